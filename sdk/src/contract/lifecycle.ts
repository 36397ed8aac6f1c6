/** The stages in the order in which they are reached. */
export const lifecycleStages = ['activation', 'adoption', 'retention', 'expansion'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/**
 * What places a person or an account in a stage. Everything is read from milestones, weeks of use and account traits:
 *
 * - *activation*: until first value (without such a milestone, until any)
 * - *adoption*: from then on
 * - *retention*: used in enough weeks since first value, lately too, and as deep as asked for; back to adoption when not
 * - *expansion*: a milestone of expansion was reached, or the account has grown
 *
 * A week of use is a week (Monday to Sunday, UTC) with a page view or an event of the host's own.
 */
export interface LifecycleDefinition {
  adoption: {
    /** Distinct weeks of use since first value that end adoption. 1–52, default 4. */
    weeks: number;
  };
  retention: {
    /** Of the last `ofLast` weeks, the running one included, so many must have been used. 1–`ofLast`, default 2. */
    weeks: number;
    /** 1–52, default 4. */
    ofLast: number;
    /** Used in depth: all of these must have been reached. Default none. */
    milestoneIds: string[];
  };
  expansion: {
    /** Any of these. Default none. */
    milestoneIds: string[];
    /** A number of the account that has grown since it was first told, such as its seats. Default `seats`. */
    seatsTrait: string | null;
    /** The trait that says the account's plan. Default `plan`. */
    planTrait: string | null;
    /** Plans from low to high: growing is to stand higher than at first. Default none. */
    plans: string[];
  };
}

/** What a project begins with. */
export const defaultLifecycle: LifecycleDefinition = {
  adoption: { weeks: 4 },
  retention: { weeks: 2, ofLast: 4, milestoneIds: [] },
  expansion: { milestoneIds: [], seatsTrait: 'seats', planTrait: 'plan', plans: [] },
};

/** Days since somebody was first seen: the first 30 (`trial`), the first 90 (`habit`), or `later`. */
export type LifecycleWindow = 'trial' | 'habit' | 'later';

/** In days: when each of the first two windows ends. */
export const lifecycleWindows = { trial: 30, habit: 90 } as const;
