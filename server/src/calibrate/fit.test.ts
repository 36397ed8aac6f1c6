import type { BehaviourModel, Signal } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { draw } from '../simulate/draw.js';
import { fitModel } from './fit.js';
import type { Case, Pattern } from './gather.js';
import { placeIn } from './place.js';

const signal = (id: string): Signal => ({ id, name: id, weight: 0.1, when: { type: 'all', of: [] } });
const model: BehaviourModel = {
  motivation: { base: 0.5, signals: [signal('wants'), signal('hurried')] },
  ability: { base: 0.5, signals: [signal('trained'), signal('noise')] },
  line: 0.25,
};

interface World {
  people: number;
  /** What the odds of reaching depend on, in the order of the signals, after an intercept. */
  intercept: number;
  truth: readonly number[];
  promptedWith?: (held: readonly boolean[], luck: number) => boolean;
  shareHeld?: number;
}

/** People whose signals and outcomes are drawn, with known odds. */
function world({ people, intercept, truth, promptedWith = () => false, shareHeld = 0.4 }: World) {
  const patterns: Pattern[] = [];
  const numbers = new Map<string, number>();
  const cases = Array.from({ length: people }, (_, person): Case => {
    const held = truth.map((_, index) => draw('signal', person, index) < shareHeld);
    const key = held.join();
    const pattern = numbers.get(key) ?? patterns.push({ held, unknown: held.map(() => false) }) - 1;
    numbers.set(key, pattern);
    const logit = truth.reduce((sum, weight, index) => sum + (held[index] ? weight : 0), intercept);
    const outcome = draw('outcome', person) < 1 / (1 + Math.exp(-logit)) ? 'reached' : 'not';
    const prompted = promptedWith(held, draw('prompted', person));
    return { id: `p${person}`, name: null, pattern, outcome, prompted };
  });
  return { patterns, cases };
}

const known = { people: 6_000, intercept: -1, truth: [1.4, -0.7, 1, 0] };

function proposalOf(given = world(known)) {
  const fitted = fitModel(model, given, 1);
  if ('refused' in fitted.outcome) throw new Error(JSON.stringify(fitted.outcome.refused));
  return { fitted, proposed: fitted.outcome.proposed };
}

describe('fitModel', () => {
  it('recovers the weights that made the data', () => {
    const { fitted } = proposalOf();
    // Standard errors are near 0.06 with 6,000 people.
    fitted.signals.forEach(({ coefficient }, index) => {
      expect(Math.abs((coefficient ?? 9) - (known.truth[index] ?? 0))).toBeLessThan(0.2);
    });
  });

  it('turns them into weights of the same proportions, in which nobody is clamped', () => {
    const { fitted, proposed } = proposalOf();
    const signals = [...proposed.behaviour.motivation.signals, ...proposed.behaviour.ability.signals];
    const scale = (signals[0]?.weight ?? 0) / (fitted.signals[0]?.coefficient ?? 1);
    signals.forEach(({ weight }, index) => {
      expect(weight).toBeCloseTo(scale * (fitted.signals[index]?.coefficient ?? 0), 2);
    });
    for (const { motivation, ability } of world(known).patterns.map(({ held }) => placeIn(proposed.behaviour, held))) {
      for (const value of [motivation, ability]) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(1);
      }
    }
  });

  it('tells better than the model as it was, and loses little against the regression', () => {
    const { regression, proposed, current } = proposalOf().proposed.quality;
    expect(proposed.logLoss).toBeLessThan(current.logLoss - 0.02);
    expect(proposed.auc).toBeGreaterThan(current.auc + 0.05);
    expect(regression.auc - proposed.auc).toBeLessThan(0.01);
    expect(proposed.logLoss - regression.logLoss).toBeLessThan(0.01);
  });

  it('says what comes: tenths lie near the diagonal', () => {
    const { tenths } = proposalOf().proposed;
    expect(tenths.length).toBeGreaterThan(4);
    expect(tenths.reduce((sum, { people }) => sum + people, 0)).toBe(known.people);
    for (const { said, came } of tenths) expect(Math.abs(said - came)).toBeLessThan(0.06);
  });

  it('draws the line between those who reached and those who did not', () => {
    const { proposed } = proposalOf();
    const { patterns, cases } = world(known);
    const above = cases.filter(({ pattern }) => {
      const { motivation, ability } = placeIn(proposed.behaviour, patterns[pattern]?.held ?? []);
      return motivation * ability >= proposed.behaviour.line;
    });
    const share = (of: readonly Case[]) => of.filter(({ outcome }) => outcome === 'reached').length / of.length;
    expect(share(above)).toBeGreaterThan(share(cases) + 0.1);
    expect(proposed.j).toBeGreaterThan(0.2);
  });

  it('gives the same fit for the same cases in whatever order', () => {
    const { patterns, cases } = world(known);
    const again = fitModel(model, { patterns, cases: [...cases].reverse() }, 1);
    expect(again).toEqual(fitModel(model, { patterns, cases }, 1));
  });

  it('finds chance where nothing tells', () => {
    const { quality, aucMargin } = proposalOf(world({ ...known, truth: [0, 0, 0, 0] })).proposed;
    expect(Math.abs(quality.proposed.auc - 0.5)).toBeLessThan(2 * aucMargin);
  });

  it('leaves out those who had reached it before', () => {
    const { patterns, cases } = world(known);
    const before = cases.map((one, index): Case => (index % 2 ? { ...one, outcome: 'before' } : one));
    expect(fitModel(model, { patterns, cases: before }, 1).people).toBe(known.people / 2);
  });
});

describe('fitModel refuses', () => {
  const refusalOf = (given: ReturnType<typeof world>, of = model) => {
    const { outcome } = fitModel(of, given, 1);
    return 'refused' in outcome ? outcome.refused : null;
  };

  it('when few people are there', () => {
    expect(refusalOf(world({ ...known, people: 60 }))).toEqual({ code: 'too_few_people', found: 60, needed: 100 });
  });

  it('when few reached it for each signal, or few did not', () => {
    const rarely = world({ ...known, people: 600, intercept: -5 });
    expect(refusalOf(rarely)).toMatchObject({ code: 'too_few_outcomes', kind: 'reached', needed: 40, signals: 4 });
    const mostly = world({ ...known, people: 600, intercept: 5 });
    expect(refusalOf(mostly)).toMatchObject({ code: 'too_few_outcomes', kind: 'not', needed: 40 });
  });

  it('when no signal differs between people', () => {
    expect(refusalOf(world({ ...known, people: 600, shareHeld: 0 }))).toEqual({ code: 'no_signals' });
  });

  it('when a signal tells the outcome for certain: it is part of reaching it', () => {
    const { patterns, cases } = world(known);
    const certain = cases.map((one): Case => (patterns[one.pattern]?.held[2] ? { ...one, outcome: 'reached' } : one));
    expect(refusalOf({ patterns, cases: certain })).toEqual({ code: 'separated', signalIds: ['trained'] });
  });

  it('when signals together tell it for certain', () => {
    const { patterns, cases } = world(known);
    const both = cases.map((one): Case => {
      const [wants, hurried] = patterns[one.pattern]?.held ?? [];
      const luck = draw('tie', one.id) < 0.5;
      const reached = wants && hurried ? true : !wants && !hurried ? false : luck;
      return { ...one, outcome: reached ? 'reached' : 'not' };
    });
    expect(refusalOf({ patterns, cases: both })).toMatchObject({ code: 'separated', signalIds: ['wants', 'hurried'] });
  });
});

it('learns nothing from those who had reached it before, and says how many they were', () => {
  const { patterns, cases } = world(known);
  const early = cases.slice(0, 500).map((one): Case => ({ ...one, id: `early-${one.id}`, outcome: 'before' }));
  const { reachedBefore, ...withThem } = fitModel(model, { patterns, cases: [...cases, ...early] }, 1);
  expect(reachedBefore).toBe(500);
  expect({ ...withThem, reachedBefore: 0 }).toEqual(fitModel(model, { patterns, cases }, 1));
});

describe('what is said of signals', () => {
  it('keeps the weight of one that the log does not know, or that held for hardly anybody', () => {
    const { patterns, cases } = world(known);
    const partly = patterns.map(({ held, unknown }) => ({
      held: held.map((isHeld, index) => isHeld && index !== 3),
      unknown: unknown.map((_, index) => index === 3),
    }));
    const { fitted, proposed } = proposalOf({ patterns: partly, cases });
    expect(fitted.signals[3]).toMatchObject({ id: 'noise', keeps: 'unknown', coefficient: null });
    expect(proposed.behaviour.ability.signals[1]?.weight).toBe(0.1);
  });

  it('warns of a signal by which those who were prompted differ, and of no other', () => {
    const byRule = proposalOf(world({ ...known, promptedWith: ([wants], luck) => !!wants && luck < 0.8 })).fitted;
    expect(byRule.unevenIds).toEqual(['wants']);
    const byChance = proposalOf(world({ ...known, promptedWith: (_, luck) => luck < 0.5 })).fitted;
    expect(byChance.unevenIds).toEqual([]);
  });
});
