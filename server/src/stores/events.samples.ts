import type { Milestone, Traits } from '@foothold/sdk/contract';
import type { EventStore, IncomingEvent, PersonState } from './events.js';

export const day = 86_400_000;
export const minute = 60_000;
export const start = Date.UTC(2026, 0, 10, 12);
export const env = 'env_production';

let serial = 0;

export function event(overrides: Partial<IncomingEvent> = {}): IncomingEvent {
  serial += 1;
  return {
    messageId: `test-${serial}`,
    name: 'Invoice Sent',
    at: start,
    anonymousId: 'anon-1',
    properties: {},
    ...overrides,
  };
}

/** A UUIDv7 of a moment, always the same one. */
export function uuid7(at: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

export function milestone(overrides: Partial<Milestone> = {}): Milestone {
  return {
    id: 'sent-three',
    name: 'Sent three',
    events: [{ event: 'Invoice Sent', atLeast: 3 }],
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
    ...overrides,
  };
}

export function flowEvent(name: string, at: number, runId: string, properties: Traits = {}): IncomingEvent {
  return event({
    name: `foothold.${name}`,
    at,
    properties: { flowId: 'welcome', version: 1, runId, pattern: 'modal', ...properties },
  });
}

/** Whom a store knows by an id. */
export async function personOf(
  store: EventStore,
  key: Parameters<EventStore['personByKey']>[1] = { anonymousId: 'anon-1' },
): Promise<PersonState> {
  const state = await store.personByKey(env, key);
  if (!state) throw new Error(`Nobody is known by ${JSON.stringify(key)}.`);
  return state;
}
