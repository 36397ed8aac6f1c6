import type { Condition, PropertyFilter } from './condition.js';
import type { Struggle } from './page-signal.js';
import type { Target } from './target.js';
import type { Millis } from './value.js';

/** The three kinds of prompt of the behaviour model. */
export type PromptKind = 'spark' | 'facilitator' | 'signal';

/** The moment at which a flow may show. A flow with several prompts needs any of them. */
export type Prompt =
  /** As soon as audience and scene hold: on a page view or whenever they come to hold. */
  | { on: 'page' }
  /** The person just did it. `times`: at least that often in all. */
  | { on: 'event'; event: string; where?: PropertyFilter[]; times?: number }
  /** The person has not done it for N days (never counts as well, once they are that old). */
  | { on: 'absence'; event: string; days: number }
  | { on: 'element'; target: Target; state: 'visible' | 'empty' | 'clicked' }
  /** No input for this many seconds. 3–3600. */
  | { on: 'idle'; seconds: number }
  /** About to leave: the pointer leaves through the top. */
  | { on: 'exitIntent' }
  /** The page shows that they struggle: see `PageSignal`. */
  | { on: 'struggle'; kind: Struggle }
  | { on: 'milestone'; milestoneId: string }
  /** Only by `foothold.start(id)` or another flow's action. */
  | { on: 'manual' };

/** The behaviour gate: the milestone aimed at, and the kind of prompt this flow is. */
export interface BehaviourGate {
  milestoneId: string;
  /** `auto` takes the kind that the person's place on the chart asks for, as far as the pattern suits it. */
  kind: PromptKind | 'auto';
}

/** How often one person may be shown a flow. */
export interface Frequency {
  /**
   * `once`: never again after one show. `untilDone`: until completed or dismissed. `untilCompleted`: also again after
   * a dismissal. `always`: whenever the rules hold. Default `untilDone`. Again is with the next page view, or when what
   * it waits for happens again.
   */
  repeat: 'once' | 'untilDone' | 'untilCompleted' | 'always';
  /** Shows in all. */
  maxShows?: number;
  /** Hours between two shows to one person. */
  gapHours?: number;
}

/** When a flow may show. A gate that is left out lets everybody through. */
export interface Trigger {
  /** Who: conditions on person, account, events, milestones, segments, friction, lifecycle, flow history. */
  audience?: Condition;
  /** Where: conditions on page, element, device, locale, session. */
  scene?: Condition;
  /** When: any of these. At least one. */
  prompts: Prompt[];
  /** Seconds to wait after the prompt; the rules must still hold then. 0–600, default 0. */
  delaySeconds?: number;
  /** How able and motivated. Without it (an announcement) the gate is skipped. */
  gate?: BehaviourGate;
  frequency: Frequency;
  /** 0–100, higher first. Default 50. */
  priority?: number;
  schedule?: { from?: Millis; until?: Millis };
}
