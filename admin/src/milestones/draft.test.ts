import { parseMilestone } from '@foothold/sdk/schema';
import { describe, expect, it } from 'vitest';
import { blankMilestone, idFor, missingIn, moved, rangeOf, tidied } from './draft.js';

describe('idFor', () => {
  it.each([
    ['Sent the first invoice', 'sent-the-first-invoice'],
    ['  Été & fun!  ', 'e-te-fun'],
    ['发出发票', 'milestone'],
  ])('makes of %j the id %j', (name, id) => {
    expect(idFor(name, 'milestone', [])).toBe(id);
  });

  it('counts on where an id is taken', () => {
    expect(idFor('Paid', 'milestone', ['paid', 'paid-2'])).toBe('paid-3');
  });
});

describe('tidied', () => {
  it('gives what the contract takes, once name and event are there', () => {
    const draft = {
      ...blankMilestone,
      id: 'paid',
      name: ' Paid ',
      description: '  ',
      events: [{ event: ' Invoice Paid ', atLeast: 1 }],
    };
    const stored = tidied(draft);
    expect(stored).toEqual({
      id: 'paid',
      name: 'Paid',
      events: [{ event: 'Invoice Paid' }],
      behaviour: draft.behaviour,
    });
    expect(parseMilestone(stored).ok).toBe(true);
  });
});

describe('missingIn', () => {
  it('names what a blank milestone lacks', () => {
    expect(missingIn(blankMilestone)).toEqual({ name: true, events: [0] });
  });
});

describe('rangeOf', () => {
  it('runs from the base to the base with every helpful signal, within 0…1', () => {
    const when = { type: 'all' as const, of: [] };
    const signal = (id: string, weight: number) => ({ id, name: id, weight, when });
    expect(rangeOf({ base: 0.4, signals: [signal('a', 0.3), signal('b', -0.2), signal('c', 0.6)] })).toEqual({
      low: 0.4,
      high: 1,
    });
  });
});

describe('moved', () => {
  it('changes places with the neighbour and stays at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });
});
