import { type Frequency, interruptingPatterns } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, fromLocal, Input, NumberInput, Select, toLocal } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { compact } from '../state/lists.js';
import { useTrigger } from './use-trigger.js';

/** How often one person may see the flow, before which others, and between which dates. */
export function FrequencySection() {
  const { flow, references } = useEditor();
  const { trigger, change } = useTrigger();
  const { frequency, schedule = {} } = trigger;
  const put = (patch: Partial<Frequency>, key: string) =>
    change({ frequency: compact({ ...frequency, ...patch }) }, key);
  const putSchedule = (patch: { from?: number; until?: number }) => {
    const next = compact({ ...schedule, ...patch });
    change({ schedule: next.from === undefined && next.until === undefined ? undefined : next }, 'schedule');
  };
  const maxShowsProblem = useProblem('trigger.frequency.maxShows');
  const gapProblem = useProblem('trigger.frequency.gapHours');
  const caps = references.project.caps;
  return (
    <div class="stack">
      <ProblemPlace path="trigger.frequency">
        <div class="stack">
          <Field label={t('trigger.repeat')}>
            <Select
              value={frequency.repeat}
              onChange={(repeat) =>
                put(repeat === 'once' ? { repeat, maxShows: undefined, gapHours: undefined } : { repeat }, 'repeat')
              }
              options={[
                { value: 'once', label: t('trigger.repeatOnce'), description: t('trigger.repeatOnceHint') },
                {
                  value: 'untilDone',
                  label: t('trigger.repeatUntilDone'),
                  description: t('trigger.repeatUntilDoneHint'),
                },
                {
                  value: 'untilCompleted',
                  label: t('trigger.repeatUntilCompleted'),
                  description: t('trigger.repeatUntilCompletedHint'),
                },
                { value: 'always', label: t('trigger.repeatAlways'), description: t('trigger.repeatAlwaysHint') },
              ]}
            />
          </Field>
          {frequency.repeat !== 'once' && (
            <div class="fe-two">
              <Field label={t('trigger.maxShows')} optional error={maxShowsProblem}>
                <NumberInput
                  min={1}
                  max={1_000}
                  placeholder={t('trigger.unlimited')}
                  value={frequency.maxShows}
                  onChange={(maxShows) =>
                    put(
                      { maxShows: maxShows === undefined ? undefined : Math.max(1, Math.round(maxShows)) },
                      'maxShows',
                    )
                  }
                />
              </Field>
              <Field label={t('trigger.gapHours')} optional error={gapProblem}>
                <NumberInput
                  min={0}
                  max={8_760}
                  placeholder={t('common.none')}
                  value={frequency.gapHours}
                  onChange={(gapHours) =>
                    put({ gapHours: gapHours === undefined || gapHours <= 0 ? undefined : gapHours }, 'gapHours')
                  }
                />
              </Field>
            </div>
          )}
        </div>
      </ProblemPlace>
      <ProblemPlace path="trigger.priority">
        <div class="fe-two">
          <Field label={t('trigger.priority')} hint={t('trigger.priorityHint')} error={useProblem('trigger.priority')}>
            <NumberInput
              min={0}
              max={100}
              value={trigger.priority ?? 50}
              onChange={(priority) =>
                change(
                  {
                    priority:
                      priority === undefined || priority === 50
                        ? undefined
                        : Math.min(100, Math.max(0, Math.round(priority))),
                  },
                  'priority',
                )
              }
            />
          </Field>
        </div>
      </ProblemPlace>
      <ProblemPlace path="trigger.schedule">
        <div class="fe-two">
          <Field label={t('trigger.from')} optional error={useProblem('trigger.schedule', false)}>
            <Input
              type="datetime-local"
              value={toLocal(schedule.from)}
              onChange={(text) => putSchedule({ from: fromLocal(text) })}
            />
          </Field>
          <Field label={t('trigger.until')} optional>
            <Input
              type="datetime-local"
              value={toLocal(schedule.until)}
              onChange={(text) => putSchedule({ until: fromLocal(text) })}
            />
          </Field>
        </div>
      </ProblemPlace>
      {interruptingPatterns.includes(flow.pattern.type) && caps && (
        <p class="field-hint">
          {t('trigger.capsText', {
            count: caps.perSession,
            perDay: caps.perDay,
            gap: caps.gapMinutes > 0 ? t('trigger.capsGap', { count: caps.gapMinutes }) : '',
          })}
        </p>
      )}
    </div>
  );
}
