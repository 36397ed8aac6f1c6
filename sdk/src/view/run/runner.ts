import type { Advance, Cause, FlowContent, Target } from '../../contract/index.js';
import { matchesFilters } from '../../engine/filter.js';
import type { PageAccess } from '../page-access.js';
import type { OpenRequest, Stop, ViewPort } from '../port.js';
import type { Observe, Watched } from './observe.js';
import { beforeStart, itemsOf, type Move, type Run, type RunState } from './state.js';
import { propertiesOf, transition } from './transition.js';

/** A run under way: the machine with its eyes on the page. */
export interface Runner {
  state: RunState;
  /** The element that the current step is about, while it is there. */
  target: Element | null;
  send(move: Move): void;
  report(event: Parameters<ViewPort['report']>[0], more: Parameters<typeof propertiesOf>[2]): void;
  start(): void;
}

/** Seconds to wait for a missing target, unless the step says otherwise. */
const defaultWait = 10;

/** Whether some step or item of a flow completes by a click or an input, so that the page has to be observed. */
export function needsObserver(content: FlowContent): boolean {
  return [...content.steps.map(({ advance }) => advance), ...itemsOf(content).map(({ doneWhen }) => doneWhen)].some(
    (advances) => advances?.some(({ on }) => on === 'click' || on === 'input'),
  );
}

/** A run before its start. `changed` is called after every change of its state, and when its target becomes another element. */
export function createRun(
  { content, runId, progress }: OpenRequest,
  port: ViewPort,
  page: PageAccess,
  observe: Observe | undefined,
  changed: () => void,
): Runner {
  const run: Run = { content, runId, evaluate: port.evaluate, isOnPage: page.isOnPage };
  const stops: Stop[] = [];
  let watchedIndex = -2;
  let unwatch: Stop | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(move: Move): void {
    const [state, effects] = transition(run, runner.state, move);
    if (state === runner.state) return;
    runner.state = state;
    for (const effect of effects) {
      if (effect.type === 'report') port.report(effect.event, effect.properties);
      if (effect.type === 'save') port.saveProgress(content.flowId, effect.progress);
    }
    attend();
    changed();
    // Only now: whoever hears that a flow ended may open the next one.
    for (const effect of effects) if (effect.type === 'end') port.ended(content.flowId, effect.outcome);
  }

  /** Watches the current step's target, and gives up on it in time. */
  function attend(): void {
    const { phase, index, toldMissing } = runner.state;
    const isSeeking = phase === 'seeking' && !toldMissing;
    const isNew = watchedIndex !== index;
    watchedIndex = index;
    if (isNew || !isSeeking) {
      clearTimeout(timer);
      timer = undefined;
    }
    if (phase === 'ended') {
      unwatch?.();
      for (const stop of stops) stop();
      return;
    }
    if (isSeeking) {
      const wait = (content.steps[index]?.waitSeconds ?? defaultWait) * 1000;
      timer ??= setTimeout(() => send({ type: 'missing' }), wait);
    }
    if (!isNew) return;
    unwatch?.();
    runner.target = null;
    const wanted = targetAt(index);
    unwatch =
      wanted &&
      page.watch(wanted, (element) => {
        // The step may be another one by now: watching calls back at once.
        if (index !== runner.state.index) return;
        runner.target = element;
        send({ type: 'target', found: !!element });
      });
  }

  function targetAt(index: number): Target | undefined {
    return content.pattern.type === 'hotspot' ? content.pattern.target : content.steps[index]?.target;
  }

  function watchedItems(): Watched[] {
    return itemsOf(content).flatMap(({ id, doneWhen = [] }) =>
      doneWhen.map((advance) => ({ advance, done: () => send({ type: 'itemDone', itemId: id }) })),
    );
  }

  function watched(): Watched[] {
    const { index } = runner.state;
    // One thing done may match several ways to complete a step, but completes it once.
    const done = () => index === runner.state.index && send({ type: 'next', by: 'done' });
    return [...(content.steps[index]?.advance ?? []).map((advance) => ({ advance, done })), ...watchedItems()];
  }

  /** Completes the items whose condition holds already. */
  function catchUp(): void {
    for (const { advance, done } of watchedItems()) if (holdsAlready(advance)) done();
  }

  function holdsAlready(advance: Advance): boolean {
    if (advance.on === 'page') return run.isOnPage(advance.matches);
    if (advance.on === 'milestone') return advance.milestoneId in port.milestones();
    if (advance.on !== 'event') return false;
    const fact = { of: 'event', name: advance.event, measure: 'count', where: advance.where } as const;
    return port.evaluate({ type: 'fact', fact, op: 'gt', value: 0 }) === 'yes';
  }

  const runner: Runner = {
    state: beforeStart,
    target: null,
    send,
    report: (event, more) => port.report(event, propertiesOf(run, runner.state, more)),
    start() {
      stops.push(
        port.onHappening((cause) => {
          if (cause.on === 'page') {
            send({ type: 'page' });
            catchUp();
          } else for (const { advance, done } of watched()) if (isCause(cause, advance)) done();
        }),
      );
      if (observe) stops.push(observe(watched, page));
      send({ type: 'start', progress });
      catchUp();
    },
  };
  return runner;
}

/** Whether what happened, an event or a milestone, is what was waited for. Pages may be reached already: see `settle`. */
function isCause(cause: Cause, advance: Advance): boolean {
  if (cause.on === 'milestone' && advance.on === 'milestone') return cause.milestoneId === advance.milestoneId;
  return (
    cause.on === 'event' &&
    advance.on === 'event' &&
    cause.event === advance.event &&
    matchesFilters(cause.properties, advance.where)
  );
}
