import { describe, expect, it } from 'vitest';
import type { ConditionFinding, Explanation } from '../contract/index.js';
import * as en from './en.js';
import { describeFinding, outcomeOf } from './sentences.js';
import { speechOf } from './speech.js';

const speech = speechOf(en, 'en-GB');
const names = { flow: (id: string) => id, milestone: (id: string) => id, segment: (id: string) => id };
const said = (finding: ConditionFinding) => {
  const { needed, found } = describeFinding(speech, finding, names);
  return found ? `${needed} – ${found}` : needed;
};

describe('what a comparison found', () => {
  const trial = { fact: { of: 'account', trait: 'trialEndsAt' }, op: 'inNextDays', needed: 4, truth: 'yes' } as const;

  it('is a date where times are compared, however it is kept', () => {
    const at = Date.UTC(2026, 10, 28, 12);
    const needed = 'the account’s trialEndsAt is within the next 4 days';
    const read = [needed, `it is ${speech.dateTime(at)}`].join(' – ');
    expect(said({ ...trial, found: at })).toBe(read);
    expect(said({ ...trial, found: '2026-11-28T12:00:00Z' })).toBe(read);
  });

  it('is what it is where that is no time', () => {
    expect(said({ ...trial, truth: 'no', found: 'soon' })).toMatch(/it is “soon”$/);
    expect(said({ ...trial, truth: 'no', found: 1e300 })).toMatch(/it is 1,000,000/);
    expect(said({ ...trial, fact: { of: 'account', trait: 'seats' }, op: 'gt', found: 1_700_000 })).toMatch(
      /it is 1,700,000$/,
    );
  });
});

it('says of a flow on the screen that it is there, whatever would keep it from coming again', () => {
  const gates: Explanation['gates'] = [
    { gate: 'frequency', truth: 'no', code: 'shown_once' },
    { gate: 'priority', truth: 'no', code: 'already_showing' },
  ];
  const explanation = { flowId: 'f', version: 1, firstFailed: 'frequency' as const, smallestChange: [] };
  expect(outcomeOf({ ...explanation, truth: 'no', gates })).toBe('showing');
  expect(outcomeOf({ ...explanation, truth: 'no', gates: gates.slice(0, 1) })).toBe('held');
});

describe('a comparison below a “not”', () => {
  const shown: ConditionFinding = {
    fact: { of: 'flow', flowId: 'Tour', measure: 'shows' },
    op: 'gte',
    needed: 1,
    found: 1,
    truth: 'yes',
  };

  it('says so', () => {
    const plain = 'the number of times “Tour” was shown is at least 1 – it is 1';
    expect(said(shown)).toBe(plain);
    expect(said({ ...shown, truth: 'no', negated: true })).toBe(`not: ${plain}`);
  });
});
