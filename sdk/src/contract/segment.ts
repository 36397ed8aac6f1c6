import type { Condition } from './condition.js';

interface SegmentBase {
  id: string;
  name: string;
  description?: string;
}

/** Everybody for whom a condition holds. It is asked on the server, so it may read only what the server knows. */
export interface RuleSegment extends SegmentBase {
  kind: 'rule';
  when: Condition;
}

/** Those whose user id or email address was uploaded: each environment has entries of its own. */
export interface ListSegment extends SegmentBase {
  kind: 'list';
}

/** A saved audience. Rules ask for membership by its id and never learn what makes somebody a member. */
export type Segment = RuleSegment | ListSegment;
