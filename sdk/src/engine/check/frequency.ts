import {
  type CheckFinding,
  type Condition,
  type FatigueCaps,
  type Flow,
  interruptingPatterns,
} from '../../contract/index.js';
import { type Assumptions, canBe } from './can-be.js';

const hour = 3_600_000;

/** Limits that can't be met or mean nothing, and dates that are over. */
export function checkFrequency({ trigger, pattern }: Flow, caps: FatigueCaps, now: number): CheckFinding[] {
  const { frequency, schedule } = trigger;
  const { repeat, maxShows = 0, gapHours = 0 } = frequency;
  const found: CheckFinding[] = [];
  if (schedule?.until !== undefined && schedule.until <= now)
    found.push({
      severity: 'error',
      code: 'schedule_over',
      message: 'Its dates are over, so nobody sees it. Choose a later end, or none.',
      path: 'trigger.schedule.until',
      values: { until: schedule.until },
      fix: { code: 'remove_end', label: 'Remove the end', edits: [{ path: 'trigger.schedule.until' }] },
    });
  if (repeat === 'once' && (maxShows > 1 || gapHours > 0))
    found.push({
      severity: 'warning',
      code: 'limit_unused',
      message: 'It is shown once, so limits of further shows mean nothing. Let it be shown again, or remove them.',
      path: maxShows > 1 ? 'trigger.frequency.maxShows' : 'trigger.frequency.gapHours',
      fix: {
        code: 'remove_limits',
        label: 'Remove the limits',
        edits: [{ path: 'trigger.frequency.maxShows' }, { path: 'trigger.frequency.gapHours' }],
      },
    });
  const begins = Math.max(schedule?.from ?? now, now);
  if (repeat !== 'once' && maxShows > 1 && schedule?.until !== undefined && schedule.until > now) {
    const window = schedule.until - begins;
    const byGap = gapHours > 0 ? 1 + Math.floor(window / (gapHours * hour)) : Number.POSITIVE_INFINITY;
    // Shows may fall on the first and the last day of the window in part.
    const days = Math.ceil(window / (24 * hour)) + 1;
    const byDay = interruptingPatterns.includes(pattern.type) ? days * caps.perDay : Number.POSITIVE_INFINITY;
    const most = Math.min(byGap, byDay);
    if (most < maxShows)
      found.push({
        severity: 'warning',
        code: 'shows_do_not_fit',
        message: `Between its dates there is room for ${most} shows to one person, not for ${maxShows}. Lower the number, or shorten the gap.`,
        path: 'trigger.frequency.maxShows',
        values: { most, maxShows },
        ...(most >= 1 && {
          fix: {
            code: 'set_max_shows',
            label: `Show it at most ${most} times`,
            values: { most },
            edits: [{ path: 'trigger.frequency.maxShows', value: most }],
          },
        }),
      });
  }
  return found;
}

/** An audience of which nobody is left once the flow has been shown as often as it may, or who must have seen it before. */
export function checkOwnHistory(flow: Flow, startsElsewhere: boolean, assumptions: Assumptions): CheckFinding[] {
  const { audience, frequency } = flow.trigger;
  if (!audience || !canBe([audience], assumptions)) return [];
  const state = (op: 'is' | 'isNot', value: string): Condition => ({
    type: 'fact',
    fact: { of: 'flow', flowId: flow.id, measure: 'state' },
    op,
    value,
  });
  const shows = (op: 'is' | 'lt', value: number): Condition => ({
    type: 'fact',
    fact: { of: 'flow', flowId: flow.id, measure: 'shows' },
    op,
    value,
  });
  const { repeat, maxShows } = frequency;
  // One that is under way goes on, which is no new show.
  const orUnderWay = (condition: Condition): Condition => ({ type: 'any', of: [condition, state('is', 'shown')] });
  const open = [
    ...(repeat === 'once' ? [orUnderWay(shows('is', 0))] : []),
    ...(repeat === 'untilDone' || repeat === 'untilCompleted' ? [state('isNot', 'completed')] : []),
    ...(repeat === 'untilDone' ? [state('isNot', 'dismissed')] : []),
    ...(maxShows === undefined ? [] : [orUnderWay(shows('lt', maxShows))]),
  ];
  if (!canBe([audience, ...open], assumptions))
    return [
      {
        severity: 'error',
        code: 'audience_after_end',
        message:
          'The audience asks for people with whom this flow is over, and its frequency shows it to nobody of them again. Change the audience or how often it shows.',
        path: 'trigger.frequency.repeat',
        places: ['trigger.audience'],
        fix: {
          code: 'show_always',
          label: 'Show it whenever the rules hold',
          edits: [{ path: 'trigger.frequency.repeat', value: 'always' }, { path: 'trigger.frequency.maxShows' }],
        },
      },
    ];
  if (!startsElsewhere && !canBe([audience, shows('is', 0)], assumptions))
    return [
      {
        severity: 'error',
        code: 'needs_itself',
        message:
          'The audience asks for people who have seen this flow before, so nobody ever sees it first. Ask for another flow, or let something start this one.',
        path: 'trigger.audience',
      },
    ];
  return [];
}
