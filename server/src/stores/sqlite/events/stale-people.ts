const slots = 65_536;

/**
 * Whose documents in the database lack events that are durable already: a count per slot, in memory that threads
 * share. It may name somebody who is not (their slot is somebody's else, too), never the other way round once the
 * promise of an append has resolved.
 */
export class StalePeople {
  private readonly counts: Uint16Array;
  private readonly settled: Uint32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(slots * 2 + 4)) {
    this.counts = new Uint16Array(memory, 0, slots);
    this.settled = new Uint32Array(memory, slots * 2, 1);
  }

  /**
   * Changes before anybody is taken off. A document that was read while it stayed the same, of somebody who is not
   * stale after that, lacks nothing.
   */
  get moment(): number {
    return Atomics.load(this.settled, 0);
  }

  maybe(person: number): boolean {
    return Atomics.load(this.counts, person & (slots - 1)) > 0;
  }

  add(person: number): void {
    Atomics.add(this.counts, person & (slots - 1), 1);
  }

  remove(person: number): void {
    Atomics.add(this.settled, 0, 1);
    Atomics.sub(this.counts, person & (slots - 1), 1);
  }
}
