import {
  type LifecycleDefinition,
  type LifecycleStage,
  type LifecycleWindow,
  lifecycleWindows,
  type Milestone,
  type Millis,
  type Traits,
} from '@foothold/sdk/contract';
import { weekOf } from '../stores/derive/weeks.js';

const day = 86_400_000;

export const windowNames = ['trial', 'habit', 'later'] as const satisfies LifecycleWindow[];

/** What a project places people by. */
export interface LifecycleRules {
  definition: LifecycleDefinition;
  milestones: readonly Milestone[];
}

/** What a stage is read from, of a person or of an account. */
export interface Lived {
  /** When each milestone was reached; of an account: by the first of its people. */
  milestones: Readonly<Record<string, Millis>>;
  /** Weeks of use, ascending; of an account: those of any of its people. */
  weeks: readonly number[];
  account: { traits: Traits; firstTraits: Traits } | null;
}

/** Where a person or an account is in the life of a customer: see `LifecycleDefinition`. */
export function stageOf({ definition, milestones }: LifecycleRules, lived: Lived, now: Millis): LifecycleStage {
  const reached = (id: string) => (Object.hasOwn(lived.milestones, id) ? lived.milestones[id] : undefined);
  const activatedAt = firstValueOf(milestones, reached);
  if (activatedAt === null) return 'activation';
  const { adoption, retention, expansion } = definition;
  const isReached = (id: string) => reached(id) !== undefined;
  if (expansion.milestoneIds.some(isReached) || hasGrown(expansion, lived.account)) return 'expansion';

  const thisWeek = weekOf(now);
  const used = lived.weeks.filter((week) => week >= weekOf(activatedAt) && week <= thisWeek);
  const lately = used.filter((week) => week > thisWeek - retention.ofLast);
  const isRetained =
    used.length >= adoption.weeks && lately.length >= retention.weeks && retention.milestoneIds.every(isReached);
  return isRetained ? 'retention' : 'adoption';
}

/** Whether a rule, or a rule anywhere in a document, asks for the stage of the person's account. */
export function asksForAccountStage(rules: unknown): boolean {
  if (typeof rules !== 'object' || rules === null) return false;
  if ('of' in rules && rules.of === 'lifecycle' && 'property' in rules && rules.property === 'accountStage')
    return true;
  return Object.values(rules).some(asksForAccountStage);
}

/** When first value was reached; without a milestone of that role, when any was. Null: not yet. */
function firstValueOf(milestones: readonly Milestone[], reached: (id: string) => Millis | undefined): Millis | null {
  const firstValue = milestones.find(({ role }) => role === 'firstValue');
  if (firstValue) return reached(firstValue.id) ?? null;
  const times = milestones.flatMap(({ id }) => reached(id) ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}

function hasGrown({ seatsTrait, planTrait, plans }: LifecycleDefinition['expansion'], account: Lived['account']) {
  if (!account) return false;
  const { traits, firstTraits } = account;
  const seats = valuesOf(seatsTrait, firstTraits, traits);
  if (typeof seats?.first === 'number' && typeof seats.now === 'number' && seats.now > seats.first) return true;
  const plan = valuesOf(planTrait, firstTraits, traits);
  if (!plan) return false;
  const first = plans.indexOf(String(plan.first));
  return first >= 0 && plans.indexOf(String(plan.now)) > first;
}

function valuesOf(trait: string | null, first: Traits, now: Traits) {
  if (trait === null || !Object.hasOwn(first, trait) || !Object.hasOwn(now, trait)) return null;
  return { first: first[trait], now: now[trait] };
}

/** In which window somebody is who was first seen then. */
export function windowOf(firstSeenAt: Millis, now: Millis): LifecycleWindow {
  const days = (now - firstSeenAt) / day;
  if (days < lifecycleWindows.trial) return 'trial';
  return days < lifecycleWindows.habit ? 'habit' : 'later';
}
