import type { Pass } from './condition.js';
import type { PlannedFlow } from './plan.js';
import { Verdict } from './verdict.js';

/** From when until when. */
export function askSchedule({ rules }: Pick<PlannedFlow, 'rules'>, { facts: { now } }: Pass): Verdict {
  const { from = now, until = Number.POSITIVE_INFINITY } = rules.trigger.schedule ?? {};
  return now < from ? Verdict.scheduleNotStarted : now < until ? Verdict.scheduleOpen : Verdict.scheduleEnded;
}
