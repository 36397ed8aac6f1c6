import {
  type Condition,
  type Flow,
  type FlowRules,
  formatVersion,
  type Milestone,
  type Pattern,
  type PatternType,
  type PromptKind,
  type Signal,
} from '@foothold/sdk/contract';
import { parseFlow, parseMilestone } from '@foothold/sdk/schema';
import { type Side, signalThresholds, type World } from './world.js';

/*
 * What is authored for a world, once and for every policy: for each goal a milestone with its behaviour model and three
 * flows (a tour that helps, a modal that gives a reason, a banner that reminds), and the announcements.
 */

/** The kind of prompt of each authored flow, with a pattern that suits it. */
const authored = { facilitator: 'tour', spark: 'modal', signal: 'banner' } as const satisfies Partial<
  Record<PromptKind, PatternType>
>;

export const goalId = (goal: number) => `goal-${goal}`;
export const signalTrait = (goal: number, side: Side, at: number) => `${goalId(goal)}-${side}-${at}`;
/** A number that is new on every view, for thinning prompts out at random. */
export const diceTrait = 'dice';

const published = Date.UTC(2026, 0, 1);
const trait = (name: string, op: 'is' | 'lt', value: boolean | number): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait: name },
  op,
  value,
});
const notReached = (milestoneId: string): Condition => ({
  type: 'fact',
  fact: { of: 'milestone', milestoneId, measure: 'reached' },
  op: 'is',
  value: false,
});

/**
 * A milestone whose model is what a sensible author writes without having measured anything: four signals a side that
 * each add 0.2 to a base of 0.1, and the line where it is by default.
 */
function milestoneOf(goal: number): Milestone {
  const score = (side: Side) => ({
    base: 0.1,
    signals: signalThresholds.map(
      (_, at): Signal => ({
        id: `${side}-${at}`,
        name: `${side} ${at}`,
        weight: 0.2,
        when: trait(signalTrait(goal, side, at), 'is', true),
      }),
    ),
  });
  const milestone = parseMilestone({
    id: goalId(goal),
    name: `Goal ${goal}`,
    ...(goal === 0 ? { role: 'firstValue' } : {}),
    events: [{ event: `Goal ${goal} Reached` }],
    behaviour: { motivation: score('motivation'), ability: score('ability'), line: 0.25 },
  } satisfies Milestone);
  if (!milestone.ok) throw new Error(`The milestone is not valid: ${JSON.stringify(milestone.problems)}`);
  return milestone.value;
}

/** What the server delivers of a flow that was published. */
function rulesOf(flow: Flow, order: number): FlowRules {
  const parsed = parseFlow(flow);
  if (!parsed.ok) throw new Error(`The flow ${flow.id} is not valid: ${JSON.stringify(parsed.problems)}`);
  const { id, pattern, trigger, defaultLocale } = parsed.value;
  return {
    id,
    version: 1,
    pattern: pattern.type,
    trigger,
    publishedAt: published + order,
    defaultLocale,
    content: {},
  };
}

function flowOf(id: string, type: (typeof authored)[PromptKind], trigger: Flow['trigger']): Flow {
  const pattern: Pattern = { type };
  return {
    formatVersion,
    id,
    name: id,
    pattern,
    steps: [{ id: 'only', blocks: [{ type: 'heading', id: 'title', text: id, level: 2 }] }],
    trigger,
    defaultLocale: 'en',
  };
}

export interface Authored {
  flows: FlowRules[];
  milestones: Milestone[];
}

/** Everything that is live in a world. Where nothing else ranks them, tours go first, then modals, then banners. */
export function author({ goals, announcements, repeat }: World): Authored {
  const everyGoal = Array.from({ length: goals }, (_, goal) => goal);
  const aimed = (['facilitator', 'spark', 'signal'] as const).flatMap((kind) =>
    everyGoal.map((goal) =>
      flowOf(`${authored[kind]}-${goal}`, authored[kind], {
        audience: notReached(goalId(goal)),
        prompts: [{ on: 'page' }],
        gate: { milestoneId: goalId(goal), kind },
        frequency: { repeat: repeat.often, maxShows: repeat.maxShows, gapHours: repeat.gapHours },
      }),
    ),
  );
  const news = Array.from({ length: announcements }, (_, at) =>
    flowOf(`news-${at}`, 'modal', { prompts: [{ on: 'page' }], frequency: { repeat: 'once' } }),
  );
  return { flows: [...aimed, ...news].map(rulesOf), milestones: everyGoal.map(milestoneOf) };
}

/** Which kind of prompt a flow is, and for which goal. */
export interface Aim {
  goal: number;
  kind: PromptKind;
}

/** What an authored flow is for; undefined for announcements. */
export function aimOf({ trigger: { gate } }: FlowRules): Aim | undefined {
  if (!gate || gate.kind === 'auto') return undefined;
  return { goal: Number(gate.milestoneId.slice('goal-'.length)), kind: gate.kind };
}

/** The same flow, thinned out at random: it may show on this share of views only. */
export function thinned(rules: FlowRules, share: number): FlowRules {
  const { audience } = rules.trigger;
  const of = [...(audience ? [audience] : []), trait(diceTrait, 'lt', share)];
  return { ...rules, trigger: { ...rules.trigger, audience: { type: 'all', of } } };
}
