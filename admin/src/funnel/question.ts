import type { PropertyFilter } from '@foothold/sdk/contract';

export type FunnelStep = { event: string; where?: PropertyFilter[] } | { milestoneId: string };

/** Which days: the last N of them, or from one UTC day to another, both included. */
export type Range = { last: number } | { from: string; to: string };

/** By what a funnel is split. */
export type Breakdown =
  | { of: 'person' | 'account'; trait: string }
  | { of: 'segment'; segmentId: string }
  | { of: 'stage' | 'window' };

/** By what other answers are split: also by every saved segment beside the others. */
export type AnyBreakdown = Breakdown | { of: 'segments' };

/** What the funnel page asks. It stands in the address, so that a link shows the same to everybody. */
export interface FunnelQuestion {
  steps: FunnelStep[];
  range: Range;
  windowDays: number;
  breakdown: Breakdown | null;
  /** Only people who are in this segment now. */
  segment: string | null;
  sawFlow: string | null;
}

export const mostSteps = 10;

const day = 86_400_000;

/** Reads a question from the address. What is missing or makes no sense is the default: no step, 30 days, 14 to get through. */
export function parseQuestion(query: Record<string, string | undefined>): FunnelQuestion {
  const windowDays = Number(query.window);
  return {
    steps: parseSteps(query.steps),
    range: parseRange(query),
    windowDays: Number.isInteger(windowDays) && windowDays >= 1 && windowDays <= 365 ? windowDays : 14,
    breakdown: ofFunnel(parseBreakdown(query.by ?? '')),
    segment: query.segment || null,
    sawFlow: query.saw || null,
  };
}

/** The address of a question; defaults are left out. */
export function formatQuestion({
  steps,
  range,
  windowDays,
  breakdown,
  segment,
  sawFlow,
}: FunnelQuestion): Record<string, string | null> {
  return {
    steps: steps.length === 0 ? null : JSON.stringify(steps),
    last: 'last' in range && range.last !== 30 ? String(range.last) : null,
    from: 'from' in range ? range.from : null,
    to: 'to' in range ? range.to : null,
    window: windowDays === 14 ? null : String(windowDays),
    by: breakdown ? formatBreakdown(breakdown) : null,
    segment,
    saw: sawFlow,
  };
}

/** A funnel has everybody in one group. */
function ofFunnel(breakdown: AnyBreakdown | null): Breakdown | null {
  return breakdown?.of === 'segments' ? null : breakdown;
}

/** Reads `person.plan`, `account.seats`, `segment.trial`, `segments`, `stage` or `window`; null for anything else. */
export function parseBreakdown(text: string): AnyBreakdown | null {
  const [of, ...rest] = text.split('.');
  const name = rest.join('.');
  if (of === 'stage' || of === 'window' || of === 'segments') return { of };
  if (name === '') return null;
  if (of === 'person' || of === 'account') return { of, trait: name };
  return of === 'segment' ? { of, segmentId: name } : null;
}

/** What `parseBreakdown` reads. */
export function formatBreakdown(breakdown: AnyBreakdown): string {
  if ('trait' in breakdown) return `${breakdown.of}.${breakdown.trait}`;
  return 'segmentId' in breakdown ? `segment.${breakdown.segmentId}` : breakdown.of;
}

/** The moments of a range: `[from, to)` in ms. The last N days end at the end of today (UTC), so that a day's answer stays. */
export function momentsOf(range: Range, now: number): { from: number; to: number } {
  const endOfToday = (Math.floor(now / day) + 1) * day;
  if ('last' in range) return { from: endOfToday - range.last * day, to: endOfToday };
  return { from: Date.parse(`${range.from}T00:00:00Z`), to: Date.parse(`${range.to}T00:00:00Z`) + day };
}

/** As many days as the range has, the latest ones whose entries have all had their time to get through. */
export function settledRange(range: Range, windowDays: number, now: number): Range {
  const { from, to } = momentsOf(range, now);
  const end = Math.min(to, Math.floor((now - windowDays * day) / day) * day);
  return { from: isoDate(end - (to - from)), to: isoDate(end - day) };
}

const isoDate = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Whether a step names something. */
export function isComplete(step: FunnelStep): boolean {
  return 'milestoneId' in step ? step.milestoneId !== '' : step.event.trim() !== '';
}

function parseSteps(text: string | undefined): FunnelStep[] {
  if (!text) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, mostSteps).flatMap((step: unknown): FunnelStep[] => {
    if (typeof step !== 'object' || step === null) return [];
    if ('milestoneId' in step && typeof step.milestoneId === 'string') return [{ milestoneId: step.milestoneId }];
    if (!('event' in step) || typeof step.event !== 'string') return [];
    // The filters are checked by the server, which says what is wrong with them.
    const where = 'where' in step && Array.isArray(step.where) ? (step.where as PropertyFilter[]) : undefined;
    return [where ? { event: step.event, where } : { event: step.event }];
  });
}

const isoDay = /^\d{4}-\d\d-\d\d$/;

function parseRange({ last, from, to }: Record<string, string | undefined>): Range {
  if (
    from &&
    to &&
    isoDay.test(from) &&
    isoDay.test(to) &&
    !Number.isNaN(Date.parse(from)) &&
    Date.parse(from) <= Date.parse(to)
  )
    return { from, to };
  const days = Number(last);
  return { last: Number.isInteger(days) && days >= 1 && days <= 400 ? days : 30 };
}
