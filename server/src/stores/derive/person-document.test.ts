import type { Milestone, Traits } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frictionIndex } from './friction.js';
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
  ),
  minutes: fc.integer({ min: 0, max: 5 * 24 * 60 }),
  amount: fc.constantFrom(50, 150),
  flowId: fc.constantFrom('a', 'b'),
  part: fc.constantFrom('one', 'two'),
});
const history = fc.uniqueArray(happening, { selector: ({ minutes }) => minutes, maxLength: 7 }).map((list) =>
  list.map(({ name, minutes, amount, flowId, part }): Happened => {
    const at = start + minutes * 60_000;
    // A run begins on one day and does not come back: its id is ordered by time, as a UUIDv7 is.
    const runId = `run-${Math.floor(minutes / 1440)}`;
    return {
      name,
      at,
      properties: { amount, flowId, runId, version: 1, pattern: 'modal', stepId: part, itemId: part },
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
  });
});
