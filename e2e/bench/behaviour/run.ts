import { saveResults } from '../report.js';
import { author } from './flows.js';
import { live, type Outcome } from './life.js';
import { type Comparison, compare, type Measure, measured } from './measure.js';
import { bmap, defaultCaps, noCaps, type Policy, rivalCaps, rivalPatterns, showEligible } from './policies.js';
import { printTables } from './tables.js';
import { drawCharacter, type World } from './world.js';
import { scenarios } from './worlds.js';

/*
 * Does the behaviour model pay? People with a hidden motivation and ability meet three policies in the real engine: show
 * everything eligible, the same with caps, and B = MAP. docs/does-the-model-pay.md says what is assumed and what came out.
 *
 * npx tsx --conditions=foothold-source e2e/bench/behaviour/run.ts
 */

const people = 1_500;
/** Other people, on whom the rivals choose what suits the world best. */
const tuningPeople = 250;
const seeds = { tuning: 1_000_000, evaluation: 2_000_000 };

const ours = 'B = MAP';

const peopleOf = (world: World, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => drawCharacter(world, from + index));
type People = ReturnType<typeof peopleOf>;

const liveAll = (world: World, everybody: People, policy: Policy): Outcome[] =>
  everybody.map((character) => live(world, character, policy));

/** Every choice that the rivals have. */
function rivalsOf(world: World): Policy[] {
  const authored = author(world);
  return Object.entries(rivalPatterns).flatMap(([what, patterns]) =>
    Object.entries(rivalCaps).map(([often, caps]) => showEligible(`${what}, ${often}`, authored, caps, { patterns })),
  );
}

/** Of the rivals the one that activates most of the tuning people, and the one that wins most of them. */
function bestRivals(world: World, everybody: People): { activating: Policy; winning: Policy } {
  const tried = rivalsOf(world).map((policy) => ({ policy, outcomes: liveAll(world, everybody, policy) }));
  const bestBy = (name: Measure) => {
    const scored = tried.map(({ policy, outcomes }) => ({ policy, score: measured(outcomes, name) }));
    return scored.reduce((best, one) => (one.score > best.score ? one : best)).policy;
  };
  return { activating: bestBy('activationsPer100'), winning: bestBy('wonPer100') };
}

/** Default caps, thinned out at random until the tuning people get as much as of ours: the same, but not aimed. */
function unaimed(world: World, everybody: People, by: Measure): { policy: Policy; share: number } {
  const authored = author(world);
  const dose = (policy: Policy) => measured(liveAll(world, everybody, policy), by);
  const wanted = dose(bmap(authored));
  const thin = (share: number) => showEligible(`unaimed, ${share}`, authored, defaultCaps, { share });
  let [low, high] = [0, 1];
  for (let step = 0; step < 6; step++) {
    const middle = (low + high) / 2;
    if (dose(thin(middle)) < wanted) low = middle;
    else high = middle;
  }
  const share = (low + high) / 2;
  return { policy: thin(share), share };
}

export interface ScenarioResult extends Comparison {
  family: string;
  name: string;
  world: World;
  /** What the two best rivals are. */
  activating: string;
  winning: string;
  /** On which share of views the thinned ones may show. */
  shares: { prompts: number; ignored: number };
}

function play({ family, name, world }: (typeof scenarios)[number]): ScenarioResult {
  const tuning = peopleOf(world, seeds.tuning, tuningPeople);
  const authored = author(world);
  const { activating, winning } = bestRivals(world, tuning);
  const prompts = unaimed(world, tuning, 'promptsPerPerson');
  const ignored = unaimed(world, tuning, 'ignoredPerPerson');
  const everybody = peopleOf(world, seeds.evaluation, people);
  const policies: Record<string, Policy> = {
    'no prompts': showEligible('no prompts', { ...authored, flows: [] }, defaultCaps),
    everything: showEligible('everything', authored, noCaps),
    'default caps': showEligible('default caps', authored, defaultCaps),
    'most activating rival': activating,
    'most winning rival': winning,
    'unaimed, as many prompts': prompts.policy,
    'unaimed, as much ignored': ignored.policy,
    [ours]: bmap(authored),
  };
  const outcomes = Object.fromEntries(
    Object.entries(policies).map(([called, policy]) => [called, liveAll(world, everybody, policy)]),
  );
  return {
    family,
    name,
    world,
    activating: activating.name,
    winning: winning.name,
    shares: { prompts: prompts.share, ignored: ignored.share },
    ...compare(outcomes, ours),
  };
}

/** In the base world: every choice of the rivals, and ours with a part left out or moved. */
function takeApart(world: World): Comparison {
  const everybody = peopleOf(world, seeds.evaluation, people);
  const authored = author(world);
  const variants = [
    bmap(authored),
    bmap(author({ ...world, repeat: { ...world.repeat, maxShows: 9 } }), { name: 'each flow up to nine times' }),
    bmap(authored, { name: 'without caps', caps: noCaps }),
    bmap(authored, { name: 'without friction', friction: false }),
    ...[0.1, 0.15, 0.2, 0.3, 0.35].map((line) => bmap(authored, { name: `line at ${line}`, line })),
    ...rivalsOf(world),
  ];
  return compare(Object.fromEntries(variants.map((policy) => [policy.name, liveAll(world, everybody, policy)])), ours);
}

const began = process.cpuUsage();
const results = scenarios.map((scenario) => {
  const result = play(scenario);
  console.error(`${result.family}: ${result.name}`);
  return result;
});
const [first] = scenarios;
if (!first) throw new Error('There are no scenarios.');
const apart = takeApart(first.world);
const { user, system } = process.cpuUsage(began);
const seconds = Math.round((user + system) / 1e6);
printTables(results, apart);
console.log(`\n${scenarios.length} worlds, ${people} people each, ${seconds} s of processor time`);
saveResults('behaviour', { people, tuningPeople, seeds, seconds, scenarios: results, apart });
