import type { PageSignal } from './page-signal.js';

/**
 * What one touchpoint moves the activation-friction index by: ±5 pleased or displeased, ±10 liked or disliked, ±20
 * delighted or annoyed; 0: nothing, and it is not kept.
 */
export type Grade = -20 | -10 | -5 | 0 | 5 | 10 | 20;

/** Every grade, worst first. */
export const grades: readonly Grade[] = [-20, -10, -5, 0, 5, 10, 20];

/** The touchpoints that Foothold recognises by itself. */
export interface TouchpointGrades {
  rageClick: Grade;
  deadClick: Grade;
  errorShown: Grade;
  formAbandoned: Grade;
  searchWithoutResult: Grade;
  /** A flow was dismissed within `dismissedAtOnceMillis` of being shown. */
  dismissedAtOnce: Grade;
  flowCompleted: Grade;
  milestoneReached: Grade;
  /** Instead of `milestoneReached`, for the milestone that is first value. */
  firstValue: Grade;
  /** A step with a celebration was shown, or a checklist with one completed. */
  celebrationSeen: Grade;
  /** A promoter score of 0–6. */
  detractor: Grade;
  /** A promoter score of 7–8. */
  passive: Grade;
  /** A promoter score of 9–10. */
  promoter: Grade;
}

export type TouchpointKind = keyof TouchpointGrades;

/** What an answer to the goal question makes the index start at. */
export interface GoalCharge {
  /** The trait's value, as text. */
  value: string;
  /** 0…25: how much the goal matters to who gave this answer. */
  charge: number;
}

/** How a project grades touchpoints. A change counts for what arrives from then on. */
export interface FrictionSettings {
  grades: TouchpointGrades;
  /** Events of the customer's own that please or annoy. */
  events: { event: string; grade: Grade }[];
  /** The trait that holds the answer to the goal question, with what its values mean; null: everybody starts at 10. */
  goal: { trait: string; charges: GoalCharge[] } | null;
  /** Signals of the page that are not measured in this project. Left out: all are. */
  unmeasured?: PageSignal[];
}

/** Bounds of the index. */
export const frictionBounds = { lowest: -25, highest: 25 } as const;

/** Where everybody starts whose goal says nothing else: wants something of the product, neither pleased nor annoyed. */
export const initialCharge = 10;

/** A flow that is dismissed within this time was unwelcome. */
export const dismissedAtOnceMillis = 3_000;

/** What a project begins with. */
export const defaultFriction: FrictionSettings = {
  grades: {
    rageClick: -10,
    deadClick: -5,
    errorShown: -5,
    formAbandoned: -5,
    searchWithoutResult: -5,
    dismissedAtOnce: -5,
    flowCompleted: 5,
    milestoneReached: 10,
    firstValue: 20,
    celebrationSeen: 5,
    detractor: -10,
    passive: 0,
    promoter: 10,
  },
  events: [],
  goal: null,
};
