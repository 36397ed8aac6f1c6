import type { FunnelAnswer, FunnelPart } from '../api/funnel.js';

export type Outcome = FunnelPart['outcome'];

/** What can have become of those who reached a step. From the last one nobody goes on, or is lost. */
export function outcomesAt(step: number, steps: number): Outcome[] {
  return step < steps ? ['reached', 'wentOn', 'lost'] : ['reached'];
}

/** Reads whose list is open from an address: `part=2.lost` and, for a group of the answer, `group=value:pro`. */
export function parsePart({ part, group }: Record<string, string | undefined>, steps: number): FunnelPart | null {
  const [, digits = '', name] = /^(\d{1,2})\.(\w+)$/.exec(part ?? '') ?? [];
  const step = Number(digits);
  const outcome = step >= 1 && step <= steps ? outcomesAt(step, steps).find((one) => one === name) : undefined;
  return outcome ? { step, outcome, ...(group && { group }) } : null;
}

/** What `parsePart` reads. */
export function formatPart({ step, outcome, group }: FunnelPart): { part: string; group: string | null } {
  return { part: `${step}.${outcome}`, group: group ?? null };
}

/** How many an answer counts in a part of it; null when it has no such group. */
export function countOf({ steps, groups }: FunnelAnswer, { step, outcome, group }: FunnelPart): number | null {
  const counted = group === undefined ? steps : groups.find(({ key }) => key === group)?.steps;
  if (!counted) return null;
  const [reached, next] = [counted[step - 1]?.people ?? 0, counted[step]?.people ?? 0];
  if (outcome === 'reached') return reached;
  return outcome === 'wentOn' ? next : reached - next;
}
