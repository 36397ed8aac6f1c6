import type { Advance, Cause, FlowContent, FlowProgress, Target } from '../../contract/index.js';
import { matchesFilters } from '../../engine/index.js';
import type { PageAccess } from '../page-access.js';
import type { OpenRequest, Stop, ViewPort } from '../port.js';
import type { Observe, Watched } from './observe.js';
import { beforeStart, type Effect, itemsOf, type Move, type Run, type RunState } from './state.js';
import { propertiesOf, transition } from './transition.js';

/** A run under way: the machine with its eyes on the page. */
export interface Runner {
  readonly run: Run;
  readonly state: RunState;
  /** The element that the current step is about, while it is there. */
  readonly target: Element | null;
  send(move: Move): void;
  report(event: Parameters<ViewPort['report']>[0], more: Parameters<typeof propertiesOf>[2]): void;
}

/** Seconds to wait for a missing target, unless the step says otherwise. */
const defaultWait = 10;

/** Whether some step or item of a flow completes by a click or an input, so that the page has to be observed. */
export function needsObserver(content: FlowContent): boolean {
  return advancesOf(content).some(({ on }) => on === 'click' || on === 'input');
}

function advancesOf(content: FlowContent): Advance[] {
  const items = itemsOf(content).flatMap(({ doneWhen }) => doneWhen ?? []);
  return [...content.steps.flatMap(({ advance }) => advance ?? []), ...items];
}

/** Starts a run. `changed` is called after every change of its state, and when its target becomes another element. */
export function startRun(
  { content, runId, progress }: OpenRequest & { progress?: FlowProgress },
  port: ViewPort,
  page: PageAccess,
  observe: Observe | undefined,
  changed: (runner: Runner) => void,
): Runner {
  const run: Run = { content, runId, evaluate: port.evaluate, isOnPage: page.isOnPage };
  const stops: Stop[] = [];
  let state = beforeStart;
  let target: Element | null = null;
  let watchedIndex = -2;
  let unwatch: Stop | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runner: Runner = {
    run,
    get state() {
      return state;
    },
    get target() {
      return target;
    },
    send,
    report: (event, more) => port.report(event, propertiesOf(run, state, more)),
  };

  function send(move: Move): void {
    const [next, effects] = transition(run, state, move);
    if (next === state) return;
    state = next;
    for (const effect of effects) carryOut(effect);
    if (state.phase === 'ended') end();
    else attend();
    changed(runner);
    // Only now: whoever hears that a flow ended may open the next one.
    for (const effect of effects) if (effect.type === 'end') port.ended(content.flowId, effect.outcome);
  }

  function carryOut(effect: Effect): void {
    if (effect.type === 'report') port.report(effect.event, effect.properties);
    if (effect.type === 'save') port.saveProgress(content.flowId, effect.progress);
  }

  /** Watches the current step's target, and gives up on it in time. */
  function attend(): void {
    if (watchedIndex !== state.index) {
      watchedIndex = state.index;
      unwatch?.();
      target = null;
      clearTimeout(timer);
      timer = undefined;
      const wanted = targetOf();
      unwatch = wanted && page.watch(wanted, (element) => follow(watchedIndex, element));
    }
    if (state.phase !== 'seeking') {
      clearTimeout(timer);
      timer = undefined;
    } else if (!state.toldMissing) {
      timer ??= setTimeout(
        () => send({ type: 'missing' }),
        (content.steps[state.index]?.waitSeconds ?? defaultWait) * 1000,
      );
    }
  }

  function follow(index: number, element: Element | null): void {
    if (index !== state.index || state.phase === 'ended') return;
    const before = state;
    target = element;
    send({ type: 'target', found: !!element });
    if (state === before) changed(runner);
  }

  function targetOf(): Target | undefined {
    return content.pattern.type === 'hotspot' ? content.pattern.target : content.steps[state.index]?.target;
  }

  function watched(): Watched[] {
    const mine: Watched[] = [];
    const add = (list: Advance[] | undefined, done: () => void) => {
      for (const advance of list ?? []) mine.push({ advance, done });
    };
    const at = state.index;
    // One thing done may match several ways to complete a step, but completes it once.
    add(content.steps[state.index]?.advance, () => at === state.index && send({ type: 'next', by: 'done' }));
    for (const item of itemsOf(content)) {
      if (!state.doneItems.includes(item.id)) add(item.doneWhen, () => send({ type: 'itemDone', itemId: item.id }));
    }
    return mine;
  }

  /** Completes the items whose condition holds already. */
  function catchUp(): void {
    for (const item of itemsOf(content)) {
      if (item.doneWhen?.some(holdsAlready)) send({ type: 'itemDone', itemId: item.id });
    }
  }

  function holdsAlready(advance: Advance): boolean {
    if (advance.on === 'page') return run.isOnPage(advance.matches);
    if (advance.on === 'milestone') return advance.milestoneId in port.milestones();
    if (advance.on !== 'event') return false;
    const fact = { of: 'event', name: advance.event, measure: 'count', where: advance.where } as const;
    return port.evaluate({ type: 'fact', fact, op: 'gt', value: 0 }) === 'yes';
  }

  function end(): void {
    unwatch?.();
    clearTimeout(timer);
    for (const stop of stops) stop();
  }

  stops.push(
    port.onHappening((cause) => {
      if (cause.on === 'page') {
        send({ type: 'page' });
        catchUp();
      } else {
        for (const { advance, done } of watched()) if (isCause(cause, advance)) done();
      }
    }),
  );
  if (observe) stops.push(observe(watched, page));
  send({ type: 'start', progress });
  catchUp();
  return runner;
}

/** Whether what happened, an event or a milestone, is what was waited for. Pages may be reached already: see `settle`. */
function isCause(cause: Cause, advance: Advance): boolean {
  if (cause.on === 'milestone' && advance.on === 'milestone') return cause.milestoneId === advance.milestoneId;
  if (cause.on !== 'event' || advance.on !== 'event' || cause.event !== advance.event) return false;
  return matchesFilters(cause.properties, advance.where);
}
