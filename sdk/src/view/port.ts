import type {
  Action,
  Cause,
  Condition,
  FlowContent,
  FlowEventProperties,
  FlowProgress,
  Millis,
  SessionState,
  Traits,
  Truth,
} from '../contract/index.js';

import type { HostBlock } from './host-block.js';

export type { HostBlock } from './host-block.js';

/** What the page does in its own way: see `FootholdOptions`. */
export interface PageHooks {
  pageUrl?: (url: string) => string;
  scrollTo?: (element: Element) => void;
  zIndex?: number;
}

/** Undoes what the call that returned it started. */
export type Stop = () => void;

/** Actions that reach beyond the flow; the view carries out the others (next, back, goTo, dismiss, complete) itself. */
export type OuterAction = Exclude<Action, { type: 'next' | 'back' | 'goTo' | 'dismiss' | 'complete' }>;

/** The names of the events that a running flow reports; the client adds the prefix `foothold.`. */
export type RunEvent =
  | 'flow_shown'
  | 'step_shown'
  | 'step_completed'
  | 'item_completed'
  | 'answer_given'
  | 'flow_completed'
  | 'flow_dismissed'
  | 'target_missing'
  | 'search_without_result';

/** All that a rendered flow may ask of its surroundings: the client in a page, a stand-in in the admin's preview. */
export interface ViewPort {
  /** Records an event of this run; it is durable when the call returns. */
  report(event: RunEvent, properties: FlowEventProperties): void;
  /** Keeps where the run stands, for the next page load. */
  saveProgress(flowId: string, progress: FlowProgress | null): void;
  /** Calls back when another tab has kept where the run stands. */
  onMoved(callback: (progress: FlowProgress) => void): Stop;
  /** Carries out an action beyond the flow. Resolves when it is done; rejects when it failed. */
  act(action: OuterAction): void | Promise<void>;
  /** Evaluates a condition against the facts of this moment. */
  evaluate(condition: Condition): Truth;
  /** What interpolations read. */
  traits(): { person: Traits; account: Traits | null };
  /** What is known of the person's past. Undefined where nobody is, as in a preview. */
  known(): Pick<SessionState, 'flows' | 'firstSeenAt'> | undefined;
  /** When each milestone was reached. */
  milestones(): Record<string, Millis>;
  /** Calls back with everything that happens: page views, events, milestones. */
  onHappening(callback: (cause: Cause) => void): Stop;
  /** What the page registered to draw blocks of its own with. Left out: there is no page. */
  block?(name: string): HostBlock | undefined;
  /** A part of the flow that the page draws could not be drawn. */
  blockFailed?(flowId: string, error: unknown): void;
  /**
   * Whether a provider's player may be loaded: nobody needs to be asked, or the person has agreed. `agrees` notes that
   * they do. Left out: it may.
   */
  mayEmbed?(provider: string, agrees?: boolean): boolean;
  /** Tells that the flow is no longer on the screen. */
  ended(flowId: string, outcome: 'completed' | 'dismissed' | 'stopped'): void;
  /** Tells that the flow broke and has been taken off the screen. */
  failed(flowId: string, cause: unknown): void;
}

/** What `openFlow` needs to show a flow. */
export interface OpenRequest {
  content: FlowContent;
  runId: string;
  /** Where a run that is under way stands; left out for a new one. */
  progress?: FlowProgress;
}

/** A flow on the screen. */
export interface OpenedFlow {
  flowId: string;
  /** Whether its page, or its slot, is not here. */
  isWaiting(): boolean;
  /** Ends the run as the person would: reports a dismissal. */
  dismiss(): void;
  /** Takes the flow off the screen without a trace: no report, the progress is kept. */
  stop(): void;
}

/** The door of the view: the client imports it lazily. Patterns are loaded on demand behind it. */
export interface View {
  openFlow(request: OpenRequest, port: ViewPort, hooks?: PageHooks): Promise<OpenedFlow>;
}
