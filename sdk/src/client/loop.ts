import { interruptingPatterns } from '../contract/flow.js';
import type { Cause, Decision, Facts, FlowProgress, FlowRules, SessionState } from '../contract/index.js';
import { affectedFlows } from '../engine/affected.js';
import { decide, type Explainer } from '../engine/decide.js';
import { evaluate } from '../engine/evaluate.js';
import type { Plan, PlannedFlow } from '../engine/plan.js';
import { clock } from '../page/clock.js';
import type { Stop } from '../page/stop.js';
import type { WhenSeen } from '../page/when-seen.js';
import { Unfetched } from '../view/index.js';
import type { OpenedFlow } from '../view/port.js';

/**
 * Delays that end so close to each other, in ms, end together: which of two things was noticed first must not stand above
 * the priority of what they are for.
 */
const togetherMs = 100;

/** A flow that interrupts is taken up again by itself for a week; after that its rules decide anew. */
const resumeWithinMs = 7 * 86_400_000;
/** A flow of which a file could not be had may show again after so long, in ms. */
const retryMs = 15_000;

export interface LoopOptions {
  plan(): Plan | undefined;
  state(): SessionState | undefined;
  explainer(): Explainer | undefined;
  /** Where the run of a flow that is under way stands. */
  progress(flowId: string): FlowProgress | undefined;
  /** With what is on the screen; without a cause, about any moment. */
  facts(cause?: Cause): Facts;
  /** Draws a flow. Undefined when its content cannot be had now; rejects when it cannot be drawn. */
  open(flow: FlowRules, progress: FlowProgress | undefined): Promise<OpenedFlow | undefined>;
  /** Fetches what a flow that may show soon will need. */
  prepare(flow: FlowRules): void;
  /** What other windows of this tab have on the screen. */
  beside(): string[];
  /** Lets them know that something is, or waits for its place. */
  opened(): void;
  /** Has them end all that interrupts but this flow. */
  makeRoomBeside(flowId: string): void;
  /** Looks and shows while somebody can see the page. What nobody sees is not shown. */
  whenSeen: WhenSeen;
  decided(cause: Cause, decision: Decision): void;
  failed(flowId: string, error: unknown): void;
  guard<Given extends unknown[]>(work: (...given: Given) => void): (...given: Given) => void;
}

/** From what happens to what is on the screen. */
export interface Loop {
  /** `isView`: it is a new page view, and not only a look at what has changed. */
  happened(cause: Cause, isView?: boolean): void;
  /** Shows a flow whatever its trigger says. False when there is no such flow. */
  start(flowId: string): boolean;
  /** Ends one flow, or all, as the person would. */
  dismiss(flowId?: string): void;
  /** Ends all that interrupts but this flow, as the person would. */
  makeRoom(flowId: string): void;
  /** A flow has left the screen. `isOver`: as the person wanted it, so it waits for another moment. */
  ended(flowId: string, isOver?: boolean): void;
  /** A flow has failed: it is left alone for as long as the page lives. */
  broke(flowId: string, error: unknown): void;
  /** Takes everything off the screen without a trace. */
  clear(): void;
  /** What is on the screen or on the way there, in any window of this tab, and what has become of others in this page. */
  standing(): Pick<Facts, 'showing' | 'ended' | 'delayed' | 'failed'>;
  /** What this window has on the screen, but for what waits for another page or a slot: that is anybody's to show. */
  shows(): string[];
}

export function createLoop(options: LoopOptions): Loop {
  const { plan, state, facts, guard, whenSeen } = options;
  /** By flow id: on the screen, or (undefined) on the way there. */
  const showing = new Map<string, OpenedFlow | undefined>();
  /** Flows that were dismissed on their way to the screen. */
  const unwanted = new Set<string>();
  /** Flows whose delay runs, and what they wait after. */
  const waiting = new Map<string, [stop: Stop, cause: Cause]>();
  /** Flows whose delay has just ended, and what they waited after. */
  const due: [flowId: string, cause: Cause][] = [];
  /** Flows whose delay begins anew once it is known who the person is: the rules of all hold from then on. */
  const late: [flowId: string, cause: Cause][] = [];
  /** Flows whose run on the screen is known to have been shown. */
  const begun = new Set<string>();
  /** Flows that the person, or the page, has ended since the last page view. */
  const over = new Set<string>();
  /** Flows that failed in this page, or just now. */
  const broken = new Set<string>();

  const isInterrupting = (flow: FlowRules | undefined) => !flow || interruptingPatterns.includes(flow.pattern);
  const rulesOf = (flowId: string) => plan()?.byId.get(flowId)?.rules;
  const all = () => [...showing.keys(), ...options.beside()];
  const isUnderWay = (flowId: string) => state()?.flows[flowId]?.state === 'shown' && !!options.progress(flowId);

  /** `isOver`: so are the delays of these flows. */
  const look = (cause: Cause, only?: readonly PlannedFlow[], isOver?: boolean): void => {
    const rules = plan();
    if (!rules || !state()) return;
    const explain = options.explainer();
    const now = facts(cause);
    // Who wants explanations wants to hear of the flows for other pages too.
    const flows = only ?? affectedFlows(rules, cause, explain ? undefined : now);
    if (!flows.length) return;
    const decision = decide(now, rules, { explain, flows });
    options.decided(cause, decision);
    let held = false;
    for (const { flowId } of [decision.show ?? [], decision.beside].flat()) {
      const flow = rulesOf(flowId);
      const delay = flow?.trigger.delaySeconds;
      if (!flow) continue;
      if (!delay || isOver || isUnderWay(flowId)) show(flow, () => lookAt(flowId, cause, true));
      else {
        held = true;
        options.prepare(flow);
        wait(flow, delay, cause);
      }
    }
    // Who waits does not stand in the way of who need not.
    if (held) look(cause, flows, isOver);
  };

  const wait = ({ id }: FlowRules, seconds: number, cause: Cause) => {
    const over = guard(() => {
      if (due.push([id, cause]) === 1) clock.after(togetherMs, guard(lookAtDue));
    });
    const stop = clock.after(seconds * 1000, () => whenSeen.do(id, over));
    waiting.set(id, [stop, cause]);
  };

  const lookAtDue = () => {
    const priorityOf = (flowId: string) => plan()?.byId.get(flowId)?.priority ?? 0;
    const ranked = due.splice(0).sort(([one], [other]) => priorityOf(other) - priorityOf(one));
    for (const [id] of ranked) waiting.delete(id);
    for (const flow of ranked) lookAt(...flow, true);
  };

  /** Looks at one flow again because of what happened before. */
  const lookAt = (flowId: string, cause: Cause, isOver?: boolean) => {
    const flow = plan()?.byId.get(flowId);
    if (flow) look(cause, [flow], isOver);
  };

  /** The page is being told who the person is. */
  const postpone = () => {
    for (const [id, [stop, cause]] of waiting) {
      stop();
      late.push([id, cause]);
    }
    waiting.clear();
    due.length = 0;
  };

  /** `again`: what to do once the page is seen, when it was left while the flow was on its way. */
  const show = (flow: FlowRules, again: () => void) => {
    const { id } = flow;
    if (all().includes(id)) return;
    showing.set(id, undefined);
    options.open(flow, isUnderWay(id) ? options.progress(id) : undefined).then(
      (opened) => {
        // Cleared, or ended, while it was on its way.
        if (!opened || !showing.has(id)) {
          opened?.stop();
          if (showing.delete(id) && !whenSeen.isSeen()) whenSeen.do(id, guard(again));
        } else {
          showing.set(id, opened);
          if (unwanted.delete(id)) opened.dismiss();
          options.opened();
        }
      },
      (error) => {
        broke(id, error);
        if (error instanceof Unfetched) clock.after(retryMs, () => broken.delete(id));
      },
    );
  };

  const broke = (id: string, error: unknown) => {
    showing.delete(id);
    broken.add(id);
    options.failed(id, error);
  };

  const dismiss = (id: string, opened: OpenedFlow | undefined) => {
    over.add(id);
    if (opened) opened.dismiss();
    else unwanted.add(id);
  };

  /** Begins a flow, anew where it is on the screen. */
  const begin = (flow: FlowRules) => {
    const { id } = flow;
    const interrupts = isInterrupting(flow);
    if (interrupts) showing.get(id)?.dismiss();
    // Before the others end: whoever looks what comes after them finds this one.
    show(flow, () => begin(flow));
    if (!interrupts) return;
    makeRoom(id);
    options.makeRoomBeside(id);
  };

  const makeRoom = (flowId: string) => {
    for (const [id, opened] of [...showing]) if (id !== flowId && isInterrupting(rulesOf(id))) dismiss(id, opened);
  };

  /** A run under way goes on wherever its scene holds; the steps of a tour know their pages themselves. */
  const resume = () => {
    for (const [id, { lastShownAt }] of Object.entries(state()?.flows ?? {})) {
      const flow = rulesOf(id);
      if (!flow || all().includes(id) || broken.has(id) || !isUnderWay(id)) continue;
      const { pattern, trigger } = flow;
      const interrupts = isInterrupting(flow);
      if (interrupts && all().some((other) => isInterrupting(rulesOf(other)))) continue;
      const now = facts();
      const isHere = pattern === 'tour' || !trigger.scene || evaluate(trigger.scene, now) === 'yes';
      if (isHere && (interrupts ? now.now - lastShownAt < resumeWithinMs : pattern === 'checklist')) show(flow, resume);
    }
  };

  /**
   * Takes off the screen what is no longer live, what the person has ended in another tab, and what the page's URL has
   * left behind: its run goes on later, or in another window.
   */
  const leave = () => {
    for (const [id, opened] of [...showing]) {
      const flow = rulesOf(id);
      const stands = state()?.flows[id]?.state;
      if (stands === 'shown') begun.add(id);
      // A list that is done stays with its reward.
      else if (stands && begun.has(id) && flow?.pattern !== 'checklist') opened?.stop();
      const scene = flow?.pattern === 'tour' ? undefined : flow?.trigger.scene;
      // Elements are left out: what is shown may itself have filled the empty one.
      const isOver = !flow || (scene && evaluate(scene, { ...facts(), element: undefined }) === 'no');
      // One that waits here goes where its page is.
      if (isOver || (opened?.isWaiting() && options.beside().includes(id))) opened?.stop();
    }
  };

  /** A flow for which all holds but its prompt will be wanted at once when the prompt comes. */
  const prepareLikely = () => {
    const rules = plan();
    if (!rules || !state()) return;
    const { show: first, beside } = decide(facts(), rules);
    for (const { flowId } of [first ?? [], beside].flat().slice(0, 3)) {
      const flow = rulesOf(flowId);
      if (flow) options.prepare(flow);
    }
  };

  return {
    happened(cause, isView) {
      const isPage = cause.on === 'page';
      if (!state()) postpone();
      if (isView) over.clear();
      if (isPage) leave();
      whenSeen.do(
        JSON.stringify(cause),
        guard(() => {
          if (isPage) resume();
          if (state()) for (const flow of late.splice(0)) lookAt(...flow);
          look(cause);
          if (isPage) prepareLikely();
        }),
      );
    },
    start(flowId) {
      const flow = rulesOf(flowId);
      if (!flow) return false;
      whenSeen.do(
        flowId,
        guard(() => begin(flow)),
      );
      return true;
    },
    makeRoom,
    dismiss(flowId) {
      for (const [id, opened] of [...showing]) if (!flowId || id === flowId) dismiss(id, opened);
    },
    ended(flowId, isOver) {
      if (isOver) over.add(flowId);
      unwanted.delete(flowId);
      showing.delete(flowId);
      begun.delete(flowId);
    },
    broke,
    clear() {
      whenSeen.stop();
      postpone();
      late.length = 0;
      unwanted.clear();
      const opened = [...showing.values()];
      showing.clear();
      for (const each of opened) each?.stop();
    },
    standing: () => ({ showing: all(), ended: [...over], delayed: [...waiting.keys()], failed: [...broken] }),
    shows: () => [...showing].flatMap(([id, opened]) => (opened?.isWaiting() ? [] : id)),
  };
}
