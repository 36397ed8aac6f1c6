import type { Action } from '@foothold/sdk/contract';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { type Key, t } from '../../../i18n/index.js';
import { Button, Checkbox, Field, IconButton, Input, Menu, Select } from '../../../ui/index.js';
import { EventChooser, FlowChooser, StepChooser, TraitChooser } from '../pieces/choosers.js';
import { ScalarInput, ScalarRecord } from '../pieces/scalar-input.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { compact, move, removeAt, replaceAt } from '../state/lists.js';
import { TargetEditor } from '../target/target-editor.js';

type ActionType = Action['type'];

/** Every action: what it is called, and what it begins with. */
const kinds: Record<ActionType, { label: Key; begin: Action }> = {
  next: { label: 'editor.actionNext', begin: { type: 'next' } },
  back: { label: 'editor.actionBack', begin: { type: 'back' } },
  goTo: { label: 'editor.actionGoTo', begin: { type: 'goTo', stepId: '' } },
  complete: { label: 'editor.actionComplete', begin: { type: 'complete' } },
  dismiss: { label: 'editor.actionDismiss', begin: { type: 'dismiss' } },
  openLink: { label: 'editor.actionOpenLink', begin: { type: 'openLink', url: '/' } },
  startFlow: { label: 'editor.actionStartFlow', begin: { type: 'startFlow', flowId: '' } },
  track: { label: 'editor.actionTrack', begin: { type: 'track', event: '' } },
  setTrait: { label: 'editor.actionSetTrait', begin: { type: 'setTrait', trait: '', value: '' } },
  clickElement: {
    label: 'editor.actionClickElement',
    begin: { type: 'clickElement', target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: '' }] } },
  },
  callHost: { label: 'editor.actionCallHost', begin: { type: 'callHost', name: '' } },
};

const types: ActionType[] = [
  'next',
  'back',
  'goTo',
  'complete',
  'dismiss',
  'openLink',
  'startFlow',
  'track',
  'setTrait',
  'clickElement',
  'callHost',
];

interface ActionsEditorProps {
  value: Action[];
  onChange: (actions: Action[]) => void;
  /** Where the list stands in the flow, for its problems. */
  path: string;
}

/** What happens, in order. The first action that fails stops the rest. */
export function ActionsEditor({ value, onChange, path }: ActionsEditorProps) {
  return (
    <div class="stack-s">
      {value.map((action, index) => (
        <ProblemPlace key={index} path={`${path}[${index}]`}>
          <div class="fe-card">
            <div class="row">
              <span class="fe-order" aria-hidden="true">
                {index + 1}
              </span>
              <div class="grow">
                <Select
                  size="small"
                  label={t('editor.action')}
                  value={action.type}
                  onChange={(type) => type !== action.type && onChange(replaceAt(value, index, kinds[type].begin))}
                  options={types.map((type) => ({ value: type, label: t(kinds[type].label) }))}
                />
              </div>
              {value.length > 1 && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    size="small"
                    label={t('common.moveUp')}
                    disabled={index === 0}
                    onClick={() => onChange([...move(value, index, index - 1)])}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="small"
                    label={t('common.moveDown')}
                    disabled={index === value.length - 1}
                    onClick={() => onChange([...move(value, index, index + 1)])}
                  />
                </>
              )}
              <IconButton
                icon={X}
                size="small"
                label={t('common.remove')}
                onClick={() => onChange(removeAt(value, index))}
              />
            </div>
            <ActionFields
              value={action}
              path={`${path}[${index}]`}
              onChange={(next) => onChange(replaceAt(value, index, next))}
            />
          </div>
        </ProblemPlace>
      ))}
      {value.length < 8 && (
        <div>
          <Menu
            label={t('editor.addAction')}
            placement="bottom-start"
            trigger={
              <Button size="small" kind="ghost" icon={Plus}>
                {t('editor.addAction')}
              </Button>
            }
            items={types.map((type) => ({
              id: type,
              label: t(kinds[type].label),
              onSelect: () => onChange([...value, kinds[type].begin]),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function ActionFields({ value, onChange, path }: { value: Action; onChange: (action: Action) => void; path: string }) {
  const problem = useProblem(path, false);
  switch (value.type) {
    case 'next':
    case 'back':
    case 'dismiss':
    case 'complete':
      return null;
    case 'goTo':
      return (
        <Field label={t('editor.step')} labelHidden error={problem}>
          <StepChooser value={value.stepId} onChange={(stepId) => onChange({ ...value, stepId })} size="small" />
        </Field>
      );
    case 'openLink':
      return (
        <>
          <Field label={t('editor.address')} labelHidden error={problem}>
            <Input
              size="small"
              value={value.url}
              onChange={(url) => onChange({ ...value, url })}
              placeholder="/settings"
              spellcheck={false}
              maxLength={2_048}
            />
          </Field>
          <Checkbox
            checked={value.newTab ?? false}
            label={t('editor.newTab')}
            onChange={(newTab) => onChange(compact({ ...value, newTab: newTab || undefined }))}
          />
        </>
      );
    case 'startFlow':
      return (
        <Field label={t('editor.flow')} labelHidden error={problem}>
          <FlowChooser value={value.flowId} onChange={(flowId) => onChange({ ...value, flowId })} size="small" />
        </Field>
      );
    case 'track':
      return (
        <>
          <Field label={t('editor.event')} labelHidden error={problem}>
            <EventChooser value={value.event} onChange={(event) => onChange({ ...value, event })} size="small" />
          </Field>
          <ScalarRecord
            value={value.properties}
            nameLabel={t('editor.property')}
            addLabel={t('editor.addProperty')}
            onChange={(properties) => onChange(compact({ ...value, properties }))}
          />
        </>
      );
    case 'setTrait':
      return (
        <>
          <Field label={t('editor.trait')} labelHidden error={problem}>
            <TraitChooser value={value.trait} onChange={(trait) => onChange({ ...value, trait })} size="small" />
          </Field>
          <ScalarInput
            value={value.value}
            label={t('editor.value')}
            onChange={(next) => onChange({ ...value, value: next })}
          />
        </>
      );
    case 'clickElement':
      return <TargetEditor value={value.target} onChange={(target) => target && onChange({ ...value, target })} />;
    case 'callHost':
      return (
        <>
          <Field label={t('editor.hostFunction')} hint={t('editor.hostFunctionHint')} error={problem}>
            <Input
              size="small"
              class="mono"
              value={value.name}
              onChange={(name) => onChange({ ...value, name })}
              placeholder="addSampleData"
              spellcheck={false}
              maxLength={120}
            />
          </Field>
          <ScalarRecord
            value={value.arguments}
            nameLabel={t('editor.argument')}
            addLabel={t('editor.addArgument')}
            onChange={(next) => onChange(compact({ ...value, arguments: next }))}
          />
        </>
      );
  }
}
