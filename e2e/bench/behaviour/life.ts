import { type FlowHistory, initialCharge, type PersonFacts, type PromptKind } from '@foothold/sdk/contract';
import { decide } from '@foothold/sdk/engine';
import { diceTrait, goalId, signalTrait } from './flows.js';
import { moved } from './friction.js';
import type { Policy } from './policies.js';
import { draw, drawNormal, For } from './random.js';
import {
  type Character,
  intrusion,
  kindAsked,
  lifted,
  readiness,
  type Side,
  type Standpoint,
  signalsOf,
  unit,
  type World,
} from './world.js';

const dayMillis = 86_400_000;
const minute = 60_000;
const start = Date.UTC(2026, 2, 1, 9);
const minutesBetweenViews = 4;

/** What became of a person. */
export interface Outcome {
  /** Goals reached. */
  activations: number;
  /** Interrupting flows shown. */
  prompts: number;
  /** Of these, noticed and not acted on, a banner counted as 0.4. */
  ignored: number;
  /** 1: left, and would have stayed but for the prompts; else 0. */
  annoyedAway: number;
  /** 1: still there at the end, and has reached a goal; else 0. */
  won: number;
}

/** Lives one person's time in a world under a policy. */
export function live(world: World, character: Character, { plan, friction, aims }: Policy): Outcome {
  const { seed } = character;
  const points: Standpoint[] = character.goals.map((point) => ({ ...point }));
  const reached = points.map(() => false);
  const outcome: Outcome = { activations: 0, prompts: 0, ignored: 0, annoyedAway: 0, won: 0 };
  const person: PersonFacts = {
    traits: {},
    account: null,
    counters: {},
    flows: {},
    milestones: {},
    friction: initialCharge,
    segments: [],
    stage: 'activation',
    firstSeenAt: start,
    recentShows: [],
  };
  let irritation = 0;
  const grade = (touchpoint: Parameters<typeof moved>[1]) => {
    if (friction) person.friction = moved(person.friction, touchpoint);
  };
  /** Irritation takes away from what people want of a product. */
  const standing = ({ motivation, ability }: Standpoint) => ({
    motivation: unit(motivation - 5 * world.annoyance * irritation),
    ability,
  });
  const reach = (goal: number, now: number) => {
    reached[goal] = true;
    outcome.activations++;
    person.milestones[goalId(goal)] = now;
    grade(goal === 0 ? 'firstValue' : 'milestoneReached');
    for (const point of points) {
      point.motivation = unit(point.motivation + 0.05);
      point.rest = unit(point.rest + 0.05);
      point.ability = unit(point.ability + 0.05);
    }
  };

  for (let day = 0; day < world.days; day++) {
    irritation *= 0.9;
    drift(points, seed, day);
    // Whoever wants nothing comes less often.
    const most = Math.max(...points.map((point) => standing(point).motivation));
    if (draw(seed, For.visit, day, 0) >= world.visits * (0.5 + most)) continue;

    observe(world, character, points, person);
    const views = 1 + Math.floor(draw(seed, For.views, day, 0) * world.views);
    let shows = 0;
    for (let view = 0; view < views; view++) {
      const at = day * 100 + view;
      const now = start + day * dayMillis + view * minutesBetweenViews * minute;
      const actsOnTheirOwn = (point: Standpoint, goal: number) =>
        !reached[goal] && draw(seed, For.own, at, goal) < world.ownDrive * readiness(world, standing(point));
      points.forEach((point, goal) => {
        if (actsOnTheirOwn(point, goal)) reach(goal, now);
      });

      person.traits[diceTrait] = draw(seed, For.dice, at, 0);
      person.recentShows = person.recentShows.filter((show) => show > now - dayMillis);
      const { show } = decide(
        {
          now,
          person,
          session: { number: 1, pageViews: view + 1, seconds: 0, idleSeconds: 0, errors: 0, shows },
          cause: { on: 'page' },
        },
        plan,
      );
      const rules = show && plan.byId.get(show.flowId)?.rules;
      if (!rules) continue;
      shows++;
      outcome.prompts++;
      const { noticed, irritates } = intrusion[rules.pattern] ?? { noticed: 0, irritates: 0 };
      const history = shownNow(person.flows[rules.id], now);
      person.flows[rules.id] = history;
      person.recentShows = [...person.recentShows, now];
      if (draw(seed, For.notice, at, 0) >= noticed) continue;

      history.endedAt = now;
      history.state = 'dismissed';
      const aim = aims.get(rules.id);
      const point = aim && points[aim.goal];
      if (aim && point) {
        const moment = lifted(world, standing(point), aim.kind);
        if (draw(seed, For.act, at, aim.goal) < world.best * readiness(world, moment)) {
          history.state = 'completed';
          grade('flowCompleted');
          reach(aim.goal, now);
          keep(world, point, aim.kind);
          continue;
        }
        keep(world, point, aim.kind);
      }
      outcome.ignored += irritates;
      const fits = !aim || !point || aim.kind === kindAsked(world, standing(point));
      irritation += irritates * character.impatience * (fits ? 1 : world.misfit);
      if (draw(seed, For.temper, at, 0) < 0.2 + 0.05 * irritation) grade('dismissedAtOnce');
    }

    const open = points.filter((_, goal) => !reached[goal]);
    const clumsy = open.length > 0 ? 1 - open.reduce((sum, { ability }) => sum + ability, 0) / open.length : 0;
    if (draw(seed, For.rage, day, 0) < 0.15 * clumsy) grade('rageClick');
    for (const point of points) point.ability += 0.01 * (1 - point.ability);

    const bored = outcome.activations > 0 ? 0.005 : 0.02;
    const leaves = draw(seed, For.leave, day, 0);
    if (leaves < bored) return outcome;
    if (leaves < bored + world.annoyance * irritation) return { ...outcome, annoyedAway: 1 };
  }
  return { ...outcome, won: outcome.activations > 0 ? 1 : 0 };
}

/** A day passes: enthusiasm fades a little and wavers. */
function drift(points: readonly Standpoint[], seed: number, day: number): void {
  points.forEach((point, goal) => {
    const wavers = 0.04 * drawNormal(seed, For.drift, day, goal);
    point.motivation = unit(point.motivation + 0.1 * (point.rest - point.motivation) + wavers);
    point.rest *= 0.995;
  });
}

/** Writes down what signals say now: all that the engine learns of where somebody stands. */
function observe(world: World, character: Character, points: readonly Standpoint[], { traits }: PersonFacts): void {
  points.forEach((point, goal) => {
    for (const side of ['motivation', 'ability'] as const satisfies Side[])
      signalsOf(world, character, point, side).forEach((holds, at) => {
        traits[signalTrait(goal, side, at)] = holds;
      });
  });
}

/** Some of what a prompt gave stays, acted on or not. */
function keep(world: World, point: Standpoint, kind: PromptKind): void {
  const moment = lifted(world, point, kind);
  point.motivation += world.kept * (moment.motivation - point.motivation);
  point.ability += world.kept * (moment.ability - point.ability);
  point.rest += world.persuasion * (1 - point.rest);
  point.motivation += world.persuasion * (1 - point.motivation);
}

function shownNow(before: FlowHistory | undefined, now: number): FlowHistory {
  return {
    state: 'shown',
    shows: (before?.shows ?? 0) + 1,
    firstShownAt: before?.firstShownAt ?? now,
    lastShownAt: now,
    endedAt: null,
  };
}
