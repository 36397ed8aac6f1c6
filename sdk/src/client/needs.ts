import type { Fact, FlowRules, Milestone, Millis, Prompt, Target } from '../contract/index.js';
import type { Struggle } from '../page/struggle.js';

/** What of the page live rules ask about beyond its URL: only this is watched. */
export interface Needs {
  targets: Target[];
  clicks: Target[];
  /** Seconds without input. */
  idle: number[];
  exitIntent: boolean;
  struggles: Struggle[];
  /** Moments of a session, in seconds from its start, at which a rule can change. */
  sessionSeconds: number[];
  /** When schedules begin. */
  moments: Millis[];
  /** Whether anything but times is asked about. */
  watched: boolean;
}

/** Gathers what the rules of live flows and milestones need. */
export function needsOf(flows: readonly FlowRules[], milestones: readonly Milestone[]): Needs {
  const needs: Needs = {
    targets: [],
    clicks: [],
    idle: [],
    exitIntent: false,
    struggles: [],
    sessionSeconds: [],
    moments: [],
    watched: false,
  };
  const seen = (prompt: Prompt) => {
    if (prompt.on === 'element') (prompt.state === 'clicked' ? needs.clicks : needs.targets).push(prompt.target);
    else if (prompt.on === 'idle') needs.idle.push(prompt.seconds);
    else if (prompt.on === 'exitIntent') needs.exitIntent = true;
    else if (prompt.on === 'struggle') needs.struggles.push(prompt.kind);
  };
  const asked = (fact: Fact, value: unknown) => {
    if (fact.of === 'element') needs.targets.push(fact.target);
    if (fact.of !== 'session') return;
    const numbers = [value].flat().filter((each) => typeof each === 'number');
    // "More than 30" turns a second after "at least 30".
    if (fact.property === 'seconds') needs.sessionSeconds.push(...numbers.flatMap((each) => [each, each + 1]));
    if (fact.property === 'idleSeconds') needs.idle.push(...numbers.flatMap((each) => [each, each + 1]));
    if (fact.property === 'errors') needs.struggles.push('error');
  };
  // Conditions are trees; every comparison has a fact and a value side by side.
  const walk = (part: unknown): void => {
    if (!part || typeof part !== 'object') return;
    if ('fact' in part)
      asked(part.fact as Fact, 'value' in part ? part.value : undefined); // the manifest was validated
    else for (const inner of Object.values(part)) walk(inner);
  };
  for (const { trigger } of flows) {
    trigger.prompts.forEach(seen);
    walk([trigger.audience, trigger.scene]);
    if (trigger.schedule?.from) needs.moments.push(trigger.schedule.from);
  }
  if (flows.some(({ trigger }) => trigger.gate)) {
    walk(milestones.map(({ behaviour }) => behaviour));
    // What moves the friction index decides whether a gate opens.
    needs.struggles.push('rageClick', 'deadClick');
  }
  needs.watched =
    needs.exitIntent || [needs.targets, needs.clicks, needs.idle, needs.struggles].some((asks) => asks.length > 0);
  return needs;
}
