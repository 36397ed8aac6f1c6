import type { Deps } from '../deps.js';

const dayMillis = 86_400_000;
const every = 6 * 3_600_000;

/** Rules are kept so long even where decisions are kept for less: they tell of nobody, and explain the past. In days. */
const leastDaysOfRules = 30;

/** Forgets the decisions of every environment that are older than it keeps them, and the rules that nothing asks for. */
export async function forgetThePast({ state, events, now }: Pick<Deps, 'state' | 'events' | 'now'>): Promise<void> {
  for (const { id, decisions } of await state.allEnvironments()) {
    await events.forgetDecisions(id, now() - decisions.days * dayMillis);
    await state.forgetPastRules(id, now() - Math.max(leastDaysOfRules, decisions.days) * dayMillis);
  }
}

/** Forgets what is old now and every six hours. Returns the undo. */
export function keepForgetting(deps: Deps): () => void {
  const forget = () =>
    forgetThePast(deps).catch((err: unknown) => deps.log.error({ err }, 'what is old could not be forgotten'));
  void forget();
  const timer = setInterval(forget, every).unref();
  return () => clearInterval(timer);
}
