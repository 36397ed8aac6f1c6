import type { PatternType, PromptKind } from '@foothold/sdk/contract';
import { draw, drawNormal, For } from './random.js';

/*
 * A world: people with a true motivation and a true ability for each goal, which nobody sees, and what prompts do to
 * them. The policies see only signals. `docs/does-the-model-pay.md` describes it in words and names what is assumed.
 */

/** How an observed act depends on motivation and ability. */
export type Response =
  /** As the model has it: their product against a line. */
  | 'product'
  /** Either makes up for the other: their mean against the line's root. */
  | 'mean'
  /** On neither. */
  | 'flat';

export interface World {
  /** Milestones that people may reach; each has a spark, a facilitator and a signal that aim at it. */
  goals: number;
  /** Flows that aim at nothing and interrupt. */
  announcements: number;
  /** How often a flow may come back to somebody who dismissed it. */
  repeat: { often: 'untilDone' | 'untilCompleted'; maxShows?: number; gapHours: number };
  days: number;
  /** Chance of a visit a day, and views of a visit at most (drawn evenly from 1). */
  visits: number;
  views: number;

  /** Means of true motivation and ability; each varies by `spread` (standard deviation), half of its variance by goal. */
  motivation: number;
  ability: number;
  spread: number;

  response: Response;
  /** Where the line truly lies, and how soft it is. */
  line: number;
  softness: number;
  /** Chance to act on a noticed prompt, far above the line; with a `flat` response a quarter of it. */
  best: number;
  /** Chance to act without a prompt on one view, far above the line. */
  ownDrive: number;
  /** How much of what lacks to 1 a spark gives motivation and a facilitator ability, for the moment. */
  lift: number;
  /** How much of that a prompt gives the side that it isn't for. A signal gives nothing. */
  spill: number;
  /** What share of a lift stays. */
  kept: number;
  /** How much of what lacks to 1 *any* noticed prompt gives motivation for good. */
  persuasion: number;

  /** Standard deviation of the lasting error with which a signal sees a side. */
  signalNoise: number;
  /** Added to what signals see: over 0 everybody seems readier than they are. */
  signalBias: number;
  /** Whether signals have anything to do with what they should tell. */
  informative: boolean;
  /** Share of people whose ability signals say the opposite. */
  inverted: number;

  /** What one ignored modal adds to the chance to leave on each later visit; it wears off by a tenth a day. */
  annoyance: number;
  /** How many times as much it irritates when it isn't of the kind that is asked for where the person truly stands. */
  misfit: number;
}

/**
 * The world that all others vary: what the model assumes holds in it. How strong prompts are was set by looking at the
 * capped rival alone: about one in six goals is reached without any prompt, nearly four in ten with them, and about one in
 * twenty prompts is acted on.
 */
export const base: World = {
  goals: 3,
  announcements: 2,
  repeat: { often: 'untilCompleted', maxShows: 3, gapHours: 24 },
  days: 30,
  visits: 0.5,
  views: 7,
  motivation: 0.45,
  ability: 0.4,
  spread: 0.22,
  response: 'product',
  line: 0.25,
  softness: 0.03,
  best: 0.1,
  ownDrive: 0.01,
  lift: 0.25,
  spill: 0,
  kept: 0.25,
  persuasion: 0,
  signalNoise: 0.2,
  signalBias: 0,
  informative: true,
  inverted: 0,
  annoyance: 0.002,
  misfit: 1,
};

/** How often each side of each goal is looked at: signals hold where what they see passes 0.2, 0.4, 0.6, 0.8. */
export const signalThresholds = [0.2, 0.4, 0.6, 0.8] as const;

export type Side = 'motivation' | 'ability';

/** The hidden state of a person for one goal, and what the signals get wrong about it. */
export interface Standpoint {
  motivation: number;
  ability: number;
  /** Where motivation drifts back to. */
  rest: number;
  /** What each signal adds to what it sees, or what it sees when it isn't informative. */
  errors: Record<Side, number[]>;
}

/** A person as the world made them. Nothing of it is told to a policy but signals. */
export interface Character {
  seed: number;
  goals: Standpoint[];
  /** 1 on average: how much an ignored prompt irritates. */
  impatience: number;
  inverted: boolean;
}

export function drawCharacter(world: World, seed: number): Character {
  const { spread, motivation, ability } = world;
  const half = spread * Math.SQRT1_2;
  const ofPerson = [0, 1].map((side) => half * drawNormal(seed, For.character, 0, side));
  const side = (mean: number, index: number, goal: number) =>
    unit(mean + (ofPerson[index] ?? 0) + half * drawNormal(seed, For.character, 1 + goal, index));
  const errors = (index: number, goal: number) =>
    signalThresholds.map((_, at) => {
      const noise = drawNormal(seed, For.signal, 2 * goal + index, at);
      // What tells nothing looks like a population of its own, as likely to hold.
      return world.informative ? world.signalNoise * noise : (index === 0 ? motivation : ability) + spread * noise;
    });
  return {
    seed,
    goals: Array.from({ length: world.goals }, (_, goal) => {
      const wants = side(motivation, 0, goal);
      return {
        motivation: wants,
        ability: side(ability, 1, goal),
        rest: wants,
        errors: { motivation: errors(0, goal), ability: errors(1, goal) },
      };
    }),
    impatience: Math.exp(0.5 * drawNormal(seed, For.character, 100, 0) - 0.125),
    inverted: draw(seed, For.character, 101, 0) < world.inverted,
  };
}

/** Whether each signal of a side holds: all that a policy learns of it. */
export function signalsOf(
  world: World,
  { inverted }: Pick<Character, 'inverted'>,
  point: Standpoint,
  side: Side,
): boolean[] {
  const truth = side === 'ability' && inverted ? 1 - point.ability : point[side];
  return point.errors[side].map((error, at) => {
    const seen = world.informative ? truth + error : error;
    return seen + world.signalBias >= (signalThresholds[at] ?? 1);
  });
}

/** Motivation and ability at the moment at which a prompt of a kind is noticed; null: no prompt. */
export function lifted(
  { lift, spill }: Pick<World, 'lift' | 'spill'>,
  { motivation, ability }: Pick<Standpoint, Side>,
  kind: PromptKind | null,
): Record<Side, number> {
  const towards = (value: number, share: number) => value + share * (1 - value);
  if (kind !== 'spark' && kind !== 'facilitator') return { motivation, ability };
  const [wanting, doing] = kind === 'spark' ? [lift, spill * lift] : [spill * lift, lift];
  return { motivation: towards(motivation, wanting), ability: towards(ability, doing) };
}

/**
 * The hidden response, 0…1, of which a prompt reaches `best` and no prompt `ownDrive`:
 * `product` σ((M·A − L) / softness), `mean` σ(((M + A)/2 − √L) / softness), `flat` ¼.
 */
export function readiness(
  { response, line, softness }: Pick<World, 'response' | 'line' | 'softness'>,
  { motivation, ability }: Pick<Standpoint, Side>,
): number {
  if (response === 'flat') return 0.25;
  const beyond = response === 'product' ? motivation * ability - line : (motivation + ability) / 2 - Math.sqrt(line);
  return 1 / (1 + Math.exp(-beyond / softness));
}

/** The kind of prompt that the model asks for where a person truly stands; null: none. */
export function kindAsked(
  { line }: Pick<World, 'line'>,
  { motivation, ability }: Pick<Standpoint, Side>,
): PromptKind | null {
  if (motivation * ability >= line) return 'signal';
  const side = Math.sqrt(line);
  return ability >= side ? 'spark' : motivation >= side ? 'facilitator' : null;
}

/** How likely a prompt is noticed, and how much of an ignored modal's irritation it brings. */
export const intrusion: Partial<Record<PatternType, { noticed: number; irritates: number }>> = {
  modal: { noticed: 0.95, irritates: 1 },
  tour: { noticed: 0.95, irritates: 1 },
  banner: { noticed: 0.6, irritates: 0.4 },
};

/** Within 0…1. */
export const unit = (value: number) => Math.min(1, Math.max(0, value));
