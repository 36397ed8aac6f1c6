import type { Condition, Signal } from '@foothold/sdk/contract';
import { parseCondition } from '@foothold/sdk/schema';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useConditionCounts } from '../api/population.js';
import { t } from '../i18n/index.js';

/** How long nothing changes before it is counted, in ms: somebody may be typing. */
const pause = 600;

/**
 * Counts for how many people each signal holds now. A signal whose condition is not complete is left out.
 * @returns what there is to say of one signal
 */
export function useSignalCounts(projectId: string, environmentId: string, signals: readonly Pick<Signal, 'when'>[]) {
  const conditions = conditionsOf(signals);
  const key = JSON.stringify(conditions);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), pause);
    return () => clearTimeout(timer);
  }, [key]);
  const asked = useMemo(() => JSON.parse(settled) as Condition[], [settled]); // written above
  const counts = useConditionCounts(projectId, environmentId, asked);

  return ({ when }: Pick<Signal, 'when'>): string => {
    const text = JSON.stringify(when);
    const at = counts.data?.asked.findIndex((condition) => JSON.stringify(condition) === text) ?? -1;
    const count = counts.data?.answer.counts[at];
    if (!counts.data || !count) {
      const isAsked = conditions.some((condition) => JSON.stringify(condition) === text);
      return isAsked ? t(counts.isError ? 'milestones.holdsFailed' : 'milestones.holdsCounting') : '';
    }
    return holding(count, counts.data.answer.looked);
  };
}

/** Conditions of all signals that are complete, each once. */
export function conditionsOf(signals: readonly Pick<Signal, 'when'>[]): Condition[] {
  const distinct = new Map<string, Condition>();
  for (const { when } of signals) if (parseCondition(when).ok) distinct.set(JSON.stringify(when), when);
  return [...distinct.values()];
}

/** The count as words; of a sample it is what the whole would be. */
export function holding(
  { yes, no, unknown }: { yes: number; no: number; unknown: number },
  { people, of }: { people: number; of: number },
): string {
  if (unknown > 0 && yes + no === 0) return t('milestones.holdsOnPage');
  if (people < of) return t('milestones.holdsForAbout', { count: Math.round((yes / people) * of) });
  return t('milestones.holdsFor', { count: yes });
}
