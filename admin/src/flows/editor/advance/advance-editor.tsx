import type { Advance } from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import { PropertyFilters } from '../../../conditions/index.js';
import { type Key, t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Input, Menu, NumberInput, Select } from '../../../ui/index.js';
import { EventChooser, MilestoneChooser } from '../pieces/choosers.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';
import { TargetEditor } from '../target/target-editor.js';

type On = Advance['on'];

const target = { descriptions: [{ by: 'testId' as const, attribute: 'data-testid', value: '' }] };

const kinds: Record<On, { label: Key; begin: Advance }> = {
  click: { label: 'editor.advanceClick', begin: { on: 'click', target } },
  input: { label: 'editor.advanceInput', begin: { on: 'input', target, op: 'filled' } },
  page: { label: 'editor.advancePage', begin: { on: 'page', matches: '/' } },
  event: { label: 'editor.advanceEvent', begin: { on: 'event', event: '' } },
  milestone: { label: 'editor.advanceMilestone', begin: { on: 'milestone', milestoneId: '' } },
};

const kindList: On[] = ['click', 'input', 'page', 'event', 'milestone'];

/** The things a person can do that complete a step or an item: any of them. */
export function AdvanceEditor({
  value = [],
  onChange,
  path,
  addLabel,
}: {
  value: Advance[] | undefined;
  onChange: (advances: Advance[] | undefined) => void;
  path: string;
  addLabel: string;
}) {
  const put = (next: Advance[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <div class="stack-s">
      {value.map((advance, index) => (
        <ProblemPlace key={index} path={`${path}[${index}]`}>
          {index > 0 && <div class="fe-or">{t('editor.or')}</div>}
          <div class="fe-card">
            <div class="row">
              <div class="grow">
                <Select
                  size="small"
                  label={t('editor.whenPerson')}
                  value={advance.on}
                  onChange={(on) => on !== advance.on && put(replaceAt(value, index, kinds[on].begin))}
                  options={kindList.map((on) => ({ value: on, label: t(kinds[on].label) }))}
                />
              </div>
              <IconButton
                icon={X}
                size="small"
                label={t('common.remove')}
                onClick={() => put(removeAt(value, index))}
              />
            </div>
            <AdvanceFields
              value={advance}
              path={`${path}[${index}]`}
              onChange={(next) => put(replaceAt(value, index, next))}
            />
          </div>
        </ProblemPlace>
      ))}
      {value.length < 8 && (
        <div>
          <Menu
            label={addLabel}
            placement="bottom-start"
            trigger={
              <Button size="small" kind="ghost" icon={Plus}>
                {addLabel}
              </Button>
            }
            items={kindList.map((on) => ({
              id: on,
              label: t(kinds[on].label),
              onSelect: () => put([...value, kinds[on].begin]),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function AdvanceFields({
  value,
  onChange,
  path,
}: {
  value: Advance;
  onChange: (advance: Advance) => void;
  path: string;
}) {
  const problem = useProblem(path, false);
  switch (value.on) {
    case 'click':
      return <TargetEditor value={value.target} onChange={(next) => next && onChange({ ...value, target: next })} />;
    case 'input':
      return (
        <>
          <TargetEditor value={value.target} onChange={(next) => next && onChange({ ...value, target: next })} />
          <div class="row">
            <Select
              size="small"
              label={t('editor.inputRule')}
              value={value.op}
              onChange={(op) =>
                onChange(compact({ ...value, op, value: op === 'filled' ? undefined : op === 'minLength' ? 3 : '' }))
              }
              options={[
                { value: 'filled', label: t('editor.inputFilled') },
                { value: 'is', label: t('editor.inputIs') },
                { value: 'contains', label: t('editor.inputContains') },
                { value: 'minLength', label: t('editor.inputMinLength') },
              ]}
            />
            {value.op === 'minLength' && (
              <NumberInput
                size="small"
                aria-label={t('editor.letters')}
                min={1}
                max={1_000}
                value={Number(value.value ?? 1)}
                onChange={(length) => onChange({ ...value, value: length ?? 1 })}
              />
            )}
            {(value.op === 'is' || value.op === 'contains') && (
              <Input
                size="small"
                aria-label={t('editor.value')}
                value={String(value.value ?? '')}
                onChange={(text) => onChange({ ...value, value: text })}
              />
            )}
          </div>
          {problem && <p class="field-error">{problem}</p>}
        </>
      );
    case 'page':
      return (
        <Field label={t('editor.pageGlob')} labelHidden error={problem} hint={t('editor.globHint')}>
          <Input
            size="small"
            class="mono"
            value={value.matches}
            placeholder="/invoices/*"
            onChange={(matches) => onChange({ ...value, matches })}
            spellcheck={false}
          />
        </Field>
      );
    case 'event':
      return (
        <>
          <Field label={t('editor.event')} labelHidden error={problem}>
            <EventChooser size="small" value={value.event} onChange={(event) => onChange({ ...value, event })} />
          </Field>
          <PropertyFilters value={value.where} onChange={(where) => onChange(compact({ ...value, where }))} />
        </>
      );
    case 'milestone':
      return (
        <Field label={t('editor.milestone')} labelHidden error={problem}>
          <MilestoneChooser
            size="small"
            value={value.milestoneId}
            onChange={(milestoneId) => onChange({ ...value, milestoneId })}
          />
        </Field>
      );
  }
}
