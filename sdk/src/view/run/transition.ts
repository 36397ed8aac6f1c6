import type { FlowEventProperties, Step } from '../../contract/index.js';
import type { RunEvent } from '../port.js';
import { type Effect, itemsOf, type Move, type Run, type RunState, stepOf } from './state.js';

type Outcome = [RunState, Effect[]];

/**
 * What a move makes of a run: the state that follows, and what the edge has to do about it. Pure: the page and the
 * person are asked through `run`. A run that has ended stays as it is.
 */
export function transition(run: Run, state: RunState, move: Move): Outcome {
  if (state.phase === 'ended') return [state, []];
  switch (move.type) {
    case 'start':
      return start(run, state, move);
    case 'next':
      return leave(run, state, move.by);
    case 'back':
      return state.trail.length
        ? enter(run, { ...state, trail: state.trail.slice(0, -1) }, state.trail[state.trail.length - 1] ?? 0)
        : [state, []];
    case 'goTo': {
      const index = positionOf(run, move.stepId);
      return index < 0 ? [state, []] : leave(run, state, 'button', index);
    }
    case 'complete':
      return then([state, completedStep(run, state, move.by)], (next) => complete(run, next, true));
    case 'dismiss':
      return dismiss(run, state, move);
    case 'stop':
      return [{ ...state, phase: 'ended' }, [{ type: 'end', outcome: 'stopped' }]];
    case 'page':
      return settle(run, state);
    case 'target':
      return state.found === move.found ? [state, []] : settle(run, { ...state, found: move.found });
    case 'missing':
      return missing(run, state);
    case 'open':
      return settle(run, { ...state, open: move.open });
    case 'itemDone':
      return itemDone(run, state, move.itemId);
  }
}

function start(run: Run, state: RunState, { progress }: Extract<Move, { type: 'start' }>): Outcome {
  const { pattern } = run.content;
  const endowed = itemsOf(run.content).flatMap(({ id, doneAtStart }) => (doneAtStart ? id : []));
  const begun: RunState = {
    ...state,
    doneItems: [...new Set([...endowed, ...(progress?.doneItems ?? [])])],
    told: { ...state.told, flow: !!progress },
    open:
      pattern.type === 'checklist'
        ? pattern.startOpen !== false && !progress
        : pattern.type !== 'hotspot' && pattern.type !== 'resourceCentre',
  };
  const resumed = progress ? positionOf(run, progress.stepId) : -1;
  return enter(run, begun, Math.max(resumed, 0));
}

/** Goes to a step, passing over those whose `when` is no. */
function enter(run: Run, state: RunState, index: number): Outcome {
  const { steps } = run.content;
  let at = index;
  while (isPassedOver(run, steps[at])) at++;
  // A hotspot may open a flow and have no content of its own.
  if (at >= steps.length && steps.length) return complete(run, state, true);
  const entered: RunState = {
    ...state,
    index: at,
    found: !needsTarget(run, at),
    told: { ...state.told, step: false, missing: false },
  };
  return then([entered, [save(run, entered)]], (next) => settle(run, next));
}

function isPassedOver(run: Run, step: Step | undefined): boolean {
  return !!step?.when && run.evaluate(step.when) === 'no';
}

/** Finds the phase that a step is in, and reports what came into sight. */
function settle(run: Run, state: RunState): Outcome {
  const step = stepOf(run, state);
  // Trails end: a loop of branches over pages that are already reached must not spin.
  const passes = step?.advance?.some((advance) => advance.on === 'page' && run.isOnPage(advance.matches));
  if (passes && state.trail.length <= run.content.steps.length) return leave(run, state, 'done');

  const waits = step?.page && !run.isOnPage(step.page);
  const phase = waits ? 'waiting' : state.found ? 'showing' : 'seeking';
  const visible = phase !== 'seeking';
  const stepVisible = phase === 'showing' && state.open;
  const effects: Effect[] = [];
  if (visible && !state.told.flow) effects.push(report(run, state, 'flow_shown'));
  if (stepVisible && !state.told.step && step) effects.push(report(run, state, 'step_shown'));
  const told = { ...state.told, flow: state.told.flow || visible, step: state.told.step || stepVisible };
  return [{ ...state, phase, told }, effects];
}

/** Completes the current step and goes to `to`, or where its branches or the order of steps lead. */
function leave(run: Run, state: RunState, by: FlowEventProperties['by'], to?: number): Outcome {
  const step = stepOf(run, state);
  const branch = step?.branches?.find(({ when, goTo }) => run.evaluate(when) === 'yes' && positionOf(run, goTo) >= 0);
  const next = to ?? (branch ? positionOf(run, branch.goTo) : state.index + 1);
  const left: RunState = { ...state, trail: [...state.trail, state.index] };
  return then([left, completedStep(run, state, by)], (after) => enter(run, after, next));
}

function missing(run: Run, state: RunState): Outcome {
  if (state.phase !== 'seeking' || state.told.missing) return [state, []];
  const effects = [report(run, state, 'target_missing', { by: 'missing' })];
  const after: RunState = { ...state, told: { ...state.told, missing: true } };
  // Other patterns wait on: their element may come with another page of a single-page app.
  if (run.content.pattern.type !== 'tour') return [after, effects];
  const isLast = state.index + 1 >= run.content.steps.length;
  if (stepOf(run, state)?.ifMissing === 'end' || (isLast && !state.told.flow)) {
    return then([after, effects], (next) => dismiss(run, next, { by: 'missing' }));
  }
  return then([after, effects], (next) => enter(run, next, state.index + 1));
}

function itemDone(run: Run, state: RunState, itemId: string): Outcome {
  const items = itemsOf(run.content);
  if (state.doneItems.includes(itemId) || !items.some(({ id }) => id === itemId)) return [state, []];
  const after: RunState = { ...state, doneItems: [...state.doneItems, itemId] };
  const effects = [report(run, after, 'item_completed', { itemId }), save(run, after)];
  const allDone = items.every(({ id }) => after.doneItems.includes(id));
  if (!allDone || run.content.pattern.type !== 'checklist') return [after, effects];
  // The last item opens the list, so that the win is seen.
  return then([{ ...after, open: true }, effects], (next) => complete(run, next, false));
}

function dismiss(run: Run, state: RunState, { by }: { by: FlowEventProperties['by'] }): Outcome {
  const outcome = state.finished ? 'completed' : state.told.flow ? 'dismissed' : 'stopped';
  const effects: Effect[] = outcome === 'dismissed' ? [report(run, state, 'flow_dismissed', { by })] : [];
  return [{ ...state, phase: 'ended' }, [...effects, { type: 'save', progress: null }, { type: 'end', outcome }]];
}

function complete(run: Run, state: RunState, ends: boolean): Outcome {
  const effects: Effect[] = state.finished
    ? []
    : [report(run, state, 'flow_completed'), { type: 'save', progress: null }];
  if (!ends) return [{ ...state, finished: true }, effects];
  return [{ ...state, finished: true, phase: 'ended' }, [...effects, { type: 'end', outcome: 'completed' }]];
}

function then([state, effects]: Outcome, go: (state: RunState) => Outcome): Outcome {
  const [next, more] = go(state);
  return [next, [...effects, ...more]];
}

function completedStep(run: Run, state: RunState, by: FlowEventProperties['by']): Effect[] {
  // What was done counts also when the step was shown before a page load.
  return stepOf(run, state) && (state.told.step || by === 'done') ? [report(run, state, 'step_completed', { by })] : [];
}

function report(run: Run, state: RunState, event: RunEvent, more?: Partial<FlowEventProperties>): Effect {
  return { type: 'report', event, properties: propertiesOf(run, state, more) };
}

/** What every event of a run says. */
export function propertiesOf(run: Run, state: RunState, more?: Partial<FlowEventProperties>): FlowEventProperties {
  const { flowId, version, pattern, steps } = run.content;
  const stepId = steps[state.index]?.id;
  const place = stepId ? { stepId, stepIndex: state.index } : {};
  return { flowId, version, runId: run.runId, pattern: pattern.type, ...place, ...more };
}

function save({ content, runId }: Run, { index, doneItems }: RunState): Effect {
  const stepId = content.steps[index]?.id ?? '';
  return { type: 'save', progress: { runId, version: content.version, stepId, doneItems: [...doneItems] } };
}

function positionOf({ content }: Run, stepId: string): number {
  return content.steps.findIndex(({ id }) => id === stepId);
}

function needsTarget({ content }: Run, index: number): boolean {
  const { type } = content.pattern;
  return type === 'hotspot' || type === 'emptyState' || (type === 'tour' && !!content.steps[index]?.target);
}
