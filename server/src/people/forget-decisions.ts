import type { Deps } from '../deps.js';

const dayMillis = 86_400_000;
const every = 6 * 3_600_000;

/** Forgets the decisions of every environment that are older than it keeps them. */
export async function forgetOldDecisions({
  state,
  events,
  now,
}: Pick<Deps, 'state' | 'events' | 'now'>): Promise<void> {
  for (const { id, decisions } of await state.allEnvironments())
    await events.forgetDecisions(id, now() - decisions.days * dayMillis);
}

/** Forgets old decisions now and every six hours. Returns the undo. */
export function keepForgetting(deps: Deps): () => void {
  const forget = () =>
    forgetOldDecisions(deps).catch((err: unknown) => deps.log.error({ err }, 'old decisions could not be forgotten'));
  void forget();
  const timer = setInterval(forget, every).unref();
  return () => clearInterval(timer);
}
