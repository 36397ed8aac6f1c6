import { type FlowHistory, type FlowState, footholdEvents, type Millis, type Traits } from '@foothold/sdk/contract';

/** A person's history with one flow, as it is stored: what `FlowHistory` says, and what it takes to stay exact. */
export interface FlowRecord {
  state: FlowState;
  /** When the outcome that `state` names was; 0 before there was one. */
  stateAt: Millis;
  shows: number;
  first: Millis;
  last: Millis;
  ended: Millis | null;
  /** The run that began last: the one with the greatest id, since ids of runs are ordered by time. */
  run: RunRecord | null;
  /** The earliest and the latest event of the flow. */
  from: Millis;
  to: Millis;
}

interface RunRecord {
  id: string;
  version: number;
  shownAt: Millis | null;
  stepId: string;
  stepAt: Millis;
  items: string[];
  over: boolean;
  /** How it ended; runs that ended before this was kept have none. */
  outcome?: Outcome;
}

type Outcome = Exclude<FlowState, 'shown'>;

const flowEvents: ReadonlySet<string> = new Set([
  footholdEvents.flowShown,
  footholdEvents.stepShown,
  footholdEvents.itemCompleted,
  footholdEvents.flowCompleted,
  footholdEvents.flowDismissed,
]);
const doneItemsKept = 100;

/** Whether an event says something about a person's history with a flow. */
export function isFlowEvent(name: string): boolean {
  return flowEvents.has(name);
}

/** Takes one flow event into account, whatever the order they come in. */
export function addToFlow(record: FlowRecord | undefined, name: string, at: Millis, properties: Traits): FlowRecord {
  const flow: FlowRecord = record ?? {
    state: 'shown',
    stateAt: 0,
    shows: 0,
    first: at,
    last: at,
    ended: null,
    run: null,
    from: at,
    to: at,
  };
  flow.from = Math.min(flow.from, at);
  flow.to = Math.max(flow.to, at);
  if (flow.shows === 0) flow.first = flow.last = flow.from; // the show itself comes late
  const run = runOf(flow, properties);

  if (name === footholdEvents.flowShown) {
    flow.first = flow.shows === 0 ? at : Math.min(flow.first, at);
    flow.last = flow.shows === 0 ? at : Math.max(flow.last, at);
    flow.shows += 1;
    settle(flow, 'shown', at);
    if (run) run.shownAt = Math.min(run.shownAt ?? at, at);
  }
  if (name === footholdEvents.stepShown && run && typeof properties.stepId === 'string' && at >= run.stepAt) {
    run.stepId = properties.stepId;
    run.stepAt = at;
  }
  if (name === footholdEvents.itemCompleted && run && typeof properties.itemId === 'string') {
    if (!run.items.includes(properties.itemId) && run.items.length < doneItemsKept) run.items.push(properties.itemId);
  }
  if (name === footholdEvents.flowCompleted || name === footholdEvents.flowDismissed) {
    const outcome = name === footholdEvents.flowCompleted ? 'completed' : 'dismissed';
    settle(flow, outcome, at);
    flow.ended = Math.max(flow.ended ?? at, at);
    if (run) end(run, outcome);
  }
  return flow;
}

/** How long after its show a run was dismissed, in ms; null when the show is not known. */
export function millisSinceShown(flow: FlowRecord, at: Millis, properties: Traits): number | null {
  if (!flow.run || flow.run.id !== properties.runId || flow.run.shownAt === null) return null;
  return at - flow.run.shownAt;
}

/** The history of two people who are one. Changes and returns `into`. */
export function mergeFlows(into: FlowRecord | undefined, other: FlowRecord): FlowRecord {
  if (!into) return other;
  if (other.shows > 0) {
    into.first = into.shows === 0 ? other.first : Math.min(into.first, other.first);
    into.last = into.shows === 0 ? other.last : Math.max(into.last, other.last);
    into.shows += other.shows;
  }
  into.from = Math.min(into.from, other.from);
  into.to = Math.max(into.to, other.to);
  if (into.shows === 0) into.first = into.last = into.from;
  settle(into, other.state, other.stateAt);
  if (other.ended !== null) into.ended = Math.max(into.ended ?? other.ended, other.ended);
  if (other.run && (!into.run || other.run.id > into.run.id)) into.run = other.run;
  else if (other.run && into.run && other.run.id === into.run.id) mergeRuns(into.run, other.run);
  return into;
}

/** The record as rules and the SDK see it. */
export function historyOf(flow: FlowRecord): FlowHistory {
  const { run } = flow;
  // A run ends after it was shown, even when a clock that jumped in between puts its end before.
  const outcome = flow.state === 'shown' && flow.stateAt === run?.shownAt ? run.outcome : undefined;
  const history: FlowHistory = {
    state: outcome ?? flow.state,
    shows: flow.shows,
    firstShownAt: flow.first,
    lastShownAt: flow.last,
    endedAt: flow.ended,
  };
  if (!run || run.over) return history;
  return {
    ...history,
    progress: { runId: run.id, version: run.version, stepId: run.stepId, doneItems: [...run.items] },
  };
}

const rank: Record<FlowState, number> = { shown: 0, dismissed: 1, completed: 2 };

function settle(flow: FlowRecord, state: FlowState, at: Millis): void {
  if (at < flow.stateAt || (at === flow.stateAt && rank[state] < rank[flow.state])) return;
  flow.state = state;
  flow.stateAt = at;
}

function end(run: RunRecord, outcome: Outcome | undefined): void {
  run.over = true;
  if (outcome && rank[outcome] > rank[run.outcome ?? 'shown']) run.outcome = outcome;
}

// An older run's events still count in the history, but where it stood is of no use any more.
function runOf(flow: FlowRecord, properties: Traits): RunRecord | null {
  const { runId, version } = properties;
  if (typeof runId !== 'string') return null;
  if (flow.run?.id === runId) return flow.run;
  if (flow.run && flow.run.id > runId) return null;
  flow.run = {
    id: runId,
    version: typeof version === 'number' ? version : 0,
    shownAt: null,
    stepId: '',
    stepAt: 0,
    items: [],
    over: false,
  };
  return flow.run;
}

function mergeRuns(into: RunRecord, other: RunRecord): void {
  if (other.stepAt > into.stepAt) {
    into.stepId = other.stepId;
    into.stepAt = other.stepAt;
  }
  into.items = [...new Set([...into.items, ...other.items])];
  if (other.over) end(into, other.outcome);
  if (other.shownAt !== null) into.shownAt = Math.min(into.shownAt ?? other.shownAt, other.shownAt);
}
