import type { Cause, Facts, FlowRules, Prompt } from '../contract/index.js';
import { beginPass, createCircuit, degreeOf } from './condition.js';
import { Degree } from './degree.js';
import { own } from './fact.js';
import { askFrequency, isUnderWay } from './frequency.js';
import { addRule } from './rule.js';
import { askSchedule } from './schedule.js';
import { opens } from './verdict.js';

/** Prompts that hold as long as their state does. The others hold only for their very cause. */
const lasting = /^(page|absence|element)$/;

/** Whether what happened can be what the prompt waits for. */
function mayPrompt(prompt: Prompt, cause: Cause | undefined): boolean {
  return prompt.on === 'event' && cause?.on === 'event'
    ? prompt.event === cause.event
    : lasting.test(prompt.on) || prompt.on === cause?.on;
}

/**
 * Compiles flows to a search for the first that may have to be shown at a moment with a cause: what happened can prompt
 * it, and schedule, audience, scene and frequency let it through, or it is under way. What is let through here goes on to `decide`, which
 * asks the other gates too; what is not would not have got through there. It is all that most pages need of the engine.
 */
export function lookout(flows: readonly FlowRules[]): (facts: Facts) => FlowRules | undefined {
  const circuit = createCircuit();
  const watched = flows.flatMap((rules) => {
    try {
      return { rules, prompts: [...rules.trigger.prompts], rule: addRule(circuit, rules.trigger) };
    } catch {
      return []; // impossible rules, which `compile` leaves out as well
    }
  });
  return (facts) => {
    const pass = beginPass(circuit, facts);
    return watched.find(
      (flow) =>
        isUnderWay(own(facts.person?.flows, flow.rules.id)) ||
        (flow.prompts.some((prompt) => mayPrompt(prompt, facts.cause)) &&
          degreeOf(flow.rule, pass) === Degree.yes &&
          opens(askSchedule(flow, pass)) &&
          opens(askFrequency(flow, pass))),
    )?.rules;
  };
}
