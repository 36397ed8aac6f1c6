import { footholdEvents } from '../contract/event.js';
import { interruptingPatterns } from '../contract/flow.js';
import type { Message } from '../contract/index.js';
import type { Identity } from './identity.js';
import type { Known } from './known.js';
import type { Queue, QueuedMessage } from './queue.js';
import { uuid7 } from './uuid7.js';
import type { Visits } from './visit.js';

/** The part of a message that says what happened; who and when are added. */
export type Recorded = Pick<Message, 'type' | 'event' | 'name' | 'properties' | 'traits' | 'groupId'>;

export interface RecorderOptions {
  queue: Queue;
  identity: Identity;
  known: Known;
  visits: Visits;
}

/**
 * Makes a recorder: it stores what happened before it returns, and gives the ids of the milestones that it reached.
 * The first message of a session is preceded by `foothold.session_started`.
 */
export function createRecorder({ queue, identity, known, visits }: RecorderOptions): (part: Recorded) => string[] {
  const add = (part: Recorded) => {
    const message: QueuedMessage = {
      ...part,
      messageId: uuid7(),
      timestamp: new Date().toISOString(),
      anonymousId: identity.anonymousId(),
      userId: identity.userId(),
    };
    queue.add(message);
    return known.record(message);
  };
  return (part) => {
    const isShow =
      part.event === footholdEvents.flowShown &&
      interruptingPatterns.some((pattern) => pattern === part.properties?.pattern);
    const begun = visits.touch(part.type === 'page' ? 'pageViews' : isShow ? 'shows' : undefined);
    return [...(begun ? add({ type: 'track', event: footholdEvents.sessionStarted }) : []), ...add(part)];
  };
}
