import { base, type World } from './world.js';

/** A world with what it asks. */
export interface Scenario {
  family: string;
  name: string;
  world: World;
}

const scenario =
  (family: string) =>
  (name: string, differs: Partial<World>): Scenario => ({ family, name, world: { ...base, ...differs } });

const noise = scenario('signal noise');
const people = scenario('who comes');
const strength = scenario('strength of prompts');
const cost = scenario('cost of an ignored prompt');
const flows = scenario('competing flows');
const time = scenario('how long');
const wrong = scenario('the model is wrong');

/** The base world comes first. */
export const scenarios: Scenario[] = [
  { family: 'base', name: 'base', world: base },
  noise('none', { signalNoise: 0 }),
  noise('0.1', { signalNoise: 0.1 }),
  noise('0.4', { signalNoise: 0.4 }),
  noise('0.8', { signalNoise: 0.8 }),
  people('most ready', { motivation: 0.65, ability: 0.65 }),
  people('motivated, not able', { motivation: 0.7, ability: 0.25 }),
  people('able, not motivated', { motivation: 0.25, ability: 0.7 }),
  people('mostly neither', { motivation: 0.3, ability: 0.3 }),
  strength('half', { best: base.best / 2 }),
  strength('double', { best: 2 * base.best }),
  strength('irresistible', { best: 0.6, lift: 0.4 }),
  cost('none', { annoyance: 0 }),
  cost('a quarter', { annoyance: base.annoyance / 4 }),
  cost('double', { annoyance: 2 * base.annoyance }),
  cost('four times', { annoyance: 4 * base.annoyance }),
  cost('eight times', { annoyance: 8 * base.annoyance }),
  cost('double for an ill-fitting one', { misfit: 2 }),
  cost('four times for an ill-fitting one', { misfit: 4 }),
  flows('one goal, no news', { goals: 1, announcements: 0 }),
  flows('six goals', { goals: 6 }),
  flows('dismissed is done', { repeat: { often: 'untilDone', gapHours: 24 } }),
  flows('back without end', { repeat: { often: 'untilCompleted', gapHours: 24 } }),
  time('90 days', { days: 90 }),
  wrong('additive response', { response: 'mean' }),
  wrong('response on neither', { response: 'flat' }),
  wrong('soft line', { softness: 0.1 }),
  wrong('kinds overlap by a third', { spill: 0.33 }),
  wrong('kinds do the same', { spill: 1 }),
  wrong('prompts persuade anyway', { persuasion: 0.1 }),
  wrong('they act by themselves', { ownDrive: 0.1 }),
  wrong('line truly at 0.1', { line: 0.1 }),
  wrong('line truly at 0.45', { line: 0.45 }),
  wrong('signals tell nothing', { informative: false }),
  wrong('ability inverted for 30 %', { inverted: 0.3 }),
  wrong('signals too rosy', { signalBias: 0.2 }),
  wrong('signals too bleak', { signalBias: -0.2 }),
  wrong('nothing holds', { response: 'flat', informative: false, annoyance: 0, persuasion: 0.1 }),
];
