import type { IdentityKind, PersonEntry } from './person-entry.js';

/** A power of two. */
const places = 16_384;
/** So many ids are remembered at least, and twice as many at most. */
const idsKept = 50_000;

type Ids = Map<number, Map<string, number>>;

/**
 * Who was looked up lately. Every event asks here, so that it costs one look-up by text and one by place: people are
 * numbered one after the other, so each has a place of their own among those who are busy.
 */
export class KnownPeople {
  private readonly entries: (PersonEntry | undefined)[] = new Array(places).fill(undefined);
  private young: Ids = new Map();
  private old: Ids = new Map();
  private youngSize = 0;

  entry(number: number): PersonEntry | undefined {
    const entry = this.entries[number & (places - 1)];
    return entry?.number === number ? entry : undefined;
  }

  /** Remembers somebody, in the place of whoever was there. */
  add(person: PersonEntry): void {
    this.entries[person.number & (places - 1)] = person;
  }

  delete(number: number): void {
    if (this.entry(number)) this.entries[number & (places - 1)] = undefined;
  }

  /** The number of the person that an id means, as it was when it was looked up: they may be another one since. */
  numberOf(environment: number, kind: IdentityKind, value: string): number | undefined {
    const scope = environment * 2 + kind;
    const number = this.young.get(scope)?.get(value);
    if (number !== undefined) return number;
    const older = this.old.get(scope)?.get(value);
    if (older !== undefined) this.setNumber(environment, kind, value, older);
    return older;
  }

  setNumber(environment: number, kind: IdentityKind, value: string, number: number): void {
    if (this.youngSize >= idsKept) {
      this.old = this.young;
      this.young = new Map();
      this.youngSize = 0;
    }
    const scope = environment * 2 + kind;
    let ids = this.young.get(scope);
    if (!ids) {
      ids = new Map();
      this.young.set(scope, ids);
    }
    const before = ids.size;
    ids.set(ownText(value), number);
    this.youngSize += ids.size - before;
  }

  deleteNumber(environment: number, kind: IdentityKind, value: string): void {
    const scope = environment * 2 + kind;
    if (this.young.get(scope)?.delete(value)) this.youngSize -= 1;
    this.old.get(scope)?.delete(value);
  }

  clear(): void {
    this.entries.fill(undefined);
    this.young.clear();
    this.old.clear();
    this.youngSize = 0;
  }
}

/** A copy of a text that may be a part of one that holds a whole batch, and would keep all of it in memory. */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
