import type { Condition, Fact, FlowRules, Prompt, Trigger } from '@foothold/sdk/contract';
import { type AssumedKind, type Assumptions, assumedKinds } from './job.js';

const always: Condition = { type: 'all', of: [] };
const never: Condition = { type: 'any', of: [] };

/** Which kind of knowledge the log lacks about a fact; undefined when it has it. */
function kindOfFact(fact: Fact): AssumedKind | undefined {
  if (fact.of === 'element' || fact.of === 'device' || fact.of === 'locale' || fact.of === 'page') return fact.of;
  return fact.of === 'session' && fact.property === 'idleSeconds' ? 'idle' : undefined;
}

function kindOfPrompt({ on }: Prompt): AssumedKind | undefined {
  return on === 'element' || on === 'idle' || on === 'exitIntent' || on === 'page' ? on : undefined;
}

/**
 * Rules in which what the log does not know is settled as the author assumes. "Holds" means: as the rule wants it, so
 * below a `not` it is the other way round. A prompt that is assumed to come does so on every page on which the rest
 * holds.
 * @param pageIsKnown whether the log has the page; otherwise that is assumed too
 */
export function withAssumptions(rules: FlowRules, assumptions: Assumptions, pageIsKnown: boolean): FlowRules {
  const settle = (condition: Condition, isNegated = false): Condition => {
    if (condition.type === 'not') return { type: 'not', of: settle(condition.of, !isNegated) };
    if (condition.type !== 'fact')
      return { type: condition.type, of: condition.of.map((part) => settle(part, isNegated)) };
    const kind = kindOfFact(condition.fact);
    if (!kind || (kind === 'page' && pageIsKnown)) return condition;
    return assumptions[kind] !== isNegated ? always : never;
  };
  const { audience, scene, prompts } = rules.trigger;
  const trigger: Trigger = {
    ...rules.trigger,
    ...(audience && { audience: settle(audience) }),
    ...(scene && { scene: settle(scene) }),
    prompts: prompts.map((prompt): Prompt => {
      const kind = kindOfPrompt(prompt);
      return kind && kind !== 'page' && assumptions[kind] ? { on: 'page' } : prompt;
    }),
  };
  return { ...rules, trigger };
}

/** What the triggers of these flows read that the log does not know for sure, in a fixed order. */
export function kindsToAssume(flows: readonly FlowRules[]): AssumedKind[] {
  const kinds = new Set<AssumedKind | undefined>();
  const walk = (condition: Condition): void => {
    if (condition.type === 'fact') kinds.add(kindOfFact(condition.fact));
    else for (const part of [condition.of].flat()) walk(part);
  };
  for (const { trigger } of flows) {
    if (trigger.audience) walk(trigger.audience);
    if (trigger.scene) walk(trigger.scene);
    for (const prompt of trigger.prompts) kinds.add(kindOfPrompt(prompt));
  }
  return assumedKinds.filter((kind) => kinds.has(kind));
}
