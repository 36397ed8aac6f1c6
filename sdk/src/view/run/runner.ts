import type { FlowContent, Target } from '../../contract/index.js';
import type { PageAccess } from '../page-access.js';
import type { OpenRequest, Stop, ViewPort } from '../port.js';
import type { Attempt } from '../shelter.js';
import type { Doing } from './doing.js';
import { beforeStart, doableIn, type Move, type Run, type RunState } from './state.js';
import { propertiesOf, transition } from './transition.js';

/** A run under way: the machine with its eyes on the page. */
export interface Runner {
  state: RunState;
  /** The element that the current step is about, while it is there. */
  target: Element | null;
  send(move: Move): void;
  report(event: Parameters<ViewPort['report']>[0], more: Parameters<typeof propertiesOf>[2]): void;
  start(): void;
  /** Ends it without a word, whatever state it is in. */
  abandon(): void;
}

/** Seconds to wait for a missing target, unless the step says otherwise. */
const defaultWait = 10;

/** Whether some step or item of a flow completes by being done. */
export function isDoing(content: FlowContent): boolean {
  return content.steps.some(({ advance }) => advance) || doableIn(content).some(({ doneWhen }) => doneWhen);
}

/**
 * A run before its start. `changed` is called after every change of its state, and when its target becomes another
 * element. Moves are made by `attempt`: an impossible document may break any of them.
 */
export function createRun(
  request: OpenRequest,
  port: ViewPort,
  page: PageAccess,
  watchDoing: typeof import('./doing.js').watchDoing | undefined,
  changed: () => void,
  attempt: Attempt,
): Runner {
  const { content, runId, progress } = request;
  const run: Run = { content, runId, evaluate: port.evaluate, isOnPage: page.isOnPage };
  const stops: Stop[] = [];
  let watchedIndex = -2;
  let unwatch: Stop | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (sent: Move) => attempt(() => make(sent));

  function make(move: Move): void {
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
      // What nobody looks at may not be drawn by the page either.
      const giveUp = () => {
        if (document.hidden) timer = setTimeout(giveUp, wait);
        else send({ type: 'missing' });
      };
      timer ??= setTimeout(giveUp, wait);
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
    return 'target' in content.pattern ? content.pattern.target : content.steps[index]?.target;
  }

  const runner: Runner = {
    state: beforeStart,
    target: null,
    send,
    report: (event, more) => port.report(event, propertiesOf(run, runner.state, more)),
    abandon() {
      runner.state = { ...runner.state, phase: 'ended' };
      attend();
    },
    start() {
      stops.push(
        port.onHappening(({ on }) => on === 'page' && send({ type: 'page' })),
        port.onMoved((progress) => send({ type: 'follow', progress })),
      );
      const doing: Doing | undefined = watchDoing?.(request, port, page, runner);
      if (doing) stops.push(doing.stop);
      send({ type: 'start', progress });
      doing?.catchUp();
    },
  };
  return runner;
}
