import type { AssumedKind, SimulationRequest } from '../api/simulate.js';
import { momentsOf, type Range } from '../funnel/question.js';

/** By what a result is split. */
export type SimulatedBreakdown = { of: 'person' | 'account'; trait: string } | { of: 'segments' } | { of: 'stage' };

/** What the page is set to: a request as its author thinks of it. */
export interface Settings {
  version: 'draft' | 'live';
  range: Range;
  /** 0–1. */
  share: number;
  seed: number;
  breakdown: SimulatedBreakdown | null;
  caps: NonNullable<SimulationRequest['caps']> | null;
  assumed: Record<AssumedKind, boolean>;
  /** In whole percents. */
  completed: number;
  dismissed: number;
  seconds: number;
}

/** The longest period that the server replays. */
export const mostDays = 400;

/** What most moments are like: the same that the server takes when nothing is said. */
export const usualSettings: Settings = {
  version: 'draft',
  range: { last: 30 },
  share: 1,
  seed: 1,
  breakdown: null,
  caps: null,
  assumed: { element: true, idle: false, exitIntent: false, device: true, locale: true, page: false },
  completed: 40,
  dismissed: 50,
  seconds: 20,
};

/** The request for the server; null while the settings make none. */
export function requestOf(settings: Settings, now: number): SimulationRequest | null {
  const { version, range, share, seed, breakdown, caps, assumed, completed, dismissed, seconds } = settings;
  if (completed + dismissed > 100) return null;
  return {
    version,
    ...momentsOf(range, now),
    seed,
    share,
    assumptions: { ...assumed, ends: { completed: completed / 100, dismissed: dismissed / 100, seconds } },
    ...(breakdown && { breakdown: 'trait' in breakdown ? { by: 'trait', ...breakdown } : { by: breakdown.of } }),
    ...(caps && { caps }),
  };
}

/** The settings that a request was made from, so that a result and the controls above it say the same. */
export function settingsOf(request: SimulationRequest, now: number): Settings {
  const { version, from, to, share = 1, seed = 1, breakdown, caps, assumptions } = request;
  const { ends, ...assumed } = assumptions ?? {};
  const last = [7, 30, 90].find((days) => {
    const moments = momentsOf({ last: days }, now);
    return moments.from === from && moments.to === to;
  });
  return {
    version,
    range: last ? { last } : { from: isoDay(from), to: isoDay(to - 1) },
    share,
    seed,
    breakdown: breakdown ? splitBy(breakdown) : null,
    caps: caps ?? null,
    assumed: { ...usualSettings.assumed, ...assumed },
    completed: Math.round(100 * (ends?.completed ?? usualSettings.completed / 100)),
    dismissed: Math.round(100 * (ends?.dismissed ?? usualSettings.dismissed / 100)),
    seconds: ends?.seconds ?? usualSettings.seconds,
  };
}

function splitBy(breakdown: NonNullable<SimulationRequest['breakdown']>): SimulatedBreakdown {
  return breakdown.by === 'trait' ? { of: breakdown.of, trait: breakdown.trait } : { of: breakdown.by };
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
