import type { Millis } from '@foothold/sdk/contract';
import { keyBytes } from '../../derive/message-key.js';
import type { Series } from '../../events.js';
import type { Committed } from './commit.js';

const zero = '0'.charCodeAt(0);
const minus = '-'.charCodeAt(0);

/** Whose rows are those of people who were deleted. */
const nobody = 0;

/** The log of one environment as columns in memory: 32 bytes an event, in no particular order. */
export class Columns {
  size = 0;
  person = new Int32Array(1024);
  name = new Int32Array(1024);
  at = new Float64Array(1024);
  ids = new Uint8Array(1024 * keyBytes);
  /** Where merges lead. */
  private readonly merged = new Map<number, number>();

  /**
   * Adds rows that were read as text.
   * @param ids 32 hexadecimal digits a row
   * @param numbers person, name and time of each row, all separated by single spaces
   */
  addText(rows: number, ids: string, numbers: string): void {
    this.makeRoom(rows);
    Buffer.from(this.ids.buffer).write(ids, this.size * keyBytes, 'hex');
    let place = 0;
    const next = () => {
      let value = 0;
      const isNegative = numbers.charCodeAt(place) === minus;
      if (isNegative) place += 1;
      for (let digit = numbers.charCodeAt(place); digit >= zero; digit = numbers.charCodeAt(place)) {
        value = value * 10 + digit - zero;
        place += 1;
      }
      place += 1;
      return isNegative ? -value : value;
    };
    for (let row = this.size; row < this.size + rows; row += 1) {
      this.person[row] = next();
      this.name[row] = next();
      this.at[row] = next();
    }
    this.size += rows;
  }

  addCommitted({ person, name, at, ids, merges, deleted }: Committed): void {
    this.makeRoom(person.length);
    this.person.set(person, this.size);
    this.name.set(name, this.size);
    this.at.set(at, this.size);
    this.ids.set(ids, this.size * keyBytes);
    this.size += person.length;
    for (const [from, into] of merges) this.addMerge(from, into);
    if (deleted.length > 0) this.blank(new Set(deleted));
  }

  /**
   * Makes the rows of people those of nobody. They stay where they are: whoever works through rows at this moment knows
   * them by their place.
   */
  private blank(people: ReadonlySet<number>): void {
    for (let row = 0; row < this.size; row += 1) {
      if (!people.has(this.person[row] ?? 0)) continue;
      this.person[row] = nobody;
      this.name[row] = 0;
      this.at[row] = 0;
      this.ids.fill(0, row * keyBytes, (row + 1) * keyBytes);
    }
    for (const from of people) this.merged.delete(from);
  }

  /** Adds the rows of others that are wanted. */
  addWhere(others: Columns, isWanted: (row: number) => boolean): void {
    for (let row = 0; row < others.size; row += 1) {
      if (!isWanted(row)) continue;
      this.makeRoom(1);
      this.person[this.size] = others.person[row] ?? 0;
      this.name[this.size] = others.name[row] ?? 0;
      this.at[this.size] = others.at[row] ?? 0;
      this.ids.set(others.ids.subarray(row * keyBytes, (row + 1) * keyBytes), this.size * keyBytes);
      this.size += 1;
    }
  }

  addMerge(from: number, into: number): void {
    this.merged.set(from, into);
  }

  /** Who the person of an event turned out to be. */
  canonical(person: number): number {
    let canonical = person;
    for (let next = this.merged.get(canonical); next !== undefined; next = this.merged.get(canonical)) canonical = next;
    return canonical;
  }

  id(row: number): Buffer {
    return Buffer.from(this.ids.subarray(row * keyBytes, (row + 1) * keyBytes));
  }

  /** Rows of one event name within `[from, to)`. */
  rowsOf(name: number, from: Millis, to: Millis): Int32Array {
    const rows = new Int32Array(this.size);
    let count = 0;
    for (let row = 0; row < this.size; row += 1) {
      if (this.name[row] !== name) continue;
      const at = this.at[row] ?? 0;
      if (at >= from && at < to) rows[count++] = row;
    }
    return rows.slice(0, count);
  }

  /** The ids of all events of these people, one after the other. */
  idsOf(people: ReadonlySet<number>): Uint8Array {
    const rows: number[] = [];
    for (let row = 0; row < this.size; row += 1) if (people.has(this.person[row] ?? nobody)) rows.push(row);
    const ids = new Uint8Array(rows.length * keyBytes);
    for (const [i, row] of rows.entries())
      ids.set(this.ids.subarray(row * keyBytes, (row + 1) * keyBytes), i * keyBytes);
    return ids;
  }

  /** Rows of one person, latest first. */
  rowsOfPerson(person: number): number[] {
    const numbers = new Set([person]);
    for (const from of this.merged.keys()) if (this.canonical(from) === person) numbers.add(from);
    const rows: number[] = [];
    const only = numbers.size === 1;
    for (let row = 0; row < this.size; row += 1) {
      const found = this.person[row] ?? 0;
      if (only ? found === person : numbers.has(found)) rows.push(row);
    }
    return rows.sort((a, b) => (this.at[b] ?? 0) - (this.at[a] ?? 0) || Buffer.compare(this.id(b), this.id(a)));
  }

  /** Rows as a series: ordered by person and then by time. */
  series(found: Int32Array): Series {
    const rows = found.filter((row) => this.person[row] !== nobody); // deleted since they were found
    const person = new Int32Array(rows.length);
    let highest = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const number = this.canonical(this.person[rows[i] ?? 0] ?? 0);
      person[i] = number;
      if (number > highest) highest = number;
    }
    return orderedSeries(person, (i) => this.at[rows[i] ?? 0] ?? 0, highest);
  }

  private makeRoom(rows: number): void {
    let capacity = this.person.length;
    if (this.size + rows <= capacity) return;
    while (capacity < this.size + rows) capacity *= 2;
    const larger = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.person = larger(this.person, new Int32Array(capacity));
    this.name = larger(this.name, new Int32Array(capacity));
    this.at = larger(this.at, new Float64Array(capacity));
    this.ids = larger(this.ids, new Uint8Array(capacity * keyBytes));
  }
}

// A counting sort by person; only the persons whose events did not come in the order of time are sorted.
function orderedSeries(person: Int32Array, atOf: (i: number) => number, highest: number): Series {
  const starts = new Int32Array(highest + 2);
  for (const number of person) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);

  const ends = starts.slice();
  const unordered = new Set<number>();
  const sorted: Series = { person: new Int32Array(person.length), at: new Float64Array(person.length) };
  for (let i = 0; i < person.length; i += 1) {
    const number = person[i] ?? 0;
    const place = ends[number] ?? 0;
    const at = atOf(i);
    if (place > (starts[number] ?? 0) && (sorted.at[place - 1] ?? 0) > at) unordered.add(number);
    sorted.at[place] = at;
    sorted.person[place] = number;
    ends[number] = place + 1;
  }
  for (const number of unordered) sorted.at.subarray(starts[number], ends[number]).sort();
  return sorted;
}
