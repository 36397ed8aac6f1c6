import { limits, type Problem, type Traits } from '@foothold/sdk/contract';
import type { FlatLimits } from './flatten.js';

/** The bounds of a message about decisions: its lists are longer than those of what people do. */
export const decidedLimits: FlatLimits = { count: 30, nameLength: 32, valueLength: limits.decidedLength };

/** `<flowId> <version> <gate or -> <code>` */
const entry =
  /^\S{1,64} \d{1,9} (?:-|schedule|audience|scene|prompt|behaviour|frequency|fatigue|priority) [a-z_]{1,64}$/;

/** The longest value of each property; others than these are no part of such a message. */
const texts: Readonly<Record<string, number>> = {
  cause: 32,
  about: limits.eventNameLength,
  url: limits.urlLength,
  title: limits.textLength,
  referrer: limits.urlLength,
  locale: 64,
};
const lists: Readonly<Record<string, number>> = { device: 8, session: 6, elements: limits.decidedElements };

/** Checks a message about decisions, and leaves out of it what nobody asked for. */
export function readDecided(properties: Traits, problems: Problem[]): Traits {
  const { flows } = properties;
  if (!Array.isArray(flows) || flows.length === 0 || !flows.every((one) => entry.test(String(one)))) {
    problems.push({
      code: 'invalid_decision',
      message: 'Write each decision as "<flowId> <version> <gate or -> <code>".',
      path: 'properties.flows',
    });
    return {};
  }
  const decided: Traits = { flows, cause: 'page' };
  for (const [name, longest] of Object.entries(texts)) {
    const value = properties[name];
    if (typeof value === 'string') decided[name] = value.slice(0, longest);
  }
  for (const [name, most] of Object.entries(lists)) {
    const value = properties[name];
    if (Array.isArray(value)) decided[name] = value.slice(0, most);
  }
  return decided;
}
