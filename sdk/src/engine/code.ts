import { Degree } from './degree.js';
import { opens, Verdict } from './verdict.js';

/** The stable codes of the verdicts, for explanations and their sentences in every language. */
export const codes: Readonly<Record<number, string>> = {
  [Verdict.scheduleNotStarted]: 'schedule_not_started',
  [Verdict.scheduleEnded]: 'schedule_ended',
  [Verdict.scheduleOpen]: 'schedule_open',
  [Verdict.audience]: 'audience_not_met',
  [Verdict.audience + 100]: 'audience_unknown',
  [Verdict.audience + 200]: 'audience_met',
  [Verdict.scene]: 'scene_not_met',
  [Verdict.scene + 100]: 'scene_unknown',
  [Verdict.scene + 200]: 'scene_met',
  [Verdict.prompt]: 'prompt_not_met',
  [Verdict.prompt + 100]: 'prompt_unknown',
  [Verdict.prompt + 200]: 'prompt_met',
  [Verdict.endedInView]: 'ended_in_view',
  [Verdict.delayRunning]: 'delay_running',
  [Verdict.failedInPage]: 'failed_in_page',
  [Verdict.manualOnly]: 'manual_only',
  [Verdict.kindNotAsked]: 'above_line',
  [Verdict.kindNotAsked + 1]: 'below_line_unmotivated',
  [Verdict.kindNotAsked + 2]: 'below_line_unable',
  [Verdict.kindNotAsked + 3]: 'below_line_neither',
  [Verdict.onlyHelp]: 'friction_only_help',
  [Verdict.milestoneMissing]: 'milestone_missing',
  [Verdict.kindAsked]: 'kind_asked',
  [Verdict.noBehaviourGate]: 'no_behaviour_gate',
  [Verdict.shownOnce]: 'shown_once',
  [Verdict.alreadyCompleted]: 'already_completed',
  [Verdict.alreadyDismissed]: 'already_dismissed',
  [Verdict.maxShowsReached]: 'max_shows_reached',
  [Verdict.flowGapNotOver]: 'flow_gap_not_over',
  [Verdict.frequencyOpen]: 'frequency_open',
  [Verdict.underWay]: 'under_way',
  [Verdict.sessionCapReached]: 'session_cap_reached',
  [Verdict.dayCapReached]: 'day_cap_reached',
  [Verdict.gapNotOver]: 'gap_not_over',
  [Verdict.sessionUnknown]: 'session_unknown',
  [Verdict.notTired]: 'not_tired',
  [Verdict.doesNotInterrupt]: 'does_not_interrupt',
  [Verdict.alreadyShowing]: 'already_showing',
  [Verdict.anotherShowing]: 'another_showing',
  [Verdict.outranked]: 'outranked',
  [Verdict.first]: 'first',
  [Verdict.beside]: 'beside',
  [Verdict.personUnknown]: 'person_unknown',
};

/** The degree of truth in a verdict. */
export function degreeIn(verdict: Verdict): Degree {
  return opens(verdict) ? Degree.yes : verdict >= 100 ? Degree.unknown : Degree.no;
}
