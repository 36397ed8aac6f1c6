import type { Branch, FlowEventProperties, FlowProgress, Pattern, Step } from '../../contract/index.js';
import { endOfFlow } from '../../contract/step.js';
import { matchesFilters } from '../../engine/filter.js';
import type { RunEvent } from '../port.js';
import { type By, doableIn, type Effect, homeOf, itemsOf, type Move, type Run, type RunState } from './state.js';

/**
 * What a move makes of a run: the state that follows, and what the edge has to do about it, in order. Pure: the page
 * and the person are asked through `run`. A run that has ended stays as it is.
 */
export function transition(run: Run, before: RunState, move: Move): [RunState, Effect[]] {
  const { content, runId } = run;
  const { steps, pattern, version } = content;
  const effects: Effect[] = [];
  if (before.phase === 'ended') return [before, effects];
  const home = homeOf(content);
  const isInCentre = 'place' in pattern && pattern.place === 'centre';
  // Everything below works on this copy.
  const state: RunState = { ...before };
  const step = (): Step | undefined => steps[state.index];
  const isDone = (itemId: string) => state.doneItems.includes(itemId);
  /** Whether this is a list with all its items done. */
  const isAllDone = () => pattern.type === 'checklist' && itemsOf(content).every(({ id }) => isDone(id));
  const positionOf = (stepId?: string) => steps.findIndex(({ id }) => id === stepId);
  const report = (event: RunEvent, more?: Partial<FlowEventProperties>) => {
    effects.push({ type: 'report', event, properties: propertiesOf(run, state, more) });
  };
  const save = (progress: FlowProgress | null) => effects.push({ type: 'save', progress });
  const keep = () =>
    save({ runId, version, stepId: step()?.id ?? '', doneItems: [...state.doneItems], answers: state.answers });

  function end(outcome: 'completed' | 'dismissed' | 'stopped'): void {
    state.phase = 'ended';
    effects.push({ type: 'end', outcome });
  }

  function complete(): void {
    if (state.finished) return;
    state.finished = true;
    report('flow_completed');
    save(null);
  }

  function dismiss(by: By): void {
    // What stands by is closed rather than put away, and the page takes it off the screen without a trace.
    if (/^(resourceCentre|microLearning)$/.test(pattern.type)) {
      if (by === 'host') end('stopped');
      state.open = false;
      return;
    }
    const outcome = state.finished ? 'completed' : state.toldFlow ? 'dismissed' : 'stopped';
    if (outcome === 'dismissed') report('flow_dismissed', { by });
    save(null);
    end(outcome);
  }

  /** Goes to a step, passing over those whose `when` is no. */
  function enter(index: number): void {
    state.index = index;
    for (let when = step()?.when; when && run.evaluate(when) === 'no'; when = step()?.when) state.index++;
    // Behind the last page of a resource centre comes its list of contents.
    if (!step() && home < 0) state.index = home;
    // A hotspot that opens another flow has no steps, and does not end here.
    else if (steps.length && !step()) {
      state.index = steps.length - 1;
      complete();
      end('completed');
      return;
    }
    stand(false);
    keep();
    settle();
  }

  /** Stands at a step that is new here, and `isTold` of or not. */
  function stand(isTold: boolean): void {
    const { type } = pattern;
    state.found = !(
      /^(hotspot|microLearning)$/.test(type) ||
      isInline(pattern) ||
      isInCentre ||
      (type === 'tour' && step()?.target)
    );
    state.toldStep = state.toldMissing = isTold;
  }

  /** Goes where the person has gone in another tab: what was told, kept or given up there is not here. */
  function follow({ stepId, doneItems, answers = state.answers }: FlowProgress): void {
    const { trail, index } = state;
    const to = positionOf(stepId);
    state.answers = answers;
    state.doneItems = [...new Set([...state.doneItems, ...doneItems])];
    state.finished ||= isAllDone();
    // In a resource centre people read in two tabs at once.
    if (to >= 0 && to !== index && home === 0) {
      const at = trail.indexOf(to);
      state.trail = at < 0 ? [...trail, index] : trail.slice(0, at);
      state.index = to;
      stand(true);
    }
    settle();
  }

  /** Finds the phase that a step is in, and reports what came into sight. */
  function settle(): void {
    const now = step();
    // A tab that nobody is in may have been on that page all along.
    const reached =
      !/^(target|follow)$/.test(move.type) &&
      now?.advance?.some((advance) => advance.on === 'page' && run.isOnPage(advance.matches));
    // Trails end: a loop of branches over pages that are already reached must not spin.
    if (reached && state.trail.length <= steps.length) {
      leave('done');
      return;
    }
    state.phase = now?.page && !run.isOnPage(now.page) ? 'waiting' : state.found ? 'showing' : 'seeking';
    if (state.phase === 'seeking') return;
    if (!state.toldFlow) report('flow_shown');
    state.toldFlow = true;
    if (state.phase === 'waiting' || !state.open || state.toldStep || !now) return;
    report('step_shown');
    state.toldStep = true;
  }

  function completeStep(by: By): void {
    // What was done counts also when the step was shown before a page load.
    if (step() && (state.toldStep || by === 'done')) report('step_completed', { by });
  }

  /** Completes the current step and goes to `to`, or where its branches or the order of steps lead. */
  function leave(by: By, to?: number): void {
    completeStep(by);
    const next =
      to ??
      step()
        ?.branches?.filter(holds)
        .map(leadsTo)
        .find((position) => position >= 0);
    state.trail = [...state.trail, state.index];
    enter(next ?? state.index + 1);
  }

  function holds({ answers = [], when }: Branch): boolean {
    const given = answers.map(({ questionId, op, value }) => ({ property: questionId, op, value }));
    return matchesFilters(state.answers, given) && (!when || run.evaluate(when) === 'yes');
  }

  function leadsTo({ goTo }: Branch): number {
    return goTo === endOfFlow ? steps.length : positionOf(goTo);
  }

  function begin(progress: FlowProgress | undefined): void {
    const endowed = itemsOf(content).flatMap(({ id, doneAtStart }) => (doneAtStart ? id : []));
    state.doneItems = [...new Set([...endowed, ...(progress?.doneItems ?? [])])];
    state.answers = progress?.answers ?? {};
    state.toldFlow = !!progress;
    state.open =
      pattern.type === 'checklist'
        ? !progress && pattern.startOpen !== false && !isInCentre
        : !/^(hotspot|microLearning|resourceCentre)$/.test(pattern.type);
    enter(Math.max(home, positionOf(progress?.stepId)));
  }

  function giveUp(): void {
    if (state.phase !== 'seeking' || state.toldMissing) return;
    state.toldMissing = true;
    report('target_missing', { by: 'missing' });
    // Other patterns wait on: their element may come with another page of a single-page app.
    if (pattern.type !== 'tour') return;
    const seen = state.toldFlow || state.index + 1 < steps.length;
    if (step()?.ifMissing === 'end' || !seen) dismiss('missing');
    else enter(state.index + 1);
  }

  function completeItem(itemId: string): void {
    const items = itemsOf(content);
    // A step that is an announcement is done when it was read.
    if (isDone(itemId) || ![...doableIn(content), ...steps].some(({ id }) => id === itemId)) return;
    state.doneItems = [...state.doneItems, itemId];
    report('item_completed', { itemId });
    keep();
    // The last part completes the item.
    const whole = items.find(({ parts }) => parts?.some(({ id }) => id === itemId));
    if (whole?.parts?.every(({ id }) => isDone(id))) completeItem(whole.id);
    if (!isAllDone()) return;
    completeStep('done');
    // The list stays, and opens, so that the win is seen.
    complete();
    state.open = true;
    settle();
  }

  switch (move.type) {
    case 'start':
      begin(move.progress);
      break;
    case 'next':
      leave(move.by);
      break;
    case 'back':
      state.trail = before.trail.slice(0, -1);
      if (before.trail.length || home < 0) enter(before.trail.at(-1) ?? home);
      break;
    case 'goTo':
      if (positionOf(move.stepId) >= 0) leave('button', positionOf(move.stepId));
      break;
    case 'complete':
      // What a resource centre remembers would end with it.
      if (home < 0) dismiss(move.by);
      else {
        completeStep(move.by);
        complete();
        end('completed');
      }
      break;
    case 'dismiss':
      dismiss(move.by);
      break;
    case 'stop':
      end('stopped');
      break;
    case 'missing':
      giveUp();
      break;
    case 'itemDone':
      completeItem(move.itemId);
      break;
    case 'answer': {
      const { questionId, answer } = move;
      const { [questionId]: given, ...others } = state.answers;
      if (JSON.stringify(given) === JSON.stringify(answer)) break;
      state.answers = answer === undefined ? others : { ...others, [questionId]: answer };
      if (answer !== undefined) report('answer_given', { questionId, answer });
      keep();
      break;
    }
    case 'target':
      state.found = move.found;
      settle();
      break;
    case 'open':
      state.open = move.open;
      settle();
      break;
    case 'follow':
      if (move.progress.runId === runId) follow(move.progress);
      break;
    case 'page':
      settle();
  }
  return [state, effects];
}

/** Whether a pattern stands in a slot of the page, in the page's own flow. */
export function isInline(pattern: Pattern): boolean {
  return pattern.type === 'emptyState' || (pattern.type === 'banner' && pattern.position === 'inline');
}

/** What every event of a run says. */
export function propertiesOf(run: Run, state: RunState, more?: Partial<FlowEventProperties>): FlowEventProperties {
  const { flowId, version, pattern, steps } = run.content;
  const stepId = steps[state.index]?.id;
  const stepIndex = stepId ? state.index : undefined;
  return { flowId, version, runId: run.runId, pattern: pattern.type, stepId, stepIndex, ...more };
}
