import { describe, expect, it } from 'vitest';
import type { Cause, Milestone, Step } from '../contract/index.js';
import { affectedFlows } from './affected.js';
import { counterKey, countOf } from './counter.js';
import { all, day, done, fact, invite, noon, not, rulesOf } from './decide.cases.js';
import { matchesFilters } from './filter.js';
import { milestoneReached } from './milestone.js';
import { compile } from './plan.js';
import { requiredCounters, requiredTraits } from './requirements.js';
import { standing } from './standing.js';

const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };

describe('requiredCounters', () => {
  it('names each counter once, with the longest window that any rule asks for', () => {
    const flows = [
      rulesOf({
        audience: all(
          fact({ of: 'event', name: 'Sent', measure: 'count', withinDays: 7 }, 'gte', 1),
          not(fact({ of: 'event', name: 'Sent', measure: 'count', withinDays: 30 }, 'gte', 9)),
        ),
        prompts: [
          { on: 'absence', event: 'Opened', days: 3 },
          { on: 'event', event: 'Saved', times: 2 },
          { on: 'event', event: 'Only Now' },
        ],
      }),
    ];

    const counters = requiredCounters(flows, [invite]);

    expect(counters.map(({ event, days }) => [event, days])).toEqual([
      ['Invoice Sent', 0],
      ['Opened', 0],
      ['Saved', 0],
      ['Sent', 30],
      ['Teammate Invited', 0],
    ]);
    expect(counters.every(({ key, event, where }) => key === counterKey(event, where))).toBe(true);
  });

  it('counts the conditions of steps, when there are steps', () => {
    const step: Step = {
      id: 'one',
      blocks: [],
      when: fact({ of: 'event', name: 'A', measure: 'count' }, 'is', 0),
      branches: [{ when: fact({ of: 'event', name: 'B', measure: 'count' }, 'is', 0), goTo: 'one' }],
    };

    const counters = requiredCounters([{ trigger: rulesOf({}).trigger, steps: [step] }], []);

    expect(counters.map(({ event }) => event)).toEqual(['A', 'B']);
  });
});

describe('requiredTraits', () => {
  it('takes signals only of the milestones that a gate aims at', () => {
    const aiming = rulesOf({ gate: { milestoneId: 'invite', kind: 'auto' } });
    const plain = rulesOf({ audience: fact({ of: 'account', trait: 'seats' }, 'gt', 1) });

    expect(requiredTraits([aiming, plain], [invite])).toEqual({ person: ['away', 'goal'], account: ['seats'] });
    expect(requiredTraits([plain], [invite])).toEqual({ person: [], account: ['seats'] });
  });
});

describe('milestoneReached', () => {
  const milestone = (match?: Milestone['match']) => ({
    match,
    events: [{ event: 'Sent', atLeast: 2 }, { event: 'Paid' }],
  });

  it('asks for all events by default, each as often as it says', () => {
    expect(milestoneReached(milestone(), done('Sent', 0, 1))).toBe(false);
    expect(milestoneReached(milestone(), { ...done('Sent', 0), ...done('Paid', 0) })).toBe(false);
    expect(milestoneReached(milestone(), { ...done('Sent', 0, 1), ...done('Paid', 0) })).toBe(true);
  });

  it('is content with any event when told so', () => {
    expect(milestoneReached(milestone('any'), done('Paid', 0))).toBe(true);
    expect(milestoneReached(milestone('any'), done('Sent', 0))).toBe(false);
  });

  it('never reaches a milestone without events', () => {
    expect(milestoneReached({ events: [] }, done('Sent', 0))).toBe(false);
  });
});

describe('matchesFilters', () => {
  it('asks for every filter, and takes null for missing', () => {
    const properties = { amount: 1_200, currency: 'eur', note: null };

    expect(matchesFilters(properties)).toBe(true);
    expect(matchesFilters(properties, [{ property: 'amount', op: 'gt', value: 1_000 }])).toBe(true);
    expect(matchesFilters(properties, [{ property: 'note', op: 'notExists' }])).toBe(true);
    expect(matchesFilters(properties, [{ property: 'toString', op: 'exists' }])).toBe(false);
    expect(
      matchesFilters(properties, [
        { property: 'amount', op: 'gt', value: 1_000 },
        { property: 'currency', op: 'is', value: 'usd' },
      ]),
    ).toBe(false);
  });
});

describe('countOf', () => {
  it('counts whole UTC days, today included', () => {
    const counter = done('Sent', 0, 6, 7)[counterKey('Sent')];

    expect(countOf(counter, noon)).toBe(3);
    expect(countOf(counter, noon, 1)).toBe(1);
    expect(countOf(counter, noon, 7)).toBe(2);
    expect(countOf(counter, noon, 8)).toBe(3);
  });

  it('is zero for what never happened, and unknown in a window when no days are kept', () => {
    expect(countOf(undefined, noon, 7)).toBe(0);
    expect(countOf({ count: 2, firstAt: noon - day, lastAt: noon }, noon, 7)).toBeNull();
  });
});

describe('standing', () => {
  it('tells motivation, ability, the quadrant with the kind it asks for, and the signals that hold', () => {
    const place = standing(invite, { now: noon });

    expect(place).toEqual({
      milestoneId: 'invite',
      motivation: 0.3,
      ability: 0.3,
      line: 0.25,
      quadrant: 'neither',
      kind: null,
      motivationSignals: [],
      abilitySignals: [],
    });
  });
});

describe('affectedFlows', () => {
  const trial = fact({ of: 'person', trait: 'plan' }, 'is', 'trial');
  const recent = fact({ of: 'event', name: 'Sent', measure: 'count', withinDays: 7 }, 'is', 0);
  const plan = compile({
    flows: [
      rulesOf({ id: 'byTrait', audience: trial }),
      rulesOf({ id: 'byEvent', audience: recent }),
      rulesOf({ id: 'waiting', audience: trial, prompts: [{ on: 'event', event: 'Sent' }] }),
      rulesOf({ id: 'aimed', pattern: 'checklist', gate: { milestoneId: 'invite', kind: 'auto' } }),
      rulesOf({ id: 'leaving', prompts: [{ on: 'exitIntent' }] }),
    ],
    milestones: [invite],
    caps,
  });
  const affected = (changed: Cause | string[]) => affectedFlows(plan, changed).map(({ rules }) => rules.id);
  const event = (name: string) => affected({ on: 'event', event: name, properties: {} });

  it('gives the flows that read an event or wait for it', () => {
    expect(event('Sent').sort()).toEqual(['byEvent', 'waiting']);
    expect(event('Invoice Sent')).toEqual(['aimed']);
    expect(event('Nobody Cares')).toEqual([]);
  });

  it('gives the flows that read a changed trait, unless they wait for something else', () => {
    expect(affected(['plan'])).toEqual(['byTrait']);
  });

  it('gives the flows that change by themselves', () => {
    expect(affected(['time'])).toEqual(['byEvent']);
  });

  it('gives all flows on a page view, and only those that wait for it on leaving', () => {
    expect(affected({ on: 'page' })).toHaveLength(5);
    expect(affected({ on: 'exitIntent' })).toEqual(['leaving']);
  });
});
