import type { PersonEntry } from './person-entry.js';
import type { Identity } from './person-traces.js';

/** What came of somebody since their traces are being looked for. */
export interface Leaving {
  /** The person's number, and those of all whom they turned out to be. */
  numbers: number[];
  events: Buffer[];
  identities: Identity[];
  /** Whether they turned out to be yet somebody else meanwhile: then their traces have to be looked for anew. */
  isMerged: boolean;
}

/** People who are about to be deleted: what they do meanwhile is deleted with them. */
export class LeavingPeople {
  private readonly leaving = new Map<number, Leaving>();

  begin(person: number, numbers: number[]): void {
    this.leaving.set(person, { numbers, events: [], identities: [], isMerged: false });
  }

  /** Ends it; nothing is noted any more. */
  end(person: number): void {
    this.leaving.delete(person);
  }

  get(person: number): Leaving | undefined {
    return this.leaving.get(person);
  }

  /** Notes an event that may yet be rolled back: then there is nothing under its key. */
  noteEvent({ number }: PersonEntry, id: Uint8Array): void {
    if (this.leaving.size > 0) this.leaving.get(number)?.events.push(Buffer.from(id));
  }

  noteIdentity({ number }: PersonEntry, identity: Identity): void {
    if (this.leaving.size > 0) this.leaving.get(number)?.identities.push(identity);
  }

  noteMerge(...people: PersonEntry[]): void {
    for (const { number } of people) {
      const leaving = this.leaving.get(number);
      if (leaving) leaving.isMerged = true;
    }
  }
}
