import type { PersonReference, Refusal } from './event.js';
import type { LifecycleStage } from './lifecycle.js';
import type { FlowRules } from './manifest.js';
import type { Millis, Traits } from './value.js';

/** What is known of one counter of one person. */
export interface Counter {
  count: number;
  firstAt: Millis | null;
  lastAt: Millis | null;
  /** Count per UTC day number (days since 1970-01-01), within the counter's window. */
  days?: Record<number, number>;
}

export type FlowState = 'shown' | 'completed' | 'dismissed';

/** One person's history with one flow, over all devices. */
export interface FlowHistory {
  /** Last outcome. */
  state: FlowState;
  shows: number;
  firstShownAt: Millis;
  lastShownAt: Millis;
  /** When it was completed or dismissed last. */
  endedAt: Millis | null;
  /** Where a flow that is under way stands, so that it resumes on another page or device. */
  progress?: FlowProgress;
}

export interface FlowProgress {
  runId: string;
  version: number;
  /** The step the person is on. */
  stepId: string;
  /** Ids of the checklist items that are done. */
  doneItems: string[];
  /** Answers given in this run, by question. Kept on this device only. */
  answers?: Record<string, string | number | (string | number)[]>;
}

/** What `POST /v1/session` takes. */
export interface SessionRequest {
  person: PersonReference;
  locale?: string;
}

/** What is known of one person: what `POST /v1/session` answers. Only traits that live rules or contents read. */
export interface SessionState {
  personId: string;
  /** The server's clock at the answer. */
  now: Millis;
  /** When the person was first seen. */
  firstSeenAt: Millis;
  traits: Traits;
  account: Traits | null;
  counters: Record<string, Counter>;
  flows: Record<string, FlowHistory>;
  /** When each milestone was reached. */
  milestones: Record<string, Millis>;
  /** −25…25. */
  friction: number;
  /** Ids of the segments they are in, as far as live rules name them. */
  segments: string[];
  stage: LifecycleStage;
  /** Of their account, when a live rule asks for it; what colleagues did is heard of within seconds. */
  accountStage?: LifecycleStage;
  /** Number of sessions so far, this one included when the person's last event is over 30 minutes old. */
  sessions: number;
  /** Interrupting shows: when each of the last day was. */
  recentShows: Millis[];
  /** Rules of confidential flows whose audience holds. */
  confidentialFlows: FlowRules[];
  /** Version of the manifest that this state was computed for. */
  manifest: string;
}

/** What `POST /v1/batch` and its siblings answer. */
export interface BatchAnswer {
  success: boolean;
  /** New and durable. */
  accepted: number;
  /** Already known; ignored. */
  duplicates: number;
  refused: Refusal[];
  /** The state of `person` after these events, when it was asked for. */
  state?: SessionState;
  /** Version of the live manifest, so that a page in use learns of changes. */
  manifest?: string;
}
