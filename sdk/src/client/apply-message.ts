import { interruptingPatterns } from '../contract/flow.js';
import type {
  CounterDefinition,
  FlowEventProperties,
  Message,
  Milestone,
  SessionState,
  Traits,
} from '../contract/index.js';
import { matchesFilters } from '../engine/filter.js';
import { milestoneReached } from '../engine/milestone.js';
import { eventName } from './event-name.js';

const dayMs = 86_400_000;

/** What messages are counted by. */
export interface CountingRules {
  counters: readonly CounterDefinition[];
  milestones: readonly Milestone[];
}

/**
 * Does to `state` what the server will do when it counts the message, so that rules are right before it answers.
 * Changes `state`. Traits are of no concern here.
 */
export function applyMessage(state: SessionState, message: Message, rules: CountingRules | undefined): void {
  const name = eventName(message);
  if (!name) return;
  const at = Date.parse(message.timestamp ?? '') || state.now;
  const properties = (message.properties ?? {}) as Traits; // nested ones are of no concern to filters
  if (properties.runId) applyToFlow(state, name, properties as unknown as FlowEventProperties, at); // the view reports these
  for (const { key, event, where, days } of rules?.counters ?? []) {
    if (event === name && matchesFilters(properties, where)) count(state, key, days, at);
  }
  for (const milestone of rules?.milestones ?? []) {
    try {
      if (!(milestone.id in state.milestones) && milestoneReached(milestone, state.counters))
        state.milestones[milestone.id] = at;
    } catch {
      // One that makes no sense (a newer server's) is reached when the server says so.
    }
  }
}

function count(state: SessionState, key: string, days: number, at: number): void {
  const counter = state.counters[key] ?? { count: 0, firstAt: null, lastAt: null };
  state.counters[key] = counter;
  counter.count++;
  counter.firstAt = Math.min(counter.firstAt ?? at, at);
  counter.lastAt = Math.max(counter.lastAt ?? at, at);
  if (!days) return;
  const day = Math.floor(at / dayMs);
  counter.days = { ...counter.days, [day]: (counter.days?.[day] ?? 0) + 1 };
}

/** Runs that have ended in each state. Where a clock went back between two pages, their beginnings come after that. */
const ended = new WeakMap<SessionState, Set<string>>();

function applyToFlow(state: SessionState, name: string, event: FlowEventProperties, at: number): void {
  const { flowId, runId, version, stepId, itemId } = event;
  const over = ended.get(state) ?? new Set();
  ended.set(state, over);
  const flow = state.flows[flowId] ?? {
    state: 'shown',
    shows: 0,
    firstShownAt: at,
    lastShownAt: at,
    endedAt: null,
  };
  state.flows[flowId] = flow;
  if (over.has(runId)) {
    if (name === 'foothold.flow_shown') flow.shows++;
    return;
  }
  const progress = flow.progress?.runId === runId ? flow.progress : { runId, version, stepId: '', doneItems: [] };
  switch (name) {
    case 'foothold.flow_shown':
      flow.shows++;
      flow.state = 'shown';
      flow.lastShownAt = at;
      flow.endedAt = null;
      flow.progress = progress;
      if (interruptingPatterns.some((pattern) => pattern === event.pattern)) state.recentShows.push(at);
      break;
    case 'foothold.step_shown':
      flow.progress = { ...progress, stepId: stepId ?? progress.stepId };
      break;
    case 'foothold.item_completed':
      if (itemId) flow.progress = { ...progress, doneItems: [...new Set([...progress.doneItems, itemId])] };
      break;
    case 'foothold.flow_completed':
    case 'foothold.flow_dismissed':
      flow.state = name === 'foothold.flow_completed' ? 'completed' : 'dismissed';
      flow.endedAt = at;
      over.add(runId);
      delete flow.progress;
  }
}
