import type { Target, TargetDescription } from '@foothold/sdk/contract';
import { ClipboardPaste, Crosshair, Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Dialog, Field, IconButton, Input, NumberInput, Select, Textarea } from '../../../ui/index.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';
import { isValidSelector, targetName } from './describe.js';
import { descriptionsFrom } from './paste.js';

type By = TargetDescription['by'];

const order: readonly By[] = ['testId', 'id', 'role', 'text', 'attribute', 'css', 'structure'];

const labels = {
  testId: 'editor.byTestId',
  id: 'editor.byId',
  role: 'editor.byRole',
  text: 'editor.byText',
  attribute: 'editor.byAttribute',
  css: 'editor.byCss',
  structure: 'editor.byStructure',
} as const;

function emptyDescription(by: By): TargetDescription {
  switch (by) {
    case 'testId':
      return { by, attribute: 'data-testid', value: '' };
    case 'id':
      return { by, value: '' };
    case 'role':
      return { by, role: 'button', name: '' };
    case 'text':
      return { by, text: '' };
    case 'attribute':
      return { by, attribute: 'name', value: '' };
    case 'css':
      return { by, selector: '' };
    case 'structure':
      return { by, path: '' };
  }
}

interface TargetEditorProps {
  value: Target | undefined;
  /** `undefined` when the target is removed. */
  onChange: (target: Target | undefined) => void;
  /** Whether there must be one. Default true: it cannot be removed. */
  required?: boolean;
}

/** The element that is meant: what it is called, and the descriptions that vote for it. */
export function TargetEditor({ value, onChange, required = true }: TargetEditorProps) {
  const [pasting, setPasting] = useState(false);
  const [detailed, setDetailed] = useState(false);
  if (!value) {
    return (
      <>
        <div class="fe-target-none">
          <Button
            size="small"
            icon={Crosshair}
            onClick={() => onChange({ descriptions: [emptyDescription('testId')] })}
          >
            {t('editor.chooseElement')}
          </Button>
          <Button size="small" kind="ghost" icon={ClipboardPaste} onClick={() => setPasting(true)}>
            {t('editor.pasteElement')}
          </Button>
        </div>
        <PasteDialog
          open={pasting}
          onClose={() => setPasting(false)}
          onRead={(descriptions) => onChange({ descriptions })}
        />
      </>
    );
  }
  const put = (descriptions: TargetDescription[]) => onChange({ ...value, descriptions });
  return (
    <div class="fe-target stack-s">
      <div class="row">
        <Crosshair size={14} aria-hidden="true" />
        <div class="grow">
          <Input
            size="small"
            aria-label={t('editor.elementName')}
            placeholder={targetName(value) || t('editor.elementName')}
            value={value.label ?? ''}
            maxLength={120}
            onChange={(label) => onChange(compact({ ...value, label: label === '' ? undefined : label }))}
          />
        </div>
        {!required && (
          <IconButton icon={X} size="small" label={t('editor.removeElement')} onClick={() => onChange(undefined)} />
        )}
      </div>
      {value.descriptions.map((description, index) => (
        <DescriptionRow
          key={index}
          value={description}
          onChange={(next) => put(replaceAt(value.descriptions, index, next))}
          onRemove={value.descriptions.length > 1 ? () => put(removeAt(value.descriptions, index)) : undefined}
        />
      ))}
      <div class="row-wrap">
        {value.descriptions.length < 8 && (
          <Button
            size="small"
            kind="ghost"
            icon={Plus}
            onClick={() => {
              const unused = order.find((by) => !value.descriptions.some((each) => each.by === by)) ?? 'css';
              put([...value.descriptions, emptyDescription(unused)]);
            }}
          >
            {t('editor.addDescription')}
          </Button>
        )}
        <Button size="small" kind="ghost" icon={ClipboardPaste} onClick={() => setPasting(true)}>
          {t('editor.pasteElement')}
        </Button>
        <Button size="small" kind="ghost" aria-expanded={detailed} onClick={() => setDetailed(!detailed)}>
          {t('editor.howSure')}
        </Button>
      </div>
      {detailed && (
        <Field label={t('editor.threshold')} hint={t('editor.thresholdHint')}>
          <NumberInput
            size="small"
            min={0}
            max={100}
            step={5}
            value={Math.round((value.threshold ?? 0.5) * 100)}
            onChange={(percent) =>
              onChange(
                compact({
                  ...value,
                  threshold:
                    percent === undefined || percent === 50 ? undefined : Math.min(100, Math.max(0, percent)) / 100,
                }),
              )
            }
          />
        </Field>
      )}
      <PasteDialog
        open={pasting}
        onClose={() => setPasting(false)}
        onRead={(descriptions) => onChange({ ...value, descriptions })}
      />
    </div>
  );
}

function DescriptionRow({
  value,
  onChange,
  onRemove,
}: {
  value: TargetDescription;
  onChange: (value: TargetDescription) => void;
  onRemove: (() => void) | undefined;
}) {
  return (
    <div class="fe-description">
      <div class="fe-description-by">
        <Select
          size="small"
          label={t('editor.foundBy')}
          value={value.by}
          onChange={(by) => onChange(emptyDescription(by))}
          options={order.map((by) => ({ value: by, label: t(labels[by]) }))}
        />
      </div>
      <div class="fe-description-value">
        <DescriptionFields value={value} onChange={onChange} />
      </div>
      {onRemove ? (
        <IconButton icon={X} size="small" label={t('editor.removeDescription')} onClick={onRemove} />
      ) : (
        <span class="fe-description-gap" />
      )}
    </div>
  );
}

function DescriptionFields({
  value,
  onChange,
}: {
  value: TargetDescription;
  onChange: (value: TargetDescription) => void;
}) {
  switch (value.by) {
    case 'testId':
      return (
        <>
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.testId')}
            placeholder="new-invoice"
            value={value.value}
            onChange={(text) => onChange({ ...value, value: text })}
          />
          {value.attribute !== 'data-testid' && (
            <Input
              size="small"
              class="mono"
              aria-label={t('editor.attribute')}
              value={value.attribute}
              onChange={(attribute) => onChange({ ...value, attribute })}
            />
          )}
        </>
      );
    case 'id':
      return (
        <Input
          size="small"
          class="mono"
          aria-label={t('editor.byId')}
          placeholder="save"
          value={value.value}
          onChange={(text) => onChange({ ...value, value: text })}
        />
      );
    case 'role':
      return (
        <>
          <Input
            size="small"
            aria-label={t('editor.role')}
            placeholder="button"
            value={value.role}
            onChange={(role) => onChange({ ...value, role })}
          />
          <Input
            size="small"
            aria-label={t('editor.accessibleName')}
            placeholder={t('editor.accessibleName')}
            value={value.name ?? ''}
            onChange={(name) => onChange({ ...value, name })}
          />
        </>
      );
    case 'text':
      return (
        <Input
          size="small"
          aria-label={t('editor.byText')}
          placeholder={t('editor.textOfElement')}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
        />
      );
    case 'attribute':
      return (
        <>
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.attribute')}
            placeholder="name"
            value={value.attribute}
            onChange={(attribute) => onChange({ ...value, attribute })}
          />
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.value')}
            value={value.value}
            onChange={(text) => onChange({ ...value, value: text })}
          />
        </>
      );
    case 'css':
      return (
        <SelectorInput
          label={t('editor.byCss')}
          placeholder=".toolbar > button"
          value={value.selector}
          onChange={(selector) => onChange({ ...value, selector })}
        />
      );
    case 'structure':
      return (
        <SelectorInput
          label={t('editor.byStructure')}
          placeholder="main > ul > li:nth-child(2) > a"
          value={value.path}
          onChange={(path) => onChange({ ...value, path })}
        />
      );
  }
}

function SelectorInput({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const invalid = value.trim() !== '' && !isValidSelector(value);
  return (
    <div class="fe-selector">
      <Input
        size="small"
        class="mono"
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
        spellcheck={false}
      />
      {invalid && (
        <p class="field-error" role="alert">
          {t('editor.invalidSelector')}
        </p>
      )}
    </div>
  );
}

function PasteDialog({
  open,
  onClose,
  onRead,
}: {
  open: boolean;
  onClose: () => void;
  onRead: (descriptions: TargetDescription[]) => void;
}) {
  const [text, setText] = useState('');
  const found = descriptionsFrom(text);
  const close = () => {
    setText('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('editor.pasteTitle')}
      description={t('editor.pasteText')}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={found.length === 0}
            onClick={() => {
              onRead(found);
              close();
            }}
          >
            {t('editor.pasteUse', { count: found.length })}
          </Button>
        </>
      }
    >
      <Field label={t('editor.pasteLabel')}>
        <Textarea
          value={text}
          onChange={setText}
          rows={4}
          class="mono"
          spellcheck={false}
          placeholder={'<button data-testid="new-invoice">New invoice</button>'}
        />
      </Field>
    </Dialog>
  );
}
