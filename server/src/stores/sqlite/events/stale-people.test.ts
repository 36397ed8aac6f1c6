import { describe, expect, it } from 'vitest';
import { StalePeople } from './stale-people.js';

describe('whose documents lack events', () => {
  it('is known to every thread that shares the memory', () => {
    const here = new StalePeople();
    const there = new StalePeople(here.memory);
    there.add(7);
    there.add(7);
    there.remove(7);
    expect(here.maybe(7)).toBe(true);
    expect(here.maybe(8)).toBe(false);
    there.remove(7);
    expect(here.maybe(7)).toBe(false);
  });

  it('tells a reader that somebody was taken off while it read', () => {
    const here = new StalePeople();
    const there = new StalePeople(here.memory);
    there.add(7);
    const { moment } = here;
    there.add(8);
    expect(here.moment).toBe(moment);
    there.remove(7);
    expect(here.moment).not.toBe(moment);
  });

  it('counts people whose numbers are far apart', () => {
    const people = new StalePeople();
    people.add(65_535);
    expect(people.maybe(65_535)).toBe(true);
    expect(people.moment).toBe(0);
  });
});
