import { describe, expect, it } from 'vitest';
import { type LiveEvent, type LiveState, matchesFilter, nextState, nothingYet } from './stream.js';

const event = (id: string, name = 'Invoice Sent'): LiveEvent => ({
  id,
  name,
  at: 0,
  personId: 'p',
  properties: {},
  personLabel: 'Ada Lovelace',
});
const ids = (state: LiveState) => state.shown.map(({ id }) => id);

describe('nextState', () => {
  it('puts the latest first, once', () => {
    let state = nextState(nothingYet, { type: 'arrived', event: event('a') });
    state = nextState(state, { type: 'arrived', event: event('b') });
    state = nextState(state, { type: 'arrived', event: event('a') });
    expect(ids(state)).toEqual(['b', 'a']);
  });

  it('keeps what arrives while it is paused, and shows it afterwards', () => {
    let state = nextState({ ...nothingYet, shown: [event('a')] }, { type: 'paused' });
    state = nextState(state, { type: 'arrived', event: event('b') });
    expect(ids(state)).toEqual(['a']);
    expect(state.waiting).toHaveLength(1);
    expect(ids(nextState(state, { type: 'resumed' }))).toEqual(['b', 'a']);
  });

  it('adds what was loaded below what has arrived since', () => {
    const state = nextState(
      { ...nothingYet, shown: [event('c')] },
      { type: 'loaded', events: [event('c'), event('b')] },
    );
    expect(ids(state)).toEqual(['c', 'b']);
  });

  it('lets the oldest go', () => {
    let state = nothingYet;
    for (let index = 0; index < 310; index++)
      state = nextState(state, { type: 'arrived', event: event(String(index)) });
    expect(state.shown).toHaveLength(300);
    expect(ids(state)[0]).toBe('309');
  });
});

describe('matchesFilter', () => {
  it.each([
    ['', true],
    ['invoice', true],
    ['LOVE', true],
    ['report', false],
  ])('says of %j: %s', (filter, expected) => {
    expect(matchesFilter(event('a'), filter)).toBe(expected);
  });
});
