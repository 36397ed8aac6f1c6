import { printTable, saveResults } from '../report.js';
import { author } from './flows.js';
import { live } from './life.js';
import { bmap, defaultCaps, type Policy, showEligible } from './policies.js';
import { base, drawCharacter, kindAsked } from './world.js';

/*
 * Whom does the model help, and whom does it hold back? The base world with one goal, clear signals and no announcements;
 * people by where they truly stand at the start.
 *
 * npx tsx --conditions=foothold-source e2e/bench/behaviour/where.ts
 */

const world = { ...base, goals: 1, announcements: 0, signalNoise: 0 };
const authored = author(world);
const people = Array.from({ length: 3_000 }, (_, index) => drawCharacter(world, 3_000_000 + index));

const places = {
  'on or above the line': 'signal',
  'able, not motivated': 'spark',
  'motivated, not able': 'facilitator',
  neither: null,
} as const;

const only = (pattern: 'tour' | 'modal' | 'banner'): Policy =>
  showEligible(`only ${pattern}s`, authored, defaultCaps, { patterns: [pattern] });
const policies: Policy[] = [
  showEligible('no prompts', { ...authored, flows: [] }, defaultCaps),
  showEligible('default caps', authored, defaultCaps),
  only('tour'),
  only('modal'),
  only('banner'),
  bmap(authored),
];

const rows = policies.flatMap((policy) => {
  const outcomes = people.map((character) => ({
    kind: character.goals.map((point) => kindAsked(world, point))[0],
    outcome: live(world, character, policy),
  }));
  return Object.entries(places).map(([place, kind]) => {
    const here = outcomes.filter((one) => one.kind === kind).map(({ outcome }) => outcome);
    const mean = (read: (outcome: (typeof here)[number]) => number) =>
      Math.round((100 * here.reduce((sum, one) => sum + read(one), 0)) / here.length) / 100;
    return {
      policy: policy.name,
      place,
      people: here.length,
      activations: mean(({ activations }) => activations),
      prompts: mean(({ prompts }) => prompts),
      ignored: mean(({ ignored }) => ignored),
    };
  });
});
printTable(rows);
saveResults('behaviour-where', rows);
