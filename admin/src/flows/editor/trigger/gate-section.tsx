import type { BehaviourGate, PatternType, PromptKind } from '@foothold/sdk/contract';
import { Info } from 'lucide-preact';
import { MAChart } from '../../../behaviour/index.js';
import { t } from '../../../i18n/index.js';
import { Field, RadioGroup, Switch } from '../../../ui/index.js';
import { patternName } from '../../pattern.js';
import { useEditor } from '../context.js';
import { MilestoneChooser } from '../pieces/choosers.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { useTrigger } from './use-trigger.js';

/** The patterns that suit each kind of prompt (DOMAIN, the behaviour model). The others can stand for any. */
const suits: Record<PromptKind, readonly PatternType[]> = {
  signal: ['hotspot', 'banner'],
  spark: ['modal', 'slideout', 'banner'],
  facilitator: ['tour', 'checklist', 'emptyState', 'resourceCentre', 'microLearning', 'slideout'],
};

/** The milestone the flow leads to, the kind of prompt it is, and where on the chart that is. */
export function GateSection() {
  const { flow, references } = useEditor();
  const { trigger, change } = useTrigger();
  const { gate } = trigger;
  const problem = useProblem('trigger.gate', false);
  const milestones = references.milestones;
  const milestone = milestones.find((each) => each.id === gate?.milestoneId);
  const put = (next: BehaviourGate | undefined) => change({ gate: next }, 'gate');
  const mismatch = gate && gate.kind !== 'auto' && !suits[gate.kind].includes(flow.pattern.type) ? gate.kind : null;

  return (
    <ProblemPlace path="trigger.gate">
      <div class="stack">
        <Switch
          checked={gate !== undefined}
          label={t('trigger.useGate')}
          hint={t('trigger.useGateHint')}
          disabled={milestones.length === 0 && gate === undefined}
          onChange={(on) =>
            put(
              on
                ? {
                    milestoneId: milestones.find((each) => each.role === 'firstValue')?.id ?? milestones[0]?.id ?? '',
                    kind: 'auto',
                  }
                : undefined,
            )
          }
        />
        {milestones.length === 0 && (
          <p class="field-hint">
            {t('trigger.noMilestones')} <a href="../milestones">{t('trigger.createMilestone')}</a>
          </p>
        )}
        {gate && (
          <div class="fe-gate">
            <div class="stack grow">
              <Field label={t('trigger.milestone')} error={problem}>
                <MilestoneChooser value={gate.milestoneId} onChange={(milestoneId) => put({ ...gate, milestoneId })} />
              </Field>
              <div class="stack-xs">
                <span class="field-label">{t('trigger.promptKind')}</span>
                <RadioGroup
                  cards
                  label={t('trigger.promptKind')}
                  value={gate.kind}
                  onChange={(kind) => put({ ...gate, kind })}
                  options={[
                    { value: 'auto', label: t('trigger.kindAuto'), hint: t('trigger.kindAutoHint') },
                    { value: 'spark', label: t('trigger.kindSpark'), hint: t('trigger.kindSparkHint') },
                    {
                      value: 'facilitator',
                      label: t('trigger.kindFacilitator'),
                      hint: t('trigger.kindFacilitatorHint'),
                    },
                    { value: 'signal', label: t('trigger.kindSignal'), hint: t('trigger.kindSignalHint') },
                  ]}
                />
              </div>
              {mismatch && (
                <p class="fe-hint-box">
                  <Info size={15} aria-hidden="true" />
                  <span>
                    {t('trigger.kindMismatch', {
                      pattern: patternName(flow.pattern.type),
                      better: suits[mismatch].map(patternName).join(', '),
                    })}
                  </span>
                </p>
              )}
            </div>
            <div class="fe-gate-chart">
              <MAChart
                line={milestone?.behaviour.line ?? 0.25}
                highlight={gate.kind === 'auto' ? undefined : gate.kind}
                size={260}
              />
            </div>
          </div>
        )}
      </div>
    </ProblemPlace>
  );
}
