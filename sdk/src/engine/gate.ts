import type { Cause, Prompt, PromptKind } from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { degreeOf, type Pass } from './condition.js';
import { canonical, day } from './counter.js';
import { Degree } from './degree.js';
import { own } from './fact.js';
import { matchesFilters } from './filter.js';
import { askFrequency, isUnderWay } from './frequency.js';
import type { Plan, PlannedFlow, PlannedPrompt } from './plan.js';
import { askPriority } from './priority.js';
import { askSchedule } from './schedule.js';
import { Verdict } from './verdict.js';

/** A pass of decisions over a plan. */
export type DecisionPass = Pass<Plan> & {
  /** The flow that shows, as far as it is chosen yet. */
  winner?: PlannedFlow;
};

/**
 * When: any of the prompts. `page`, `absence` and `element` visible or empty hold as long as their state does; the
 * others only for their very cause. Without a cause every prompt that could come is taken as met; `manual` never is.
 * For `event` with `times`, the counters already hold the event that is the cause.
 *
 * What holds the whole time does not bring back what was ended in this page view; what happens does. Nothing hurries a
 * delay that runs, and nothing brings back what cannot be drawn.
 */
function askPrompt({ rules: { id }, prompts }: PlannedFlow, pass: DecisionPass): Verdict {
  const { ended, delayed, failed } = pass.facts;
  if (failed?.includes(id)) return Verdict.failedInPage;
  if (delayed?.includes(id)) return Verdict.delayRunning;
  const isEnded = ended?.includes(id);
  let verdict = Verdict.manualOnly;
  for (const planned of prompts)
    if (planned.prompt.on !== 'manual') verdict = Math.max(verdict, promptVerdict(planned, pass, isEnded));
  return verdict;
}

function promptVerdict(planned: PlannedPrompt, pass: DecisionPass, isEnded?: boolean): Verdict {
  const { cause } = pass.facts;
  const { prompt, when } = planned;
  const { on } = prompt;
  /** By what has happened, or could. */
  const isCaused = on !== 'page' && (cause ? matches(prompt, cause) : on !== 'absence');
  if (isEnded && !isCaused) return Verdict.endedInView;
  // Of `event` its state is asked besides, of the others instead of the cause.
  const asksState = when && (on === 'event' ? isCaused && cause : !isCaused);
  const degree = asksState ? degreeOf(when, pass) : isCaused || on === 'page' ? Degree.yes : Degree.no;
  return Verdict.prompt + 100 * degree;
}

/** Whether what happened is what the prompt waits for. */
function matches(prompt: Prompt, cause: Cause): boolean {
  if (prompt.on === 'event' && cause.on === 'event')
    return prompt.event === cause.event && matchesFilters(cause.properties, prompt.where);
  if (prompt.on === 'idle' && cause.on === 'idle') return cause.seconds >= prompt.seconds;
  // The rest say in the same words what happened and what is waited for.
  return prompt.on === cause.on && canonical(prompt) === canonical(cause);
}

/**
 * How able and motivated. The kind of prompt that the person's place asks for must be the flow's kind; with `auto`, one
 * that its pattern suits.
 *
 * At a friction index of 0 or less the product stops asking and only helps: among flows with a gate only facilitators
 * get through, among those without one only what helps or keeps out of the way. So an announcement that interrupts
 * (modal, slideout, banner, survey) is held back, while a tour, which suits a facilitator, and all that doesn't
 * interrupt may show.
 */
function askBehaviour({ kind, helps, behaviour }: PlannedFlow, pass: DecisionPass): Verdict {
  if (!kind && helps) return Verdict.noBehaviourGate;
  const { person } = pass.facts;
  if (!person) return Verdict.personUnknown;
  const onlyHelp = person.friction <= 0;
  if (!kind) return onlyHelp ? Verdict.onlyHelp : Verdict.noBehaviourGate;
  if (!behaviour) return Verdict.milestoneMissing;
  const { asked, quadrant } = placeOf(behaviour, pass);
  if (!fits(kind, asked)) return Verdict.kindNotAsked + quadrant;
  return onlyHelp && asked !== 'facilitator' ? Verdict.onlyHelp : Verdict.kindAsked;
}

/** Whether a flow of this kind is what is asked for. */
export function fits(kind: PlannedFlow['kind'], asked: PromptKind | null): boolean {
  return !!asked && (kind === 'any' || kind === asked);
}

/**
 * Whether the person has seen enough: caps per session and UTC day and the least gap, over all flows that interrupt.
 * A look without a cause takes a session that isn't known as a fresh one.
 */
function askFatigue({ rules, interrupts }: PlannedFlow, { facts, circuit: { caps } }: DecisionPass): Verdict {
  const { person, session, cause, now } = facts;
  if (!interrupts) return Verdict.doesNotInterrupt;
  if (!person) return Verdict.personUnknown;
  const { recentShows, flows } = person;
  if (isUnderWay(own(flows, rules.id))) return Verdict.underWay;
  if (session ? session.shows >= caps.perSession : cause)
    return session ? Verdict.sessionCapReached : Verdict.sessionUnknown;
  if (showsToday(recentShows, now) >= caps.perDay) return Verdict.dayCapReached;
  // A show that is still to come was told by a clock that has gone back since.
  return now < Math.min(now, Math.max(...recentShows)) + caps.gapMinutes * 60_000
    ? Verdict.gapNotOver
    : Verdict.notTired;
}

/** How many of the shows were on the UTC day of `now`. */
export function showsToday(shows: readonly number[], now: number): number {
  return shows.filter((at) => at >= now - (now % day)).length;
}

/** The gates in the order in which they are asked, but for audience and scene, which a pass asks in one before. */
export const gates = [askSchedule, askPrompt, askBehaviour, askFrequency, askFatigue, askPriority] as const;
