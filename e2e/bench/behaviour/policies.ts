import type { FatigueCaps, FlowRules, PatternType } from '@foothold/sdk/contract';
import { compile, type Plan } from '@foothold/sdk/engine';
import { type Aim, type Authored, aimOf, thinned } from './flows.js';

/** How it is decided what somebody sees: a plan for the engine, and whether the friction index is kept. */
export interface Policy {
  name: string;
  plan: Plan;
  /** Off: everybody stays as patient as at the start, so the engine never holds back for friction. */
  friction: boolean;
  /** What each flow is for, gate or not; announcements are for nothing. */
  aims: ReadonlyMap<string, Aim>;
}

/** What a project starts with. */
export const defaultCaps: FatigueCaps = { perSession: 3, perDay: 5, gapMinutes: 5 };
export const noCaps: FatigueCaps = { perSession: 1_000_000, perDay: 1_000_000, gapMinutes: 0 };

/** Caps and patterns that a rival may choose from, knowing the world. */
export const rivalCaps: Record<string, FatigueCaps> = {
  'no caps': noCaps,
  '3 a visit': defaultCaps,
  '2 a visit': { perSession: 2, perDay: 2, gapMinutes: 5 },
  '1 a visit': { perSession: 1, perDay: 1, gapMinutes: 5 },
};
export const rivalPatterns: Record<string, readonly PatternType[]> = {
  'all three': ['tour', 'modal', 'banner'],
  tours: ['tour'],
  modals: ['modal'],
  banners: ['banner'],
};

function aimsOf(flows: readonly FlowRules[]): ReadonlyMap<string, Aim> {
  return new Map(
    flows.flatMap((rules) => {
      const aim = aimOf(rules);
      return aim ? [[rules.id, aim] as const] : [];
    }),
  );
}

const ungated = ({ trigger: { gate: _, ...trigger }, ...rules }: FlowRules): FlowRules => ({ ...rules, trigger });

/** Shows whatever is eligible: the same flows without their behaviour gate. */
export function showEligible(
  name: string,
  { flows, milestones }: Authored,
  caps: FatigueCaps,
  { patterns = ['tour', 'modal', 'banner'], share = 1 }: { patterns?: readonly PatternType[]; share?: number } = {},
): Policy {
  const kept = flows.filter((rules) => !aimOf(rules) || patterns.includes(rules.pattern));
  const thin = (rules: FlowRules) => (aimOf(rules) && share < 1 ? thinned(rules, share) : rules);
  return {
    name,
    friction: false,
    aims: aimsOf(flows),
    plan: compile({ flows: kept.map(thin).map(ungated), milestones, caps }),
  };
}

/** What of B = MAP is not as a project has it that changed nothing. */
interface Changes {
  name: string;
  caps: FatigueCaps;
  friction: boolean;
  /** The action line of every milestone. */
  line: number;
}

/** B = MAP: behaviour gates, the default caps, the friction index, the default line. Nothing is fitted to the world. */
export function bmap(
  { flows, milestones: authored }: Authored,
  { name = 'B = MAP', caps = defaultCaps, friction = true, line = 0.25 }: Partial<Changes> = {},
): Policy {
  const milestones = authored.map((milestone) => ({ ...milestone, behaviour: { ...milestone.behaviour, line } }));
  return { name, friction, aims: aimsOf(flows), plan: compile({ flows, milestones, caps }) };
}
