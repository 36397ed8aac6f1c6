import type { PersonDocument, TimedTraits } from '../../derive/person-document.js';

export const anonymousKind = 0;
export const userKind = 1;
export type IdentityKind = typeof anonymousKind | typeof userKind;

/** One person as the writer knows them. */
export interface PersonEntry {
  number: number;
  environment: number;
  personId: string;
  userId: string | null;
  /** From the traits, for lists and labels. */
  name: string | null;
  email: string | null;
  document: PersonDocument;
  /** The last commit whose events are in the stored document. */
  asOf: number;
  /** Whether the document waits to be stored. */
  isWaiting: boolean;
}

/** How a person is called, given what is known of them. */
export function labelOf(person: PersonEntry): string {
  return person.name ?? person.email ?? person.userId ?? person.document.anonymousIds.at(-1) ?? person.personId;
}

export function nameOf(traits: TimedTraits): string | null {
  const whole = textOf(traits, 'name');
  if (whole) return whole;
  const parts = [textOf(traits, 'firstName'), textOf(traits, 'lastName')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

export function textOf(traits: TimedTraits, name: string): string | null {
  const value = traits[name]?.[0];
  return typeof value === 'string' && value !== '' ? value : null;
}
