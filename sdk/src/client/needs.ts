import type { Fact, FlowRules, Milestone, Millis, Prompt, Target } from '../contract/index.js';

/** What live flows and their milestones say. */
export interface Rules {
  flows: readonly FlowRules[];
  milestones: readonly Milestone[];
}

/** What of the page rules ask about beyond its URL: only this is watched. */
export interface Needs {
  targets: Target[];
  clicks: Target[];
  /** Seconds without input. */
  idle: number[];
  exitIntent: boolean;
  /** Errors that nobody caught. */
  errors: boolean;
  /** Moments of a session, in seconds from its start, at which a rule can change. */
  sessionSeconds: number[];
  /** When schedules begin. */
  moments: Millis[];
}

/** Gathers what rules need. */
export function needsOf({ flows, milestones }: Rules): Needs {
  const targets = new Map<string, Target>();
  const clicks = new Map<string, Target>();
  const idle = new Set<number>();
  const sessionSeconds: number[] = [];
  const moments: Millis[] = [];
  let exitIntent = false;
  let errors = false;

  const take = (prompt: Prompt) => {
    if (prompt.on === 'element') {
      const watched = prompt.state === 'clicked' ? clicks : targets;
      watched.set(JSON.stringify(prompt.target), prompt.target);
    }
    if (prompt.on === 'idle') idle.add(prompt.seconds);
    errors ||= prompt.on === 'struggle' && prompt.kind === 'error';
    exitIntent ||= prompt.on === 'exitIntent';
  };
  const ask = (fact: Fact, value: unknown) => {
    if (fact.of === 'element') targets.set(JSON.stringify(fact.target), fact.target);
    if (fact.of !== 'session') return;
    // "More than 30" turns a second after "at least 30".
    const turns = [value].flat().flatMap((each) => (typeof each === 'number' ? [each, each + 1] : []));
    if (fact.property === 'seconds') sessionSeconds.push(...turns);
    if (fact.property === 'idleSeconds') for (const turn of turns) idle.add(turn);
    errors ||= fact.property === 'errors';
  };
  // Conditions are trees; every comparison has its fact and its value side by side.
  const walk = (part: unknown): void => {
    if (!part || typeof part !== 'object') return;
    if ('fact' in part)
      ask(part.fact as Fact, 'value' in part ? part.value : undefined); // what is published is valid
    else for (const inner of Object.values(part)) walk(inner);
  };

  /** What makes no sense (a newer server's) is left out, and nothing else. */
  const each = <T>(all: readonly T[], gather: (one: T) => void) => {
    for (const one of all) {
      try {
        gather(one);
      } catch {
        // The engine leaves it out as well.
      }
    }
  };
  each(flows, ({ trigger }) => {
    trigger.prompts.forEach(take);
    walk([trigger.audience, trigger.scene]);
    if (trigger.schedule?.from) moments.push(trigger.schedule.from);
  });
  each(milestones, ({ behaviour }) => walk(behaviour));
  return {
    targets: [...targets.values()],
    clicks: [...clicks.values()],
    idle: [...idle],
    exitIntent,
    errors,
    sessionSeconds,
    moments,
  };
}
