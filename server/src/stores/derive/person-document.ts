import {
  dismissedAtOnceMillis,
  footholdEvents,
  interruptingPatterns,
  limits,
  type Millis,
  type PatternType,
  type Scalar,
  type Traits,
} from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import { type EventEffects, effectsOf } from './event-effects.js';
import { addToFlow, type FlowRecord, mergeFlows, millisSinceShown } from './flow-record.js';
import {
  addTouchpoint,
  type FrictionRecord,
  mergeFriction,
  noFriction,
  removeTouchpoint,
  setCharge,
} from './friction.js';
import { type CompiledFriction, causeOf, chargeOfGoal, placeOf, scoreGrade } from './friction-rules.js';
import { type CompiledRules, type MilestoneRule, milestoneTime } from './rules.js';
import { addToTally, mergeTallies, type Tally } from './tally.js';
import { addVisit, mergeVisits, noVisits, type Visits } from './visits.js';
import { addWeek, weekOf } from './weeks.js';

/** A trait's value and when it was set; the later one wins. Null: removed. */
export type TimedTraits = Record<string, [value: Scalar | (string | number)[], at: Millis]>;

/**
 * All that is derived of one person's events. It depends on the events alone, not on the order they arrive in, and two
 * documents of one person merge into the document of all their events.
 */
export interface PersonDocument {
  first: Millis;
  last: Millis;
  visits: Visits;
  /** Weeks of use, ascending: see `weekOf`. Not there in documents of older versions. */
  weeks?: number[];
  traits: TimedTraits;
  /** Number of the account, and since when. */
  account: [number: number, at: Millis] | null;
  /** Latest last. */
  anonymousIds: string[];
  tallies: Record<number, Tally>;
  milestones: Record<string, Millis>;
  flows: Record<string, FlowRecord>;
  friction: FrictionRecord;
  /** Interrupting shows of the last day before the latest of them, ascending. */
  shows: Millis[];
}

/** An event, as far as documents look at it. */
interface Happened {
  name: string;
  at: Millis;
  properties: Traits;
}

const dayMillis = 86_400_000;
const keptShows = 100;
const keptAnonymousIds = 20;
const noGrades: ReadonlyMap<string, number> = new Map();
const interrupting: ReadonlySet<string> = new Set<PatternType>(interruptingPatterns);

export function newDocument(at: Millis): PersonDocument {
  return {
    first: at,
    last: at,
    visits: noVisits(),
    weeks: [],
    traits: {},
    account: null,
    anonymousIds: [],
    tallies: {},
    milestones: {},
    flows: {},
    friction: noFriction(),
    shows: [],
  };
}

/**
 * Takes one new event into account.
 * @param effects of its name; found out anew by default
 * @returns the milestones whose time changed
 */
export function applyEvent(
  document: PersonDocument,
  event: Happened,
  rules: CompiledRules,
  effects: EventEffects = effectsOf(event.name, rules),
): MilestoneRule[] {
  const { at, properties } = event;
  if (at < document.first) document.first = at;
  if (at > document.last) document.last = at;
  addVisit(document.visits, at);
  if (effects.isUse) {
    document.weeks ??= [];
    addWeek(document.weeks, weekOf(at));
  }

  const { touchpoint } = effects;
  if (touchpoint) addTouchpoint(document.friction, [at, touchpoint.cause, touchpoint.grade]);
  if (effects.isFlowEvent) applyFlowEvent(document, event, rules.friction);
  else if (effects.isAnswer) applyAnswer(document, event, rules.friction);

  let moved: Set<MilestoneRule> | null = null;
  for (const rule of effects.tallies) {
    if (rule.where.length > 0 && !matchesFilters(properties, rule.where)) continue;
    document.tallies[rule.number] = addToTally(document.tallies[rule.number], at, rule);
    for (const milestone of rule.milestones) {
      moved ??= new Set();
      moved.add(milestone);
    }
  }
  return moved ? settleMilestones(document, moved) : [];
}

/**
 * Brings milestones up to date with the tallies. Returns those whose time changed.
 * @param graded grades by the id of milestones that were reached before: those stay what they were
 */
export function settleMilestones(
  document: PersonDocument,
  rules: Iterable<MilestoneRule>,
  graded: ReadonlyMap<string, number> = noGrades,
): MilestoneRule[] {
  const changed: MilestoneRule[] = [];
  for (const rule of rules) {
    const at = milestoneTime(rule, document.tallies);
    const before = own(document.milestones, rule.id);
    if (at === (before ?? null)) continue;
    const cause = `milestone:${rule.id}`;
    const kept = before === undefined ? graded.get(rule.id) : (removeTouchpoint(document.friction, cause) ?? 0);
    if (at === null) {
      delete document.milestones[rule.id];
    } else {
      document.milestones[rule.id] = at;
      addTouchpoint(document.friction, [at, cause, kept ?? rule.grade]);
    }
    changed.push(rule);
  }
  return changed;
}

/** Forgets what no rule names any more. Returns the ids of milestones that went. */
export function forgetOldRules(document: PersonDocument, rules: CompiledRules): string[] {
  for (const number in document.tallies) {
    if (!rules.byNumber.has(Number(number))) delete document.tallies[number];
  }
  const live = new Set(rules.milestones.map((milestone) => milestone.id));
  const gone = Object.keys(document.milestones).filter((id) => !live.has(id));
  for (const id of gone) {
    delete document.milestones[id];
    removeTouchpoint(document.friction, `milestone:${id}`);
  }
  return gone;
}

/** Makes one document of two: `into` becomes what it would be had all events been its own. */
export function mergeDocuments(into: PersonDocument, other: PersonDocument, rules: CompiledRules): void {
  into.first = Math.min(into.first, other.first);
  into.last = Math.max(into.last, other.last);
  mergeVisits(into.visits, other.visits);
  into.weeks ??= [];
  for (const week of other.weeks ?? []) addWeek(into.weeks, week);
  mergeTraits(into.traits, other.traits);
  if (other.account && (!into.account || other.account[1] > into.account[1])) into.account = other.account;
  for (const id of other.anonymousIds) addAnonymousId(into, id);
  for (const [number, tally] of Object.entries(other.tallies)) {
    const rule = rules.byNumber.get(Number(number));
    if (rule) into.tallies[rule.number] = mergeTallies(into.tallies[rule.number], tally, rule);
  }
  for (const [flowId, flow] of Object.entries(other.flows)) {
    into.flows[flowId] = mergeFlows(own(into.flows, flowId), flow);
  }
  // Milestones follow from the tallies; their touchpoints are set anew, with the grade of the moment they were reached.
  const grades = new Map<string, number>();
  for (const document of [into, other]) {
    for (const id in document.milestones) {
      const grade = removeTouchpoint(document.friction, `milestone:${id}`) ?? 0;
      if (!grades.has(id)) grades.set(id, grade);
    }
    document.milestones = {};
  }
  mergeFriction(into.friction, other.friction);
  into.shows = lastDayOf([...into.shows, ...other.shows].sort((a, b) => a - b));
  settleMilestones(into, rules.milestones, grades);
}

/**
 * Sets traits; per trait the later one wins. Names beyond the limit of a person's traits are left out.
 * @returns the names that changed
 */
export function mergeTraits(into: TimedTraits, other: TimedTraits): string[] {
  let count = Object.keys(into).length;
  const changed: string[] = [];
  for (const [name, timed] of Object.entries(other)) {
    const known = own(into, name);
    if (known && known[1] > timed[1]) continue;
    if (!known && count >= limits.traits) continue;
    if (!known) count += 1;
    into[name] = timed;
    changed.push(name);
  }
  return changed;
}

/** As `mergeTraits`, but the earlier value wins, and what was removed is none. */
export function mergeFirstTraits(into: TimedTraits, other: TimedTraits): boolean {
  let count = Object.keys(into).length;
  let isChanged = false;
  for (const [name, timed] of Object.entries(other)) {
    const known = own(into, name);
    if (timed[0] === null || (known && known[1] <= timed[1])) continue;
    if (!known && count >= limits.traits) continue;
    if (!known) count += 1;
    into[name] = timed;
    isChanged = true;
  }
  return isChanged;
}

/** Traits as rules see them: without times, without those that were removed. */
export function plainTraits(timed: TimedTraits): Traits {
  const traits: Traits = {};
  for (const name in timed) {
    const value = timed[name]?.[0];
    if (value !== null && value !== undefined) traits[name] = value;
  }
  return traits;
}

/** Takes the answer to the goal question into account when it is among the traits. */
export function applyGoal(document: PersonDocument, traits: TimedTraits, { goal }: CompiledFriction): void {
  const answer = goal && own(traits, goal.trait);
  if (answer) setCharge(document.friction, chargeOfGoal(goal.charges, answer[0]), answer[1]);
}

export function addAnonymousId(document: PersonDocument, id: string): void {
  if (document.anonymousIds.includes(id)) return;
  document.anonymousIds.push(id);
  if (document.anonymousIds.length > keptAnonymousIds) document.anonymousIds.shift();
}

function applyAnswer(
  document: PersonDocument,
  { at, properties }: Happened,
  { scores, grades }: CompiledFriction,
): void {
  const { flowId, questionId, answer } = properties;
  if (scores.has(placeOf(flowId, questionId)))
    addTouchpoint(document.friction, [at, `score:${answer}`, scoreGrade(grades, answer)]);
}

function applyFlowEvent(
  document: PersonDocument,
  { name, at, properties }: Happened,
  friction: CompiledFriction,
): void {
  const { flowId, pattern } = properties;
  if (typeof flowId !== 'string') return;
  const known = own(document.flows, flowId);
  if (!known) forgetOldestFlow(document);
  const flow = addToFlow(known, name, at, properties);
  document.flows[flowId] = flow;

  if (name === footholdEvents.flowShown && typeof pattern === 'string' && interrupting.has(pattern)) {
    const place = document.shows.findLastIndex((show) => show <= at) + 1;
    document.shows.splice(place, 0, at);
    document.shows = lastDayOf(document.shows);
  }
  if (name === footholdEvents.flowDismissed) {
    const after = millisSinceShown(flow, at, properties);
    if (after !== null && after >= 0 && after <= dismissedAtOnceMillis) {
      addTouchpoint(document.friction, [at, causeOf(name), friction.grades.dismissedAtOnce]);
    }
  }
  const isCelebrated =
    name === footholdEvents.stepShown
      ? friction.celebrations.has(placeOf(flowId, properties.stepId))
      : name === footholdEvents.flowCompleted && friction.celebratingFlows.has(flowId);
  if (isCelebrated) addTouchpoint(document.friction, [at, 'celebration_seen', friction.grades.celebrationSeen]);
}

// Nobody meets this many flows; a sender that makes ids up must not make a document grow without end.
function forgetOldestFlow(document: PersonDocument): void {
  const ids = Object.keys(document.flows);
  if (ids.length < limits.liveFlows) return;
  const oldest = ids.reduce((a, b) => ((document.flows[a]?.last ?? 0) <= (document.flows[b]?.last ?? 0) ? a : b));
  delete document.flows[oldest];
}

function lastDayOf(shows: Millis[]): Millis[] {
  const latest = shows.at(-1) ?? 0;
  return shows.filter((show) => show > latest - dayMillis).slice(-keptShows);
}

// Names come from outside: `constructor` must not find what every object inherits.
function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
