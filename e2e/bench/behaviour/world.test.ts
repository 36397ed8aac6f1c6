import { frictionBounds, initialCharge, type TouchpointKind } from '@foothold/sdk/contract';
import { standing } from '@foothold/sdk/engine';
import { describe, expect, it } from 'vitest';
import { addTouchpoint, frictionIndex, noFriction } from '../../../server/src/stores/derive/friction.js';
import { author, signalTrait } from './flows.js';
import { moved } from './friction.js';
import { live } from './life.js';
import { compare } from './measure.js';
import { bmap, defaultCaps, noCaps, showEligible } from './policies.js';
import { draw, drawNormal, For } from './random.js';
import { base, drawCharacter, kindAsked, lifted, readiness, type Side, signalsOf, type World } from './world.js';

const many = Array.from({ length: 4_000 }, (_, at) => at);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('draws', () => {
  it('are the same for the same keys, and evenly spread', () => {
    expect(draw(7, For.act, 3, 1)).toBe(draw(7, For.act, 3, 1));
    const values = many.map((at) => draw(7, For.act, at, 1));
    expect(mean(values)).toBeCloseTo(0.5, 1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = mean(values.map((value) => Number(Math.floor(value * 10) === tenth)));
      expect(share).toBeGreaterThan(0.08);
      expect(share).toBeLessThan(0.12);
    }
  });

  it('of other people, purposes, days and views have nothing to do with each other', () => {
    const draws = [
      many.map((at) => draw(at, For.act, 3, 1)),
      many.map((at) => draw(at + 1, For.act, 3, 1)),
      many.map((at) => draw(at, For.notice, 3, 1)),
      many.map((at) => draw(at, For.act, 4, 1)),
      many.map((at) => draw(at, For.act, 3, 2)),
    ];
    for (const [index, one] of draws.entries())
      for (const other of draws.slice(index + 1)) {
        const covariance = mean(one.map((value, at) => (value - 0.5) * ((other[at] ?? 0) - 0.5)));
        expect(Math.abs(covariance * 12)).toBeLessThan(0.06);
      }
  });

  it('of the normal distribution have mean 0 and variance 1', () => {
    const values = many.map((at) => drawNormal(at, For.signal, 0, 0));
    expect(Math.abs(mean(values))).toBeLessThan(0.06);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });
});

describe('a world', () => {
  it('makes the same people and the same lives of the same seed, and others of another', () => {
    expect(drawCharacter(base, 1)).toEqual(drawCharacter(base, 1));
    expect(drawCharacter(base, 1)).not.toEqual(drawCharacter(base, 2));
    const lives = () => many.slice(0, 50).map((seed) => live(base, drawCharacter(base, seed), bmap(author(base))));
    expect(lives()).toEqual(lives());
  });

  it('draws motivation and ability around their means, with the spread it is given', () => {
    const goals = many.flatMap((seed) => drawCharacter({ ...base, motivation: 0.5, ability: 0.5 }, seed).goals);
    for (const side of ['motivation', 'ability'] as const) {
      const values = goals.map((point) => point[side]);
      expect(mean(values)).toBeCloseTo(0.5, 1);
      expect(Math.sqrt(mean(values.map((value) => (value - 0.5) ** 2)))).toBeCloseTo(base.spread, 1);
    }
  });

  it('responds by the formula it states', () => {
    const point = { motivation: 0.6, ability: 0.5 };
    const logistic = (value: number) => 1 / (1 + Math.exp(-value));
    const soft = { line: 0.25, softness: 0.03 };
    expect(readiness({ response: 'product', ...soft }, point)).toBeCloseTo(logistic((0.3 - 0.25) / 0.03), 12);
    expect(readiness({ response: 'mean', ...soft }, point)).toBeCloseTo(logistic((0.55 - 0.5) / 0.03), 12);
    expect(readiness({ response: 'flat', ...soft }, point)).toBe(0.25);
    expect(readiness({ response: 'product', ...soft }, { motivation: 0.5, ability: 0.5 })).toBe(0.5);
  });

  it('is acted on as often as its formula says', () => {
    // One view a day on one flow that always gets noticed enough: the share of days on which it is acted on.
    const still: World = {
      ...base,
      goals: 1,
      announcements: 0,
      ownDrive: 0,
      annoyance: 0,
      days: 1,
      visits: 2,
      views: 1,
    };
    const authored = author(still);
    const tours = showEligible('tours', authored, noCaps, { patterns: ['tour'] });
    const found = many.map((seed) => {
      const character = drawCharacter(still, seed);
      const fixed = character.goals.map((point) => ({ ...point, motivation: 0.7, rest: 0.7, ability: 0.3 }));
      return live(still, { ...character, goals: fixed }, tours).activations;
    });
    const moment = lifted(still, { motivation: 0.7, ability: 0.3 }, 'facilitator');
    expect(moment).toEqual({ motivation: 0.7, ability: 0.3 + still.lift * 0.7 });
    const said = 0.95 * still.best * readiness(still, moment);
    // Motivation wavers by 0.04 a day: the mean over that, not the value at its middle, is what is seen.
    const wavering = mean(
      many.map((at) => {
        const motivation = Math.min(1, 0.7 + 0.04 * drawNormal(at, For.resample, 0, 0));
        return 0.95 * still.best * readiness(still, lifted(still, { motivation, ability: 0.3 }, 'facilitator'));
      }),
    );
    expect(Math.abs(wavering - said)).toBeLessThan(0.01);
    expect(Math.abs(mean(found) - wavering)).toBeLessThan(3 * Math.sqrt((wavering * (1 - wavering)) / many.length));
  });

  it('without noise shows the engine where people stand, to a tenth', () => {
    const clear = { ...base, goals: 1, signalNoise: 0 };
    const [milestone] = author(clear).milestones;
    if (!milestone) throw new Error('There is no milestone.');
    for (const seed of many.slice(0, 300)) {
      const character = drawCharacter(clear, seed);
      const [point] = character.goals;
      if (!point) throw new Error('There is no goal.');
      const traits: Record<string, boolean> = {};
      for (const side of ['motivation', 'ability'] as const satisfies Side[])
        signalsOf(clear, character, point, side).forEach((holds, at) => {
          traits[signalTrait(0, side, at)] = holds;
        });
      const person = {
        traits,
        account: null,
        counters: {},
        flows: {},
        milestones: {},
        friction: initialCharge,
        segments: [],
        stage: 'activation' as const,
        firstSeenAt: 0,
        recentShows: [],
      };
      const seen = standing(milestone, { now: 0, person });
      expect(Math.abs(seen.motivation - point.motivation)).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(Math.abs(seen.ability - point.ability)).toBeLessThanOrEqual(0.1 + 1e-9);
    }
  });

  it('asks for the kind that the engine asks for', () => {
    const [milestone] = author({ ...base, goals: 1 }).milestones;
    if (!milestone) throw new Error('There is no milestone.');
    for (const at of many.slice(0, 500)) {
      const [motivation, ability] = [draw(at, For.character, 0, 0), draw(at, For.character, 0, 1)];
      const model = {
        motivation: { base: motivation, signals: [] },
        ability: { base: ability, signals: [] },
        line: 0.25,
      };
      const seen = standing({ id: milestone.id, behaviour: model }, { now: 0 });
      expect(kindAsked(base, { motivation, ability })).toBe(seen.kind);
    }
  });

  it('whose signals tell nothing has signals that hold regardless', () => {
    const dumb = { ...base, goals: 1, informative: false };
    const held = (motivation: number) =>
      mean(
        many.map((seed) => {
          const character = drawCharacter(dumb, seed);
          const [point] = character.goals;
          return point ? Number(signalsOf(dumb, character, { ...point, motivation }, 'motivation')[1]) : 0;
        }),
      );
    expect(held(0.1)).toBe(held(0.9));
  });
});

describe('policies', () => {
  it('differ in nothing but gates, caps and patience', () => {
    const authored = author(base);
    const [everything, capped, gated] = [
      showEligible('everything', authored, noCaps),
      showEligible('capped', authored, defaultCaps),
      bmap(authored),
    ];
    const ungated = gated.plan.source.flows.map(({ trigger: { gate: _, ...trigger }, ...rules }) => ({
      ...rules,
      trigger,
    }));
    expect(capped.plan.source.flows).toEqual(ungated);
    expect(everything.plan.source.flows).toEqual(ungated);
    expect(gated.plan.caps).toEqual(capped.plan.caps);
  });

  it('without any flow leave people the same luck: whoever acts by themselves does so under every policy that is ignored', () => {
    const deaf = { ...base, best: 0, annoyance: 0, kept: 0 };
    const authored = author(deaf);
    for (const seed of many.slice(0, 100)) {
      const character = drawCharacter(deaf, seed);
      const alone = live(deaf, character, showEligible('none', { ...authored, flows: [] }, defaultCaps));
      const prompted = live(deaf, character, showEligible('everything', authored, noCaps));
      expect(prompted.activations).toBe(alone.activations);
      expect(prompted.won).toBe(alone.won);
    }
  });
});

it('keeps the friction index as the server keeps it', () => {
  const touchpoints = ['rageClick', 'dismissedAtOnce', 'flowCompleted', 'milestoneReached', 'firstValue'] as const;
  const causes: Record<(typeof touchpoints)[number], number> = {
    rageClick: -10,
    dismissedAtOnce: -5,
    flowCompleted: 5,
    milestoneReached: 10,
    firstValue: 20,
  };
  for (const seed of many.slice(0, 100)) {
    const record = noFriction();
    let index = initialCharge;
    for (let at = 0; at < 30; at++) {
      const touchpoint: TouchpointKind & keyof typeof causes =
        touchpoints[Math.floor(draw(seed, For.rage, at, 0) * touchpoints.length)] ?? 'rageClick';
      addTouchpoint(record, [at, touchpoint, causes[touchpoint]]);
      index = moved(index, touchpoint);
      expect(index).toBe(frictionIndex(record));
      expect(Math.abs(index)).toBeLessThanOrEqual(frictionBounds.highest);
    }
  }
});

describe('comparing', () => {
  const outcome = (activations: number, prompts: number) => ({
    activations,
    prompts,
    ignored: 0,
    annoyedAway: 0,
    won: 0,
  });

  it('pairs people: what all have in common cancels out of the difference', () => {
    const luck = many.slice(0, 400).map((at) => Math.floor(10 * draw(at, For.act, 0, 0)));
    const { differences } = compare(
      { theirs: luck.map((own) => outcome(own, 4)), ours: luck.map((own) => outcome(own + 1, 2)) },
      'ours',
    );
    expect(differences.theirs?.activationsPer100).toEqual({ value: 100, low: 100, high: 100 });
    expect(differences.theirs?.promptsPerPerson).toEqual({ value: -2, low: -2, high: -2 });
  });

  it('gives intervals as wide as the theory says', () => {
    const coins = many.slice(0, 1_600).map((at) => outcome(Number(draw(at, For.act, 0, 0) < 0.5), 1));
    const { policies } = compare({ ours: coins }, 'ours');
    const { low = 0, high = 0 } = policies.ours?.activationsPer100 ?? {};
    // ±1.96 · √(¼ / 1600) is ±2.45 of a hundred.
    expect(high - low).toBeGreaterThan(4);
    expect(high - low).toBeLessThan(5.8);
  });
});
