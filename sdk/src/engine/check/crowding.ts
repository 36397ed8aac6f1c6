import {
  type CheckFinding,
  type Condition,
  type FatigueCaps,
  type Flow,
  interruptingPatterns,
  type Trigger,
} from '../../contract/index.js';
import { canonical } from '../counter.js';
import { type Assumptions, canBe } from './can-be.js';

/**
 * Flows between which one never gets its turn: both interrupt, one goes first wherever the other could show, and it
 * comes again and again; or the project lets nothing interrupt at all.
 */
export function checkCrowding(
  flow: Flow,
  live: readonly Flow[],
  caps: FatigueCaps,
  assumptions: Assumptions,
): CheckFinding[] {
  if (!interruptingPatterns.includes(flow.pattern.type)) return [];
  if (caps.perSession === 0 || caps.perDay === 0)
    return [
      {
        severity: 'error',
        code: 'caps_leave_no_turn',
        message:
          'The project lets no flow interrupt people (its limit a visit or a day is 0), so this one is never shown. Raise the limit in the project’s settings, or choose a pattern that does not interrupt.',
        path: 'pattern',
      },
    ];
  const rivals = live.filter(({ pattern }) => interruptingPatterns.includes(pattern.type));
  // Whatever is live already is older than what is published now.
  return rivals.flatMap((rival) => [
    ...(crowdsOut(rival, flow, true, assumptions) ? [crowdedOut(rival, flow)] : []),
    ...(crowdsOut(flow, rival, false, assumptions) ? [crowdsOutOther(rival)] : []),
  ]);
}

/** Whether `strong` goes first wherever and whenever `weak` could show, however often it was shown before. */
function crowdsOut({ trigger }: Flow, weak: Flow, isOlder: boolean, assumptions: Assumptions): boolean {
  const mine = weak.trigger;
  const ahead = (trigger.priority ?? 50) - (mine.priority ?? 50);
  const comesAgain =
    trigger.frequency.repeat === 'always' && !trigger.frequency.maxShows && !trigger.frequency.gapHours;
  if (
    !comesAgain ||
    ahead < 0 ||
    trigger.schedule ||
    (trigger.gate && canonical(trigger.gate) !== canonical(mine.gate))
  )
    return false;
  // Between equals, one with a milestone goes before one without, then the older.
  const isFirst =
    ahead > 0 || (trigger.gate && !mine.gate) || (Boolean(trigger.gate) === Boolean(mine.gate) && isOlder);
  return (
    Boolean(isFirst) &&
    coversPrompts(trigger, mine) &&
    canBe(rulesOf(mine), assumptions) &&
    !mayMiss(trigger, mine, assumptions)
  );
}

const rulesOf = ({ audience, scene }: Trigger): Condition[] => [audience, scene].flatMap((rule) => rule ?? []);

/** Whether somebody can meet the rules of `mine` and not those of `trigger`. */
function mayMiss(trigger: Trigger, mine: Trigger, assumptions: Assumptions): boolean {
  const strong = rulesOf(trigger);
  return strong.length > 0 && canBe(rulesOf(mine), assumptions, [{ type: 'all', of: strong }]);
}

/** Whether `trigger` may show at every moment at which `mine` may. A prompt by page view stands open all the time. */
function coversPrompts(trigger: Trigger, mine: Trigger): boolean {
  const asked = mine.prompts.filter(({ on }) => on !== 'manual');
  if (asked.length === 0) return false;
  if (trigger.prompts.some(({ on }) => on === 'page')) return true;
  const known = new Set(trigger.prompts.map(canonical));
  return asked.every((prompt) => known.has(canonical(prompt)));
}

function crowdedOut(other: Flow, { trigger }: Flow): CheckFinding {
  const priority = Math.max(other.trigger.priority ?? 50, trigger.priority ?? 50) + 1;
  return {
    severity: 'warning',
    code: 'crowded_out',
    message: `“${other.name}” always goes first: it meets everybody whom this flow meets, at the same moments, and comes again and again. Raise this flow’s priority, or let the other one end.`,
    path: 'trigger.priority',
    values: { flowId: other.id, name: other.name },
    ...(priority <= 100 && {
      fix: {
        code: 'set_priority',
        label: `Set the priority to ${priority}`,
        values: { priority },
        edits: [{ path: 'trigger.priority', value: priority }],
      },
    }),
  };
}

function crowdsOutOther(other: Flow): CheckFinding {
  return {
    severity: 'warning',
    code: 'crowds_out',
    message: `This flow always goes before “${other.name}” and comes again and again, so that one is never shown. Show this one once, or limit how often.`,
    path: 'trigger.frequency',
    values: { flowId: other.id, name: other.name },
    fix: {
      code: 'show_until_done',
      label: 'Show it until it is done',
      edits: [{ path: 'trigger.frequency.repeat', value: 'untilDone' }],
    },
  };
}
