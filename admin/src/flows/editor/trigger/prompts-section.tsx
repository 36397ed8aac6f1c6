import type { Prompt } from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import { PropertyFilters } from '../../../conditions/index.js';
import { type Key, t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Menu, NumberInput, Select } from '../../../ui/index.js';
import { EventChooser, MilestoneChooser } from '../pieces/choosers.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';
import { TargetEditor } from '../target/target-editor.js';
import { useTrigger } from './use-trigger.js';

type On = Prompt['on'];

const kinds: Record<On, { label: Key; begin: Prompt }> = {
  page: { label: 'trigger.promptPage', begin: { on: 'page' } },
  event: { label: 'trigger.promptEvent', begin: { on: 'event', event: '' } },
  absence: { label: 'trigger.promptAbsence', begin: { on: 'absence', event: '', days: 7 } },
  milestone: { label: 'trigger.promptMilestone', begin: { on: 'milestone', milestoneId: '' } },
  element: {
    label: 'trigger.promptElement',
    begin: {
      on: 'element',
      target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: '' }] },
      state: 'visible',
    },
  },
  idle: { label: 'trigger.promptIdle', begin: { on: 'idle', seconds: 15 } },
  exitIntent: { label: 'trigger.promptExit', begin: { on: 'exitIntent' } },
  struggle: { label: 'trigger.promptStruggle', begin: { on: 'struggle', kind: 'rageClick' } },
  manual: { label: 'trigger.promptManual', begin: { on: 'manual' } },
};

const behaviour: On[] = ['event', 'absence', 'milestone'];
const scene: On[] = ['page', 'element', 'idle', 'exitIntent', 'struggle', 'manual'];

/** The moments at which the flow may show, and how long it waits then. */
export function PromptsSection() {
  const { trigger, change } = useTrigger();
  const put = (prompts: Prompt[]) => change({ prompts }, 'prompts');
  const missing = useProblem('trigger.prompts');
  const item = (on: On) => ({
    id: on,
    label: t(kinds[on].label),
    onSelect: () => put([...trigger.prompts, kinds[on].begin]),
  });
  return (
    <ProblemPlace path="trigger.prompts">
      <div class="stack-s">
        {trigger.prompts.map((prompt, index) => (
          <ProblemPlace key={index} path={`trigger.prompts[${index}]`}>
            {index > 0 && <div class="fe-or">{t('trigger.or')}</div>}
            <div class="fe-card">
              <div class="row">
                <div class="grow">
                  <Select
                    label={t('trigger.moment')}
                    value={prompt.on}
                    onChange={(on) => on !== prompt.on && put(replaceAt(trigger.prompts, index, kinds[on].begin))}
                    options={[
                      ...behaviour.map((on) => ({
                        value: on,
                        label: t(kinds[on].label),
                        group: t('trigger.behaviourPrompts'),
                      })),
                      ...scene.map((on) => ({
                        value: on,
                        label: t(kinds[on].label),
                        group: t('trigger.scenePrompts'),
                      })),
                    ]}
                  />
                </div>
                <IconButton
                  icon={X}
                  label={t('trigger.removePrompt')}
                  onClick={() => put(removeAt(trigger.prompts, index))}
                />
              </div>
              <PromptFields
                value={prompt}
                path={`trigger.prompts[${index}]`}
                onChange={(next) => put(replaceAt(trigger.prompts, index, next))}
              />
            </div>
          </ProblemPlace>
        ))}
        {trigger.prompts.length === 0 && <p class={missing ? 'field-error' : 'faint'}>{t('trigger.noPrompts')}</p>}
        <div class="fe-row-between">
          <Menu
            label={t('trigger.addPrompt')}
            placement="bottom-start"
            trigger={
              <Button size="small" kind="ghost" icon={Plus} disabled={trigger.prompts.length >= 8}>
                {t('trigger.addPrompt')}
              </Button>
            }
            items={[
              { heading: t('trigger.behaviourPrompts') },
              ...behaviour.map(item),
              { heading: t('trigger.scenePrompts') },
              ...scene.map(item),
            ]}
          />
        </div>
        <div class="fe-narrow-field">
          <Field label={t('trigger.delay')} hint={t('trigger.delayHint')} error={useProblem('trigger.delaySeconds')}>
            <NumberInput
              min={0}
              max={600}
              value={trigger.delaySeconds ?? 0}
              onChange={(seconds) =>
                change({ delaySeconds: seconds ? Math.min(600, Math.max(0, seconds)) : undefined }, 'delay')
              }
            />
          </Field>
        </div>
      </div>
    </ProblemPlace>
  );
}

function PromptFields({ value, onChange, path }: { value: Prompt; onChange: (prompt: Prompt) => void; path: string }) {
  const problem = useProblem(path, false);
  switch (value.on) {
    case 'page':
      return <p class="field-hint">{t('trigger.pageText')}</p>;
    case 'exitIntent':
      return <p class="field-hint">{t('trigger.exitText')}</p>;
    case 'manual':
      return <p class="field-hint">{t('trigger.manualText')}</p>;
    case 'event':
      return (
        <>
          <div class="fe-two">
            <Field label={t('trigger.event')} error={problem}>
              <EventChooser value={value.event} onChange={(event) => onChange({ ...value, event })} />
            </Field>
            <Field label={t('trigger.times')}>
              <NumberInput
                min={1}
                max={100_000}
                value={value.times ?? 1}
                onChange={(times) =>
                  onChange(
                    compact({ ...value, times: times === undefined || times <= 1 ? undefined : Math.round(times) }),
                  )
                }
              />
            </Field>
          </div>
          <PropertyFilters value={value.where} onChange={(where) => onChange(compact({ ...value, where }))} />
        </>
      );
    case 'absence':
      return (
        <div class="fe-two">
          <Field label={t('trigger.event')} error={problem}>
            <EventChooser value={value.event} onChange={(event) => onChange({ ...value, event })} />
          </Field>
          <Field label={t('trigger.days')}>
            <NumberInput
              min={1}
              max={365}
              value={value.days}
              onChange={(days) => onChange({ ...value, days: Math.min(365, Math.max(1, Math.round(days ?? 1))) })}
            />
          </Field>
        </div>
      );
    case 'milestone':
      return (
        <Field label={t('trigger.milestone')} error={problem}>
          <MilestoneChooser value={value.milestoneId} onChange={(milestoneId) => onChange({ ...value, milestoneId })} />
        </Field>
      );
    case 'element':
      return (
        <>
          <div class="stack-xs">
            <span class="field-label">{t('trigger.element')}</span>
            <TargetEditor value={value.target} onChange={(target) => target && onChange({ ...value, target })} />
            {problem && <p class="field-error">{problem}</p>}
          </div>
          <Field label={t('trigger.elementState')}>
            <Select
              value={value.state}
              onChange={(state) => onChange({ ...value, state })}
              options={[
                { value: 'visible', label: t('trigger.elementVisible') },
                { value: 'empty', label: t('trigger.elementEmpty') },
                { value: 'clicked', label: t('trigger.elementClicked') },
              ]}
            />
          </Field>
        </>
      );
    case 'idle':
      return (
        <div class="fe-narrow-field">
          <Field label={t('trigger.seconds')} error={problem}>
            <NumberInput
              min={3}
              max={3_600}
              value={value.seconds}
              onChange={(seconds) => onChange({ ...value, seconds: seconds ?? 3 })}
            />
          </Field>
        </div>
      );
    case 'struggle':
      return (
        <Field label={t('trigger.struggleKind')} labelHidden>
          <Select
            value={value.kind}
            onChange={(kind) => onChange({ ...value, kind })}
            options={[
              { value: 'rageClick', label: t('trigger.struggleRage') },
              { value: 'deadClick', label: t('trigger.struggleDead') },
              { value: 'error', label: t('trigger.struggleError') },
              { value: 'formAbandoned', label: t('trigger.struggleForm') },
              { value: 'toAndFro', label: t('trigger.struggleToAndFro') },
              { value: 'hesitation', label: t('trigger.struggleHesitation') },
            ]}
          />
        </Field>
      );
  }
}
