import type { Message } from '../contract/index.js';
import type { Identity } from './identity.js';
import type { Queue } from './queue.js';
import { uuid7 } from './uuid7.js';
import type { Visits } from './visit.js';

/** The part of a message that says what happened; who and when are added. */
export type Recorded = Pick<Message, 'type' | 'event' | 'name' | 'properties' | 'traits' | 'groupId'>;

/**
 * Makes a function that stores what happened before it returns. The first message of a session is preceded by
 * `foothold.session_started`.
 */
export function createRecorder(queue: Queue, identity: Identity, visits: Visits): (part: Recorded) => void {
  return (part) => {
    const begins = visits.touch(part.type === 'page' ? 'pageViews' : undefined);
    const parts: Recorded[] = begins ? [{ type: 'track', event: 'foothold.session_started' }, part] : [part];
    for (const each of parts)
      queue.add({
        ...each,
        messageId: uuid7(),
        timestamp: new Date().toISOString(),
        anonymousId: identity.anonymousId(),
        userId: identity.userId(),
      });
  };
}
