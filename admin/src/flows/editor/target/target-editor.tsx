import type { Target, TargetDescription } from '@foothold/sdk/contract';
import { ClipboardPaste, Crosshair, Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Input, NumberInput } from '../../../ui/index.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';
import { targetName } from './describe.js';
import { DescriptionRow, emptyDescription, order } from './description-row.js';
import { PasteDialog } from './paste-dialog.js';

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
