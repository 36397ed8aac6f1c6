import {
  type Cause,
  type Facts,
  type FlowEventProperties,
  footholdEvents,
  type Millis,
  type Traits,
} from '@foothold/sdk/contract';
import {
  affectedFlows,
  type DecisionPass,
  decide,
  type Hold,
  heldAt,
  meetsRule,
  type PlannedFlow,
} from '@foothold/sdk/engine';
import { sessionGap } from '../stores/derive/visits.js';
import { draw } from './draw.js';
import type { PersonHistory } from './history.js';
import { knowPerson } from './known.js';
import { causedByFlows, type World } from './world.js';

/** How a sitting before a flow ended. `left`: neither completed nor dismissed. */
export type Outcome = 'completed' | 'dismissed' | 'left';

/** Why a flow lost its turn to another one: it ranked lower, the other was on the screen, or had used the caps up. */
export type Crowding = 'outranked' | 'showing' | 'tired';

/** Is told what happens in a replay, in the order of time. */
export interface Observer {
  /** A flow in question was looked at: the first gate that held it back; null when it got through. */
  looked(flowId: string, hold: Hold | null, at: Millis): void;
  shown(flow: PlannedFlow, at: Millis): void;
  ended(flowId: string, outcome: Outcome, at: Millis): void;
  lost(flowId: string, to: string, why: Crowding, at: Millis): void;
}

/** A flow on the screen. */
interface Sitting {
  flow: PlannedFlow;
  outcome: Outcome;
  runId: string;
}

type Due = { at: Millis; flowId: string } & ({ type: 'end' } | { type: 'look'; cause: Cause });

/** The client takes an interrupting flow up again by itself for so long. */
const resumeWithin = 7 * 86_400_000;
const noProperties: Traits = {};
const struggles: Readonly<Record<string, 'rageClick' | 'deadClick' | 'error'>> = {
  [footholdEvents.rageClick]: 'rageClick',
  [footholdEvents.deadClick]: 'deadClick',
  [footholdEvents.errorShown]: 'error',
};

/** Events after which the client looks as it does on a page view. */
const arrivals: ReadonlySet<string> = new Set([
  footholdEvents.pageViewed,
  footholdEvents.identified,
  footholdEvents.grouped,
]);

/**
 * Lives one person's past again with the flows of a world, as their browser would have: every event is counted as the
 * server counts it, causes the looks that the client would take, and `decide` decides. What flows did within the period
 * is left out and what they do now put in its place; all before it is history. The same input gives the same replay.
 * @param inQuestion the flows whose looks are told
 * @returns what is known of the person at their last moment; null when they did nothing within the period
 */
export function replayPerson(
  world: World,
  history: PersonHistory,
  inQuestion: readonly string[],
  observer: Observer,
): Facts | null {
  const { from, to } = world;
  if (history.size === 0) return null;
  const known = knowPerson(world, history);
  const { person, session, underWay } = known;
  const onScreen = new Map<string, Sitting>();
  const waiting = new Set<string>();
  let due: Due[] = [];
  let runs = 0;
  const sittings = new Map<string, number>();
  /** The interrupting flow that was shown last. */
  let lastShown: string | null = null;

  const factsAt = (now: Millis, cause?: Cause) => known.factsAt(now, [...onScreen.keys()], cause);
  const interrupting = (id: string) => world.onPage.byId.get(id)?.interrupts !== false;
  const sceneAt = (id: string, now: Millis) => (known.page ? world.scenes.get(id)?.(factsAt(now)) : undefined);

  // ---- what the client would do

  /** Something happened: tells the rules, as the client does after each event. */
  function happened(name: string, at: Millis, properties: Traits): void {
    const reached = known.count(name, at, properties);
    look({ on: 'event', event: name, properties }, at);
    const kind = struggles[name];
    if (kind) look({ on: 'struggle', kind }, at);
    if (arrivals.has(name)) arrive(at);
    for (const milestoneId of reached) look({ on: 'milestone', milestoneId }, at);
  }

  /** A page is there to look at. */
  function arrive(at: Millis): void {
    for (const [id, sitting] of [...onScreen])
      if (sitting.flow.rules.pattern !== 'tour' && sceneAt(id, at) === 'no') finish(id, at, false);
    resume(at);
    look({ on: 'page' }, at);
  }

  /** Runs under way go on where their scene holds. */
  function resume(at: Millis): void {
    for (const id of underWay) {
      const flow = world.onPage.byId.get(id);
      if (!flow || onScreen.has(id) || waiting.has(id)) continue;
      if (flow.interrupts && [...onScreen.keys()].some(interrupting)) continue;
      const { pattern, trigger } = flow.rules;
      const isHere = pattern === 'tour' || !trigger.scene || sceneAt(id, at) === 'yes';
      const isFresh = at - (person.flows[id]?.lastShownAt ?? 0) < resumeWithin;
      if (isHere && (flow.interrupts ? isFresh : pattern === 'checklist')) show(flow, at);
    }
  }

  function look(cause: Cause, at: Millis, only?: readonly PlannedFlow[]): void {
    const plan = known.page ? world.onPage : world.offPage;
    const facts = factsAt(at, cause);
    let flows = only ?? affectedFlows(plan, cause, facts);
    if (waiting.size > 0) flows = flows.filter(({ rules: { id } }) => !waiting.has(id));
    const counted = countedLooks(plan, cause, flows);
    if (flows.length === 0 && counted.length === 0) return;

    const decision = decide(facts, plan, {
      flows,
      explain(_, pass) {
        for (const flow of counted) noteLook(flow, pass, at, !!only);
        for (const flow of flows) if (flow.interrupts && flow !== pass.winner) noteLoss(flow, pass, at);
        return [];
      },
    });
    const chosen = [...(decision.show ? [decision.show] : []), ...decision.beside];
    let held = false;
    for (const { flowId: id } of chosen) {
      const flow = plan.byId.get(id);
      if (!flow) continue;
      const delay = flow.rules.trigger.delaySeconds;
      if (!delay || only || underWay.has(id)) show(flow, at);
      else {
        held = true;
        waiting.add(id);
        due.push({ at: at + delay * 1000, flowId: id, type: 'look', cause });
      }
    }
    // Who waits does not stand in the way of who need not.
    if (held) look(cause, at, flows);
  }

  /** Flows in question that are looked at now: every page is a moment for each of them. */
  function countedLooks(plan: World['onPage'], cause: Cause, flows: readonly PlannedFlow[]): PlannedFlow[] {
    const counted: PlannedFlow[] = [];
    for (const id of inQuestion) {
      const flow = plan.byId.get(id);
      if (!flow || onScreen.has(id) || waiting.has(id)) continue;
      if (cause.on === 'page' || flows.includes(flow)) counted.push(flow);
    }
    return counted;
  }

  function noteLook(flow: PlannedFlow, pass: DecisionPass, at: Millis, isSecond: boolean): void {
    const hold = heldAt(flow, pass);
    // What waits for its delay is looked at once more.
    if (!hold && flow.rules.trigger.delaySeconds && !isSecond) return;
    if (!hold && underWay.has(flow.rules.id)) return;
    observer.looked(flow.rules.id, hold, at);
  }

  function noteLoss(flow: PlannedFlow, pass: DecisionPass, at: Millis): void {
    if (onScreen.has(flow.rules.id) || !meetsRule(flow, pass)) return;
    const hold = heldAt(flow, pass);
    if (!hold) return;
    if (hold.gate === 'priority' && pass.winner) observer.lost(flow.rules.id, pass.winner.rules.id, 'outranked', at);
    else if (hold.gate === 'priority') {
      const other = [...onScreen.keys()].find(interrupting);
      if (other) observer.lost(flow.rules.id, other, 'showing', at);
    } else if (hold.gate === 'fatigue' && lastShown && lastShown !== flow.rules.id)
      observer.lost(flow.rules.id, lastShown, 'tired', at);
  }

  function show(flow: PlannedFlow, at: Millis): void {
    const { id } = flow.rules;
    if (onScreen.has(id)) return;
    const isNew = !underWay.has(id);
    const sitting = 1 + (sittings.get(id) ?? 0);
    sittings.set(id, sitting);
    if (isNew) runs += 1;
    // Greater than the id of any real run, and ascending.
    const runId = (!isNew && person.flows[id]?.progress?.runId) || `simulated-${String(runs).padStart(6, '0')}`;
    const outcome = outcomeOf(world, history.personId, id, sitting);
    onScreen.set(id, { flow, outcome, runId });
    if (outcome !== 'left') due.push({ at: at + world.ends.seconds * 1000, flowId: id, type: 'end' });
    if (!isNew) return;
    if (flow.interrupts) noteShow(id);
    observer.shown(flow, at);
    happened(footholdEvents.flowShown, at, { ...propertiesOf(flow, runId) });
  }

  function noteShow(id: string): void {
    session.shows += 1;
    lastShown = id;
  }

  /** Takes a flow off the screen, with the end that was drawn for it. */
  function finish(id: string, at: Millis, looksOn: boolean): void {
    const sitting = onScreen.get(id);
    if (!sitting) return;
    onScreen.delete(id);
    due = due.filter((one) => one.type !== 'end' || one.flowId !== id);
    const { flow, outcome, runId } = sitting;
    observer.ended(id, outcome, at);
    if (outcome === 'left') return;
    const name = outcome === 'completed' ? footholdEvents.flowCompleted : footholdEvents.flowDismissed;
    happened(name, at, { ...propertiesOf(flow, runId), by: outcome === 'completed' ? 'done' : 'close' });
    if (looksOn) arrive(at);
  }

  /** Does what is due until `until`. @param isTail nobody is there any more to be shown something after an end */
  function settle(until: Millis, isTail: boolean): void {
    for (;;) {
      const next = due.reduce<Due | null>((first, one) => (!first || one.at < first.at ? one : first), null);
      if (!next || next.at > until || next.at >= to) return;
      due = due.filter((one) => one !== next);
      if (next.type === 'end') {
        finish(next.flowId, next.at, !isTail);
        continue;
      }
      waiting.delete(next.flowId);
      const flow = (known.page ? world.onPage : world.offPage).byId.get(next.flowId);
      if (flow) look(next.cause, next.at, [flow]);
    }
  }

  /** The session is over: people stay as long after their last event as a flow stays on the screen. */
  function endSession(): void {
    const gone = session.lastAt + world.ends.seconds * 1000;
    settle(gone, true);
    for (const id of [...onScreen.keys()]) finish(id, Math.min(gone, to - 1), false);
    onScreen.clear();
    waiting.clear();
    due = [];
    known.leavePage();
  }

  /** Something was done. @returns whether a session begins with it */
  function meet(name: string, at: Millis, properties: Traits): boolean {
    const begins = at - session.lastAt > sessionGap;
    if (begins) {
      if (session.lastAt >= from) endSession();
      known.beginSession(at);
    }
    known.note(name, at, properties);
    if (name === footholdEvents.flowShown && interrupting(`${properties.flowId}`)) noteShow(`${properties.flowId}`);
    return begins;
  }

  // ---- the past

  let isWithin = false;
  for (let i = 0; i < history.size; i += 1) {
    const at = history.at(i);
    if (at >= to) break;
    const name = history.event(i);
    const properties = world.readsProperties.has(name) ? history.properties(i) : noProperties;
    if (at < from) {
      meet(name, at, properties);
      known.remember(name, at, properties);
      continue;
    }
    if (!isWithin) {
      isWithin = true;
      known.refresh();
    }
    if (causedByFlows.has(name) && !world.onlyManual.has(`${properties.flowId}`)) continue;
    if (at - session.lastAt <= sessionGap) settle(at, false);
    const begins = meet(name, at, properties);
    known.numberSession(begins);
    if (begins && !known.page && world.assumesPage) arrive(at);
    happened(name, at, properties);
  }
  if (!isWithin) return null;
  const last = factsAt(Math.min(session.lastAt, to - 1));
  endSession();
  return last;
}

/** How a sitting ends: drawn from the flow's past, or as assumed. */
function outcomeOf({ rates, ends, seed }: World, personId: string, flowId: string, sitting: number): Outcome {
  const { completed, dismissed } = rates.get(flowId) ?? ends;
  const drawn = draw(seed, personId, flowId, sitting);
  if (drawn < completed) return 'completed';
  return drawn < completed + dismissed ? 'dismissed' : 'left';
}

function propertiesOf({ rules }: PlannedFlow, runId: string): FlowEventProperties {
  return { flowId: rules.id, version: rules.version, runId, pattern: rules.pattern };
}
