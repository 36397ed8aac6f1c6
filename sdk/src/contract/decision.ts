import type { Condition, Fact, Operator } from './condition.js';
import type { LifecycleStage } from './lifecycle.js';
import type { Struggle } from './page-signal.js';
import type { Counter, FlowHistory } from './session.js';
import type { Target } from './target.js';
import type { PromptKind } from './trigger.js';
import type { Millis, Scalar, Traits, Truth } from './value.js';

/** What is known of the page. `undefined` on the server, where no page is at hand. */
export interface PageFacts {
  url: string;
  title: string;
  referrer: string;
}

/** What is known of the element a target means. `undefined` when nothing can be known. */
export interface ElementFacts {
  present: boolean;
  visible: boolean;
  empty: boolean;
  childCount: number;
}

export interface DeviceFacts {
  kind: 'desktop' | 'tablet' | 'phone';
  touch: boolean;
  viewportWidth: number;
  viewportHeight: number;
  os: string;
  browser: string;
  darkMode: boolean;
  reducedMotion: boolean;
}

export interface SessionFacts {
  number: number;
  pageViews: number;
  seconds: number;
  idleSeconds: number;
  errors: number;
  /** Interrupting flows shown in this session. */
  shows: number;
}

/** The person's part of the facts: what the server keeps. */
export interface PersonFacts {
  traits: Traits;
  account: Traits | null;
  counters: Record<string, Counter>;
  flows: Record<string, FlowHistory>;
  milestones: Record<string, Millis>;
  friction: number;
  /** Ids of the segments they are in; left out where that cannot be known. */
  segments?: readonly string[];
  stage: LifecycleStage;
  /** Of the account; left out for somebody who belongs to none, and where no rule asks for it. */
  accountStage?: LifecycleStage;
  firstSeenAt: Millis;
  /** When each interrupting show of the last day was. */
  recentShows: readonly Millis[];
}

/** What happened that made the engine look. Prompts are matched against it. */
export type Cause =
  | { on: 'page' }
  | { on: 'event'; event: string; properties: Traits }
  | { on: 'element'; target: Target; state: 'visible' | 'empty' | 'clicked' }
  | { on: 'idle'; seconds: number }
  | { on: 'exitIntent' }
  | { on: 'struggle'; kind: Struggle }
  | { on: 'milestone'; milestoneId: string };

/** Everything a decision rests on. A part that is left out makes its facts unknown. */
export interface Facts {
  now: Millis;
  person?: PersonFacts;
  page?: PageFacts;
  /** Looks an element up; left out where there is no page. */
  element?: (target: Target) => ElementFacts;
  device?: DeviceFacts;
  locale?: string;
  session?: SessionFacts;
  /** What happened. Left out, every prompt that could come is taken as met (person page, simulation of reach). */
  cause?: Cause;
  /** Ids of the flows on the screen now. */
  showing?: readonly string[];
  /** Ids of the flows that the person, or the page, has ended since the last page view. */
  ended?: readonly string[];
  /** Ids of the flows whose `delaySeconds` run: all else held when they began to. */
  delayed?: readonly string[];
  /** Ids of the flows that could not be drawn in this page. */
  failed?: readonly string[];
}

/** The gates in the order in which they are asked. */
export const gateNames = [
  'schedule',
  'audience',
  'scene',
  'prompt',
  'behaviour',
  'frequency',
  'fatigue',
  'priority',
] as const;
export type GateName = (typeof gateNames)[number];

/** One comparison with what was found. */
export interface ConditionFinding {
  /** Whether it is as the rule wants it: whether it holds, or (`negated`) does not. */
  truth: Truth;
  /** It stands below a "not". */
  negated?: true;
  fact: Fact;
  op: Operator;
  needed?: Scalar | (string | number)[];
  /** What the fact was; `undefined` when it is missing or unknown. */
  found?: Scalar | (string | number)[];
}

/**
 * Where a person can stand for a milestone. `above` includes the line itself. Below it: able but not motivated, motivated
 * but not able, or neither.
 */
export const quadrants = ['above', 'unmotivated', 'unable', 'neither'] as const;
export type Quadrant = (typeof quadrants)[number];

/** Where a person stands for a milestone. */
export interface Standing {
  milestoneId: string;
  motivation: number;
  ability: number;
  line: number;
  quadrant: Quadrant;
  /** The kind of prompt that is asked for here; null: hold back. */
  kind: PromptKind | null;
  /** Ids of the signals that hold. */
  motivationSignals: string[];
  abilitySignals: string[];
}

/** What one gate said. */
export interface GateFinding {
  gate: GateName;
  truth: Truth;
  /** A stable code for the reason, such as `audience_not_met`, `below_line_unable`, `gap_not_over`. */
  code: string;
  /** Values for the sentence of `code`: found, needed and times. */
  values?: Record<string, Scalar>;
  /** The comparisons that decided the gate. */
  conditions?: ConditionFinding[];
  standing?: Standing;
}

/** Why one flow is or is not shown. */
export interface Explanation {
  flowId: string;
  version: number;
  truth: Truth;
  gates: GateFinding[];
  /** The first gate that did not let it through; null when it shows. */
  firstFailed: GateName | null;
  /**
   * The fewest comparisons that would have to change for the gate to open that decided: the first that said no, else the
   * first that could not tell.
   */
  smallestChange: { condition?: Condition; code: string; values?: Record<string, Scalar> }[];
}

/** What the engine chose for one person at one moment. */
export interface Decision {
  /** The interrupting flow to show, if any. */
  show: { flowId: string; version: number; kind: PromptKind | null } | null;
  /** Flows of patterns that do not interrupt and may show beside it. */
  beside: { flowId: string; version: number; kind: PromptKind | null }[];
  /** Why each flow is or is not shown; empty when explanations were not asked for. */
  explanations: Explanation[];
}
