import {
  type Facts,
  type FatigueCaps,
  type FlowRules,
  footholdEvents,
  type Milestone,
  type Millis,
  type Truth,
} from '@foothold/sdk/contract';
import { compile, evaluator, type Plan, requiredCounters } from '@foothold/sdk/engine';
import { asksForAccountStage, type LifecycleRules } from '../lifecycle/stage.js';
import {
  compileSegments,
  joinCounters,
  type SegmentRules,
  segmentCounters,
  segmentsNamed,
} from '../segments/membership.js';
import { type CompiledRules, compileRules, talliesOf } from '../stores/derive/rules.js';
import { withAssumptions } from './assume.js';
import type { Ends, ReplayJob } from './job.js';

/** Shares of shows that ended in each way in the past. */
export type Rates = ReadonlyMap<string, Pick<Ends, 'completed' | 'dismissed'>>;

/** The rules that a replay goes by, compiled once for everybody. */
export interface World {
  from: Millis;
  to: Millis;
  seed: number;
  /** For moments at which the page is known. */
  onPage: Plan;
  /** For the others. */
  offPage: Plan;
  /** Whether somebody whose pages were not recorded is taken to be on one. */
  assumesPage: boolean;
  rules: CompiledRules;
  /** What is counted of an event: the counters that rules read. */
  countersOf: ReadonlyMap<string, readonly (readonly [key: string, number: number])[]>;
  /** Names of events whose properties matter. */
  readsProperties: ReadonlySet<string>;
  lifecycle: LifecycleRules;
  /** Whether a rule asks for the stage of somebody's account. */
  asksForAccountStage: boolean;
  /** The segments that are told apart. */
  segments: SegmentRules;
  /** Flows that only the host or another flow starts: those shows are replayed as they were. */
  onlyManual: ReadonlySet<string>;
  /** Whether the scene of a flow holds, of those that have one. */
  scenes: ReadonlyMap<string, (facts: Facts) => Truth | undefined>;
  rates: Rates;
  ends: Ends;
}

/** What happens because of flows: in a replay the simulated ones stand in its place. */
export const causedByFlows: ReadonlySet<string> = new Set([
  footholdEvents.flowShown,
  footholdEvents.stepShown,
  footholdEvents.stepCompleted,
  footholdEvents.itemCompleted,
  footholdEvents.answerGiven,
  footholdEvents.flowCompleted,
  footholdEvents.flowDismissed,
  footholdEvents.targetMissing,
]);

/** What holds in a world, where it differs from another one of the same replay. */
export interface Holding {
  flows: readonly FlowRules[];
  milestones: readonly Milestone[];
  caps: FatigueCaps;
  /** Whether to tell of every segment whether somebody is in it, not only of those that rules ask for. */
  allSegments?: boolean;
}

/** Makes the world in which this holds. */
export function worldOf(
  job: ReplayJob,
  { flows, milestones, caps, allSegments = false }: Holding,
  rates: Rates,
): World {
  const { friction, assumptions } = job;
  const planOf = (pageIsKnown: boolean) =>
    compile({
      flows: flows.map((flow) => withAssumptions(flow, assumptions, pageIsKnown)),
      milestones: [...milestones],
      caps,
    });
  const segments = compileSegments(job.segments, allSegments ? undefined : segmentsNamed([flows, milestones]));
  const asked = new Set(segments.rules.map(({ id }) => id));
  const counters = joinCounters(
    requiredCounters(flows, milestones),
    segmentCounters(job.segments.filter(({ id }) => asked.has(id))),
  );
  const live = { counters, milestones, friction };
  const numbers = new Map([...talliesOf(live).keys()].map((key, number) => [key, number]));
  const rules = compileRules(live, numbers);
  const countersOf = new Map<string, (readonly [string, number])[]>();
  for (const { key, event } of counters)
    countersOf.set(event, [...(countersOf.get(event) ?? []), [key, numbers.get(key) ?? -1]]);
  const onPage = planOf(true);
  return {
    from: job.from,
    to: job.to,
    seed: job.seed,
    onPage,
    offPage: planOf(false),
    assumesPage: assumptions.page,
    rules,
    countersOf,
    readsProperties: new Set([
      ...rules.readsProperties,
      ...causedByFlows,
      footholdEvents.pageViewed,
      ...flows.flatMap(({ trigger }) =>
        trigger.prompts.flatMap((prompt) => (prompt.on === 'event' && prompt.where?.length ? [prompt.event] : [])),
      ),
    ]),
    lifecycle: { definition: job.lifecycle, milestones },
    asksForAccountStage: asksForAccountStage([flows, milestones, job.segments]),
    segments,
    onlyManual: new Set(
      flows.filter(({ trigger }) => trigger.prompts.every(({ on }) => on === 'manual')).map(({ id }) => id),
    ),
    scenes: new Map(
      onPage.flows.flatMap(({ rules: { id, trigger } }) => {
        if (!trigger.scene) return [];
        const asked = evaluator([trigger.scene]);
        return [[id, (facts: Facts) => asked(facts)[0]] as const];
      }),
    ),
    rates,
    ends: assumptions.ends,
  };
}
