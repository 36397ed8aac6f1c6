import { footholdEvents } from '../contract/event.js';
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

const dayMs = 86_400_000;

/** What messages are counted by. */
export interface CountingRules {
  counters: readonly CounterDefinition[];
  milestones: readonly Milestone[];
}

/**
 * Does to `state` what the server will do when it gets the message, so that rules are right before it answers.
 * Changes `state`; returns the ids of the milestones that the message reached.
 */
export function applyMessage(state: SessionState, message: Message, rules: CountingRules): string[] {
  const at = Date.parse(message.timestamp ?? '') || state.now;
  if (message.type === 'identify') Object.assign(state.traits, message.traits);
  if (message.type === 'group') state.account = { ...state.account, ...(message.traits as Traits) };

  const name = eventName(message);
  if (!name) return [];
  const properties = (message.properties ?? {}) as Traits; // nested ones are of no concern to filters
  if (name.startsWith('foothold.') && 'flowId' in properties) {
    applyToFlow(state, name, properties as unknown as FlowEventProperties, at); // the view reports these
  }
  for (const { key, event, where, days } of rules.counters) {
    if (event === name && matchesFilters(properties, where)) count(state, key, days, at);
  }
  const reached = rules.milestones.filter(
    (milestone) => !(milestone.id in state.milestones) && milestoneReached(milestone, state.counters),
  );
  for (const { id } of reached) state.milestones[id] = at;
  return reached.map(({ id }) => id);
}

/** The name under which a message counts as an event; undefined when it is none. */
export function eventName({ type, event }: Message): string | undefined {
  if (type === 'track') return event;
  return type === 'page' ? footholdEvents.pageViewed : undefined;
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

function applyToFlow(state: SessionState, name: string, event: FlowEventProperties, at: number): void {
  const { flowId, runId, version, stepId, itemId } = event;
  const flow = state.flows[flowId] ?? {
    state: 'shown',
    shows: 0,
    firstShownAt: at,
    lastShownAt: at,
    endedAt: null,
  };
  state.flows[flowId] = flow;
  const progress = flow.progress?.runId === runId ? flow.progress : { runId, version, stepId: '', doneItems: [] };
  switch (name) {
    case footholdEvents.flowShown:
      flow.shows++;
      flow.state = 'shown';
      flow.lastShownAt = at;
      flow.endedAt = null;
      flow.progress = progress;
      if (interruptingPatterns.some((pattern) => pattern === event.pattern)) state.recentShows.push(at);
      break;
    case footholdEvents.stepShown:
      flow.progress = { ...progress, stepId: stepId ?? progress.stepId };
      break;
    case footholdEvents.itemCompleted:
      if (itemId) flow.progress = { ...progress, doneItems: [...new Set([...progress.doneItems, itemId])] };
      break;
    case footholdEvents.flowCompleted:
    case footholdEvents.flowDismissed:
      flow.state = name === footholdEvents.flowCompleted ? 'completed' : 'dismissed';
      flow.endedAt = at;
      delete flow.progress;
  }
}
