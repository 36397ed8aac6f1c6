import type { FlowHistory } from '../contract/index.js';
import type { Pass } from './condition.js';
import { own } from './fact.js';
import type { PlannedFlow } from './plan.js';
import { Verdict } from './verdict.js';

/** Whether a show of the flow is still going on: the client resumes it, which is no new show. */
export function isUnderWay(history: FlowHistory | undefined): boolean {
  return history?.state === 'shown' && !!history.progress;
}

/**
 * How often. A flow that is under way (shown, not ended, with progress) passes: showing it now goes on with that show.
 * The client resumes it from `history.progress` instead of starting a run.
 */
export function askFrequency({ rules }: Pick<PlannedFlow, 'rules'>, { facts: { person, now } }: Pass): Verdict {
  if (!person) return Verdict.personUnknown;
  const history = own(person.flows, rules.id);
  if (!history) return Verdict.frequencyOpen;
  if (isUnderWay(history)) return Verdict.underWay;
  const { repeat, maxShows = Number.POSITIVE_INFINITY, gapHours = 0 } = rules.trigger.frequency;
  const { state, shows, lastShownAt } = history;
  if (repeat === 'once') return Verdict.shownOnce;
  if (state === 'completed' && repeat !== 'always') return Verdict.alreadyCompleted;
  if (state === 'dismissed' && repeat === 'untilDone') return Verdict.alreadyDismissed;
  if (shows >= maxShows) return Verdict.maxShowsReached;
  return now < lastShownAt + gapHours * 3_600_000 ? Verdict.flowGapNotOver : Verdict.frequencyOpen;
}
