import type { Assumed, Millis, Traits } from '@foothold/sdk/contract';
import { isFlowEvent } from './flow-record.js';
import { applyEvent, applyGoal, newDocument, type PersonDocument, type TimedTraits } from './person-document.js';
import type { CompiledRules } from './rules.js';

/** An event of a person's past. */
export interface PastEvent {
  name: string;
  at: Millis;
  /** Reads the properties, which most events need not. */
  properties(): Traits;
}

/** What is assumed of a person; see `Assumed`. */
export type AssumedPerson = Omit<Assumed, 'lists' | 'rules'>;

/**
 * A person's document as it was at a moment, from the events up to then. Traits keep no history: those that were set
 * again since, and the account when it changed since, are taken as they are now and named.
 * @param events in the order of time
 * @param now the document of now
 * @param accountTraits those of the account that the person belongs to now
 * @returns null when nothing was known of the person yet
 */
export function documentAt(
  at: Millis,
  events: Iterable<PastEvent>,
  now: PersonDocument,
  accountTraits: TimedTraits,
  rules: CompiledRules,
): { document: PersonDocument; assumed: AssumedPerson } | null {
  let document: PersonDocument | null = null;
  for (const event of events) {
    if (event.at > at) break;
    document ??= newDocument(event.at);
    const { name } = event;
    const properties = isFlowEvent(name) || rules.readsProperties.has(name) ? event.properties() : noProperties;
    applyEvent(document, { name, at: event.at, properties }, rules);
  }
  if (!document) return null;
  document.anonymousIds = now.anonymousIds;
  document.traits = now.traits;
  document.account = now.account;
  applyGoal(document, setUntil(now.traits, at), rules.friction);
  return {
    document,
    assumed: {
      traits: setSince(now.traits, at),
      account: now.account !== null && now.account[1] > at,
      accountTraits: setSince(accountTraits, at),
    },
  };
}

const noProperties: Traits = {};

function setSince(traits: TimedTraits, at: Millis): string[] {
  return Object.keys(traits).filter((name) => (traits[name]?.[1] ?? 0) > at);
}

function setUntil(traits: TimedTraits, at: Millis): TimedTraits {
  return Object.fromEntries(Object.entries(traits).filter(([, [, setAt]]) => setAt <= at));
}
