import type { Cause, FlowHistory, GateName, Millis, Prompt } from '../contract/index.js';
import { kindAskedIn, placeOf, suits } from './behaviour.js';
import { type Degree, degreeOf, type Node, no, type Pass, unknown, yes } from './condition.js';
import { canonical, day } from './counter.js';
import { matchesFilters } from './filter.js';
import type { Plan, PlannedFlow, PlannedPrompt } from './plan.js';

/** What a gate says, with a stable code for the reason. */
export interface Verdict {
  degree: Degree;
  code: string;
}

/** A pass of decisions over a plan. */
export interface DecisionPass extends Pass {
  plan: Plan;
  /** What fatigue says to every flow that interrupts; found once. */
  fatigue?: Verdict;
  /** The key of the element that caused this. */
  causeKey?: string;
}

const verdict = (degree: Degree, code: string): Verdict => ({ degree, code });

const personUnknown = verdict(unknown, 'person_unknown');

/** Three verdicts by degree. */
type Scale = readonly [Verdict, Verdict, Verdict];

const scale = (name: string): Scale => [
  verdict(no, `${name}_not_met`),
  verdict(unknown, `${name}_unknown`),
  verdict(yes, `${name}_met`),
];

const open = {
  schedule: verdict(yes, 'schedule_open'),
  audience: verdict(yes, 'everybody'),
  scene: verdict(yes, 'everywhere'),
  behaviour: verdict(yes, 'no_behaviour_gate'),
  frequency: verdict(yes, 'frequency_open'),
  fatigue: verdict(yes, 'not_tired'),
};
const notStarted = verdict(no, 'schedule_not_started');
const ended = verdict(no, 'schedule_ended');
const audienceScale = scale('audience');
const sceneScale = scale('scene');
const promptScale = scale('prompt');
const manualOnly = verdict(no, 'manual_only');
const milestoneMissing = verdict(unknown, 'milestone_missing');
const onlyHelp = verdict(no, 'friction_only_help');
const kindAsked = verdict(yes, 'kind_asked');
const kindNotAsked = {
  above: verdict(no, 'above_line'),
  unmotivated: verdict(no, 'below_line_unmotivated'),
  unable: verdict(no, 'below_line_unable'),
  neither: verdict(no, 'below_line_neither'),
};
const underWay = verdict(yes, 'under_way');
const shownOnce = verdict(no, 'shown_once');
const alreadyCompleted = verdict(no, 'already_completed');
const alreadyDismissed = verdict(no, 'already_dismissed');
const maxShowsReached = verdict(no, 'max_shows_reached');
const flowGapNotOver = verdict(no, 'flow_gap_not_over');
const doesNotInterrupt = verdict(yes, 'does_not_interrupt');
const sessionUnknown = verdict(unknown, 'session_unknown');
const sessionCapReached = verdict(no, 'session_cap_reached');
const dayCapReached = verdict(no, 'day_cap_reached');
const gapNotOver = verdict(no, 'gap_not_over');

function askSchedule({ rules }: PlannedFlow, { facts }: DecisionPass): Verdict {
  const { schedule } = rules.trigger;
  if (!schedule) return open.schedule;
  if (facts.now < (schedule.from ?? 0)) return notStarted;
  return facts.now >= (schedule.until ?? Number.POSITIVE_INFINITY) ? ended : open.schedule;
}

const askCondition = (node: Node | null, pass: Pass, asked: Scale, unasked: Verdict): Verdict =>
  node ? asked[degreeOf(node, pass)] : unasked;

/**
 * When: any of the prompts. `page`, `absence` and `element` visible or empty hold as long as their state does; the
 * others only for the very cause. Without a cause every prompt that could come next is taken as met; `manual` never is.
 * For `event` with `times`, the counters already hold the event that is the cause.
 */
function askPrompt({ prompts }: PlannedFlow, pass: DecisionPass): Verdict {
  let degree: Degree = no;
  let manual = prompts.length > 0;
  for (const planned of prompts) {
    if (planned.prompt.on === 'manual') continue;
    manual = false;
    const next = promptDegree(planned, pass);
    if (next > degree) degree = next;
  }
  return manual ? manualOnly : promptScale[degree];
}

function promptDegree(planned: PlannedPrompt, pass: DecisionPass): Degree {
  const { prompt, when, whenNext } = planned;
  const { cause } = pass.facts;
  if (!cause) return whenNext ? degreeOf(whenNext, pass) : yes;
  if (prompt.on === 'page') return yes;
  const caused = causes(cause, planned, pass);
  if (prompt.on === 'event') return caused ? (when ? degreeOf(when, pass) : yes) : no;
  return caused ? yes : when ? degreeOf(when, pass) : no;
}

function causes(cause: Cause, { prompt, targetKey }: PlannedPrompt, pass: DecisionPass): boolean {
  if (prompt.on !== cause.on) return false;
  return matchesCause(prompt, cause, targetKey, pass);
}

function matchesCause(prompt: Prompt, cause: Cause, targetKey: string, pass: DecisionPass): boolean {
  if (cause.on === 'event' && prompt.on === 'event')
    return prompt.event === cause.event && matchesFilters(cause.properties, prompt.where);
  if (cause.on === 'element' && prompt.on === 'element') {
    pass.causeKey ??= canonical(cause.target);
    return prompt.state === cause.state && targetKey === pass.causeKey;
  }
  if (cause.on === 'idle' && prompt.on === 'idle') return cause.seconds >= prompt.seconds;
  if (cause.on === 'struggle' && prompt.on === 'struggle') return cause.kind === prompt.kind;
  if (cause.on === 'milestone' && prompt.on === 'milestone') return cause.milestoneId === prompt.milestoneId;
  return true;
}

/**
 * How able and motivated. The kind of prompt that the person's place asks for must be the flow's kind; with `auto`,
 * one that its pattern suits.
 *
 * At a friction index of 0 or less the product stops asking and only helps: among flows with a gate only facilitators
 * get through, and among those without one only what helps or keeps out of the way. So an announcement that interrupts
 * (modal, slideout, banner, survey) is held back, while a tour, which suits a facilitator, and everything that doesn't
 * interrupt may show.
 */
function askBehaviour(flow: PlannedFlow, pass: DecisionPass): Verdict {
  const { gate } = flow.rules.trigger;
  const { person } = pass.facts;
  if (!gate && (!flow.interrupts || flow.rules.pattern === 'tour')) return open.behaviour;
  if (!person) return personUnknown;
  const tired = person.friction <= 0;
  if (!gate) return tired ? onlyHelp : open.behaviour;
  if (!flow.behaviour) return milestoneMissing;
  const { quadrant } = placeOf(flow.behaviour, pass);
  const asked = kindAskedIn[quadrant];
  const fits = asked && (gate.kind === 'auto' ? suits(flow.rules.pattern, asked) : gate.kind === asked);
  if (!fits) return kindNotAsked[quadrant];
  return tired && asked !== 'facilitator' ? onlyHelp : kindAsked;
}

/** Whether a show of the flow is still going on: the client resumes it, which is no new show. */
const isUnderWay = (history: FlowHistory | undefined) => history?.state === 'shown' && !!history.progress;

/**
 * How often. A flow that is under way (shown, not ended, with progress) passes: showing it now resumes that show and is
 * no new one. The client resumes from `history.progress` instead of starting a run.
 */
function askFrequency({ id, rules }: PlannedFlow, { facts }: DecisionPass): Verdict {
  if (!facts.person) return personUnknown;
  const history = facts.person.flows[id];
  if (!history) return open.frequency;
  if (isUnderWay(history)) return underWay;
  const { repeat, maxShows, gapHours = 0 } = rules.trigger.frequency;
  const { state, shows, lastShownAt } = history;
  if (repeat === 'once' && shows > 0) return shownOnce;
  if (state === 'completed' && repeat !== 'always') return alreadyCompleted;
  if (state === 'dismissed' && repeat === 'untilDone') return alreadyDismissed;
  if (shows >= (maxShows ?? Number.POSITIVE_INFINITY)) return maxShowsReached;
  return facts.now < lastShownAt + gapHours * 3_600_000 ? flowGapNotOver : open.frequency;
}

/**
 * Whether the person has seen enough: caps per session and UTC day and the least gap, over all flows that interrupt.
 * A look without a cause takes a session that isn't known as a fresh one.
 */
function askFatigue({ id, interrupts }: PlannedFlow, pass: DecisionPass): Verdict {
  if (!interrupts) return doesNotInterrupt;
  if (isUnderWay(pass.facts.person?.flows[id])) return underWay;
  pass.fatigue ??= fatigueOf(pass);
  return pass.fatigue;
}

function fatigueOf({ facts: { person, session, cause, now }, plan: { caps } }: DecisionPass): Verdict {
  if (!person) return personUnknown;
  if (!session && cause) return sessionUnknown;
  if ((session?.shows ?? 0) >= caps.perSession) return sessionCapReached;
  if (showsToday(person.recentShows, now) >= caps.perDay) return dayCapReached;
  return now < lastOf(person.recentShows) + caps.gapMinutes * 60_000 ? gapNotOver : open.fatigue;
}

/** How many of the shows were on the UTC day of `now`. */
export function showsToday(shows: readonly Millis[], now: Millis): number {
  return shows.filter((at) => Math.floor(at / day) === Math.floor(now / day)).length;
}

/** The latest of the shows; −∞ when there is none. */
export function lastOf(shows: readonly Millis[]): Millis {
  return shows.reduce((last, at) => Math.max(last, at), Number.NEGATIVE_INFINITY);
}

/** The gates in the order in which they are asked; `priority` comes after them, in `decide`. */
export const gates: readonly { gate: GateName; ask: (flow: PlannedFlow, pass: DecisionPass) => Verdict }[] = [
  { gate: 'schedule', ask: askSchedule },
  {
    gate: 'audience',
    ask: (flow, pass) => askCondition(flow.audience, pass, audienceScale, open.audience),
  },
  { gate: 'scene', ask: (flow, pass) => askCondition(flow.scene, pass, sceneScale, open.scene) },
  { gate: 'prompt', ask: askPrompt },
  { gate: 'behaviour', ask: askBehaviour },
  { gate: 'frequency', ask: askFrequency },
  { gate: 'fatigue', ask: askFatigue },
];
