import type { Block } from './block.js';
import type { Condition, PropertyFilter } from './condition.js';
import type { Target } from './target.js';
import type { Millis, Scalar } from './value.js';

/** The thing a person does that completes a step or an item: learning by doing. */
export type Advance =
  | { on: 'click'; target: Target }
  /** An input whose value satisfies the rule. The value itself never leaves the page. */
  | { on: 'input'; target: Target; op: 'filled' | 'is' | 'contains' | 'minLength'; value?: Scalar }
  /** A page reached: a glob over the path, or over the URL when it holds `://`. */
  | { on: 'page'; matches: string }
  | { on: 'event'; event: string; where?: PropertyFilter[] }
  | { on: 'milestone'; milestoneId: string };

export type Side = 'top' | 'right' | 'bottom' | 'left' | 'auto';

/** A rule over an answer that was given in this run. Several choices hold when any of them does. */
export interface AnswerRule {
  /** A question of this flow. */
  questionId: string;
  op: PropertyFilter['op'];
  value?: PropertyFilter['value'];
}

/** Where `goTo` leads when the flow is over. No step can be called so. */
export const endOfFlow = '.end';

/** A way from one step to another. It holds when all its answers hold and its condition is `yes`; without either, always. */
export interface Branch {
  answers?: AnswerRule[];
  when?: Condition;
  /** Id of a step, or `endOfFlow`. */
  goTo: string;
}

/** One step of a flow. A modal, banner or hotspot usually has one; a tour several. */
/**
 * One step of a flow. A modal, banner or hotspot usually has one; a tour several. In a resource centre each is an article
 * or an announcement.
 */
export interface Step {
  id: string;
  /** For authors and reports. */
  name?: string;
  blocks: Block[];
  /** The element the step points at. A tour step without one is shown in the middle. */
  target?: Target;
  /** Default `auto`: the side with the most room. */
  side?: Side;
  /** What lies over the page. `spotlight` leaves a hole over the target. Default `none`. */
  backdrop?: 'none' | 'dim' | 'spotlight';
  /** Glob over the path (or the URL when it holds `://`) on which the step can be shown; the tour waits elsewhere. */
  page?: string;
  /** Where the person can go to reach `page`, offered as a button while the tour waits elsewhere. */
  pageUrl?: string;
  /** The step completes when any of these happens. */
  advance?: Advance[];
  /** The step is passed over when this is `no`. */
  when?: Condition;
  /** Where to go after this step instead of the next one; the first branch that holds wins. They never lead in circles. */
  branches?: Branch[];
  /** Seconds to wait for a missing target before `ifMissing` applies. 1–300, default 10. */
  waitSeconds?: number;
  /** Default `skip`. */
  ifMissing?: 'skip' | 'end';
  /** In a resource centre: when the step is announced. It is an announcement then, and not to be seen before. */
  announcedAt?: Millis;
  /** In a resource centre: the id of the section of articles that the step stands in. */
  sectionId?: string;
}
