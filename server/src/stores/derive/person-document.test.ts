import { defaultFriction, type Milestone, type Traits } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frictionHistory, frictionIndex, setCharge, startOf } from './friction.js';
import { applyEvent, mergeDocuments, newDocument, type PersonDocument } from './person-document.js';
import { compileRules, talliesOf } from './rules.js';
import { sessionCount } from './visits.js';

interface Happened {
  name: string;
  at: number;
  properties: Traits;
}

const start = Date.UTC(2026, 0, 10);
const behaviour: Milestone['behaviour'] = {
  motivation: { base: 0, signals: [] },
  ability: { base: 0, signals: [] },
  line: 0.25,
};
const big = [{ property: 'amount', op: 'gte' as const, value: 100 }];
const live = {
  counters: [
    { key: counterKey('Invoice Sent'), event: 'Invoice Sent', days: 3 },
    { key: counterKey('Invoice Sent', big), event: 'Invoice Sent', where: big, days: 0 },
  ],
  milestones: [
    { id: 'three', name: '', events: [{ event: 'Invoice Sent', atLeast: 3 }], behaviour },
    {
      id: 'either',
      name: '',
      match: 'any' as const,
      events: [{ event: 'Report Viewed' }, { event: 'Invoice Sent', where: big }],
      behaviour,
    },
    {
      id: 'both',
      name: '',
      role: 'firstValue' as const,
      events: [{ event: 'Report Viewed' }, { event: 'Invoice Sent' }],
      behaviour,
    },
  ],
  friction: {
    ...defaultFriction,
    events: [{ event: 'Report Viewed', grade: -20 as const }],
    celebrations: [{ flowId: 'a', stepId: 'one' }, { flowId: 'b' }],
    scores: [{ flowId: 'a', questionId: 'two' }],
  },
};
const rules = compileRules(live, new Map([...talliesOf(live).keys()].map((key, i) => [key, i + 1])));

// Moments are all different: what happens first decides where two things happen at once.
const happening = fc.record({
  name: fc.constantFrom(
    'Invoice Sent',
    'Report Viewed',
    'foothold.rage_click',
    'foothold.flow_shown',
    'foothold.step_shown',
    'foothold.item_completed',
    'foothold.flow_dismissed',
    'foothold.flow_completed',
    'foothold.answer_given',
  ),
  minutes: fc.integer({ min: 0, max: 5 * 24 * 60 }),
  amount: fc.constantFrom(50, 150),
  flowId: fc.constantFrom('a', 'b'),
  part: fc.constantFrom('one', 'two'),
  answer: fc.integer({ min: 0, max: 10 }),
});
const history = fc.uniqueArray(happening, { selector: ({ minutes }) => minutes, maxLength: 7 }).map((list) =>
  list.map(({ name, minutes, amount, flowId, part, answer }): Happened => {
    const at = start + minutes * 60_000;
    // A run begins on one day and does not come back: its id is ordered by time, as a UUIDv7 is.
    const runId = `run-${Math.floor(minutes / 1440)}`;
    return {
      name,
      at,
      properties: {
        ...{ amount, flowId, runId, version: 1, pattern: 'modal' },
        ...{ stepId: part, itemId: part, questionId: part, answer },
      },
    };
  }),
);

function documentOf(events: readonly Happened[]): PersonDocument {
  const document = newDocument(events[0]?.at ?? start);
  for (const event of events) applyEvent(document, event, rules);
  return document;
}

/** What others see of a document, without the order of what has none. */
function seen(document: PersonDocument) {
  const flows = Object.entries(document.flows).map(([id, flow]) => {
    const { run, ...rest } = flow;
    return [id, { ...rest, run: run && { ...run, items: [...run.items].sort() } }] as const;
  });
  return {
    first: document.first,
    last: document.last,
    sessions: sessionCount(document.visits),
    tallies: document.tallies,
    milestones: document.milestones,
    flows: Object.fromEntries(flows.sort(([a], [b]) => (a < b ? -1 : 1))),
    shows: document.shows,
    // Whether a dismissal came at once is asked when it arrives: its show must be there by then.
    causes: document.friction.log.filter(([, cause]) => cause !== 'flow_dismissed'),
  };
}

describe('a person document', () => {
  it('is the same in whatever order events arrive', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(seen(documentOf(shuffled))).toEqual(seen(documentOf(events)));
        },
      ),
    );
  });

  it('of two people who are one is that of all their events', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 6 }), (events, at) => {
        const [ours, theirs] = [events.slice(0, at), events.slice(at)];
        if (ours.length === 0 || theirs.length === 0) return;
        const merged = documentOf(ours);
        mergeDocuments(merged, documentOf(theirs), rules);
        expect(seen(merged)).toEqual(seen(documentOf(events)));
      }),
    );
  });

  it('keeps the friction index within its bounds', () => {
    const document = newDocument(start);
    for (let i = 0; i < 300; i += 1)
      applyEvent(document, { name: 'foothold.rage_click', at: start + i, properties: {} }, rules);
    expect(frictionIndex(document.friction)).toBe(-25);
    applyEvent(document, { name: 'foothold.flow_completed', at: start + 900, properties: { flowId: 'a' } }, rules);
    expect(frictionIndex(document.friction)).toBe(-20);
    expect(document.friction.log.length).toBeLessThanOrEqual(100);
    expect(frictionHistory(document.friction).at(-1)).toMatchObject({ cause: 'flow_completed', grade: 5, after: -20 });
  });

  it('keeps what was folded when the goal changes, and when it is merged', () => {
    const folded = () => {
      const document = newDocument(start);
      for (let i = 0; i < 110; i += 1)
        applyEvent(document, { name: 'foothold.rage_click', at: start + i, properties: {} }, rules);
      return document;
    };
    const document = folded();
    setCharge(document.friction, 25, start);
    expect(startOf(document.friction)).toBe(-25);
    const fresh = newDocument(start);
    mergeDocuments(fresh, folded(), rules);
    expect(frictionIndex(fresh.friction)).toBe(-25);
    expect(fresh.friction.log).toHaveLength(100);
  });

  it('grades a promoter score, a celebration, and an event that the project named', () => {
    const document = documentOf([
      { name: 'Report Viewed', at: start, properties: {} },
      { name: 'foothold.answer_given', at: start + 1, properties: { flowId: 'a', questionId: 'two', answer: 9 } },
      { name: 'foothold.answer_given', at: start + 2, properties: { flowId: 'a', questionId: 'two', answer: 7 } },
      { name: 'foothold.answer_given', at: start + 3, properties: { flowId: 'a', questionId: 'two', answer: 6 } },
      { name: 'foothold.answer_given', at: start + 4, properties: { flowId: 'a', questionId: 'two', answer: 'all' } },
      { name: 'foothold.answer_given', at: start + 5, properties: { flowId: 'a', questionId: 'other', answer: 9 } },
      { name: 'foothold.step_shown', at: start + 6, properties: { flowId: 'a', stepId: 'one' } },
      { name: 'foothold.step_shown', at: start + 7, properties: { flowId: 'b', stepId: 'one' } },
    ]);
    expect(frictionHistory(document.friction)).toEqual([
      { at: start, cause: 'event:Report Viewed', grade: -20, after: -10 },
      { at: start, cause: 'milestone:either', grade: 10, after: 0 },
      { at: start + 1, cause: 'score:9', grade: 10, after: 10 },
      { at: start + 3, cause: 'score:6', grade: -10, after: 0 },
      { at: start + 6, cause: 'celebration_seen', grade: 5, after: 5 },
    ]);
  });
});
