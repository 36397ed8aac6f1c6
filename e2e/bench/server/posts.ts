import { randomBytes } from 'node:crypto';
import { post } from './wire.js';

export const eventsPerPost = 20;

/** One event as the sender knows it. */
export interface SentEvent {
  messageId: string;
  event: string;
  timestamp: string;
  anonymousId: string;
  userId: string;
  properties: Record<string, string | number>;
}

const names = [
  'Invoice Created',
  'Invoice Sent',
  'Report Viewed',
  'Page Opened',
  'Customer Added',
  'Report Exported',
  'Teammate Invited',
  'Logged In',
];

/** A UUIDv7 of a moment. */
export function uuid7(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** When the next event happens: time goes on from call to call, a millisecond an event, as it does for a server. */
let at = Date.now() - 3_600_000;

/**
 * Posts of twenty events. `browser`: all events of a post are one person's, as the SDK sends them. `backend`: each
 * is another's, as a customer's server sends them.
 */
export function makePosts(count: number, kind: 'browser' | 'backend', people = 10_000): SentEvent[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: eventsPerPost }, (_, j): SentEvent => {
      at += 1;
      const person = ((kind === 'browser' ? i : i * eventsPerPost + j) * 7919) % people;
      return {
        messageId: uuid7(at),
        event: names[(i + j) % names.length] ?? '',
        timestamp: new Date(at).toISOString(),
        anonymousId: `browser-${person}`,
        userId: `user-${person}`,
        properties: { amount: (i * 37) % 1000, currency: 'EUR', path: '/invoices/new', plan: 'trial' },
      };
    }),
  );
}

export function batchRequest(events: readonly SentEvent[], key?: string): Buffer {
  return post('/v1/batch', { batch: events.map((event) => ({ type: 'track', ...event })) }, key);
}
