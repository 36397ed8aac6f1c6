import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type {
  CounterDefinition,
  FatigueCaps,
  FlowRules,
  LifecycleDefinition,
  Milestone,
  Millis,
  Segment,
} from '@foothold/sdk/contract';
import { compile, type Plan } from '@foothold/sdk/engine';
import { asksForAccountStage } from '../lifecycle/stage.js';
import { compileSegments, type SegmentRules } from '../segments/membership.js';
import type { FrictionRules, LiveRules } from '../stores/events.js';
import type { StateStore } from '../stores/state.js';
import { hashOf } from './encode.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** All that decisions of an environment rested on at some time. */
export interface PastRules {
  flows: FlowRules[];
  milestones: Milestone[];
  caps: FatigueCaps;
  counters: CounterDefinition[];
  friction: FrictionRules;
  segments: Segment[];
  lifecycle: LifecycleDefinition;
}

/** What was live at a moment, ready to be asked. */
export interface PastPlan {
  plan: Plan;
  milestones: Milestone[];
  lifecycle: LifecycleDefinition;
  segmentRules: SegmentRules;
  asksForAccountStage: boolean;
  live: LiveRules;
  /** Whether it is what was live then; otherwise the earliest that is known. */
  isExact: boolean;
}

/** Plans of the past that stay compiled, the last asked for. */
const plansKept = 4;

/** Keeps the rules that pages are served from now on, unless they are those of before. */
export async function keepRules(
  state: Pick<StateStore, 'savePastRules'>,
  environmentId: string,
  { flows, ...rules }: PastRules,
  now: Millis,
): Promise<void> {
  // What a flow looks like has no part in a decision, and changes often.
  const text = JSON.stringify({ ...rules, flows: flows.map((flow) => ({ ...flow, content: {} })) } satisfies PastRules);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await state.savePastRules(environmentId, {
    from: now,
    hash: hashOf(text),
    rules: await compress(text, { params }),
  });
}

/** Answers what was live in an environment at a moment; null when nothing was kept of it. */
export function createPastPlans(state: Pick<StateStore, 'pastRules'>) {
  const kept = new Map<string, Omit<PastPlan, 'isExact'>>();
  return async (environmentId: string, at: Millis): Promise<PastPlan | null> => {
    const found = await state.pastRules(environmentId, at);
    if (!found) return null;
    const key = `${environmentId} ${found.from}`;
    const known = kept.get(key) ?? (await planOf(found.rules));
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > plansKept && oldest !== undefined) kept.delete(oldest);
    return { ...known, isExact: found.from <= at };
  };
}

async function planOf(stored: Uint8Array): Promise<Omit<PastPlan, 'isExact'>> {
  const rules: PastRules = JSON.parse((await decompress(stored)).toString()); // written by `keepRules` only
  const { flows, milestones, caps, counters, friction, segments, lifecycle } = rules;
  return {
    plan: compile({ flows, milestones, caps }),
    milestones,
    lifecycle,
    segmentRules: compileSegments(segments),
    asksForAccountStage: asksForAccountStage([flows, milestones, segments]),
    live: { counters, milestones, friction },
  };
}
