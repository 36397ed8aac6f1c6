import type { Millis, Traits } from './value.js';

/** Names of the events that Foothold itself records. Others may not begin with `foothold.`. */
export const footholdEvents = {
  pageViewed: 'foothold.page_viewed',
  screenViewed: 'foothold.screen_viewed',
  identified: 'foothold.identified',
  grouped: 'foothold.grouped',
  aliased: 'foothold.aliased',
  sessionStarted: 'foothold.session_started',
  flowShown: 'foothold.flow_shown',
  stepShown: 'foothold.step_shown',
  stepCompleted: 'foothold.step_completed',
  itemCompleted: 'foothold.item_completed',
  answerGiven: 'foothold.answer_given',
  flowCompleted: 'foothold.flow_completed',
  flowDismissed: 'foothold.flow_dismissed',
  targetMissing: 'foothold.target_missing',
  rageClick: 'foothold.rage_click',
  deadClick: 'foothold.dead_click',
  errorShown: 'foothold.error_shown',
  formAbandoned: 'foothold.form_abandoned',
  toAndFro: 'foothold.to_and_fro',
  hesitation: 'foothold.hesitation',
  exitIntent: 'foothold.exit_intent',
  idle: 'foothold.idle',
  searchWithoutResult: 'foothold.search_without_result',
  fault: 'foothold.fault',
  /** Kept apart from what people did: see `DecidedProperties`. */
  decided: 'foothold.decided',
} as const;

/** Properties of the `foothold.flow_*`, `foothold.step_*` and `foothold.item_*` events. */
export interface FlowEventProperties {
  flowId: string;
  /** Published version of the flow. */
  version: number;
  /** One show of a flow to a person, from shown to its end; survives page loads. A UUIDv7. */
  runId: string;
  pattern: string;
  stepId?: string;
  /** 0-based position of the step. */
  stepIndex?: number;
  itemId?: string;
  /** For `search_without_result`: how many characters were asked for. What was asked stays in the page. */
  queryLength?: number;
  /** For `answer_given`. */
  questionId?: string;
  answer?: string | number | boolean | (string | number)[];
  /** For `flow_dismissed` and `step_completed`: what did it. */
  by?: 'button' | 'close' | 'escape' | 'backdrop' | 'done' | 'host' | 'replaced' | 'missing';
}

/**
 * A message of the Segment HTTP tracking shape: what `POST /v1/batch` takes in `batch` and `/v1/track` and its
 * siblings take alone. Times are ISO 8601 strings, as Segment sends them.
 */
export interface Message {
  type: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
  /** Unique id; repeats are ignored. The SDK sends a UUIDv7. */
  messageId?: string;
  /** When it happened, by the sender's clock. */
  timestamp?: string;
  originalTimestamp?: string;
  /** When the sender sent it; with the server's clock it corrects the sender's. */
  sentAt?: string;
  userId?: string | null;
  anonymousId?: string | null;
  /** For `track`. */
  event?: string;
  /** For `page` and `screen`. */
  name?: string;
  category?: string;
  properties?: Record<string, unknown>;
  /** For `identify` and `group`. */
  traits?: Record<string, unknown>;
  groupId?: string | null;
  /** For `alias`. */
  previousId?: string | null;
  context?: Record<string, unknown>;
  integrations?: Record<string, unknown>;
}

/** What `POST /v1/batch` takes. */
export interface Batch {
  batch: Message[];
  sentAt?: string;
  /** The key may stand here, in the query (`?key=`) or as the Basic user name. */
  writeKey?: string;
  context?: Record<string, unknown>;
  /** Foothold's own: asks for this person's changed state in the answer. */
  person?: PersonReference;
}

/** Who is meant, as the SDK knows them. */
export interface PersonReference {
  anonymousId: string;
  userId?: string;
  /** A signed identity token (JWT) when the host gives one. */
  token?: string;
}

/** Why a message of a batch was refused. */
export interface Refusal {
  /** Position in the batch. */
  index: number;
  messageId?: string;
  code: string;
  message: string;
  /** Where in the message, such as `properties.total`. */
  path: string;
}

/** An event as the engine and the reports see it: validated, flat, with its final time and person. */
export interface StoredEvent {
  id: string;
  name: string;
  at: Millis;
  personId: string;
  properties: Traits;
}
