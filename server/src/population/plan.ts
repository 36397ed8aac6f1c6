import type { Condition, Flow, FlowRules, Milestone } from '@foothold/sdk/contract';
import { compile, factsOf, type Plan } from '@foothold/sdk/engine';
import type { LiveEnvironment } from '../delivery/live.js';
import { isPageFact, type PageFact } from './schemas.js';

/** A draft as the rules it would be if it were published now; its age stays that of the version which is live. */
export function rulesOfDraft(live: LiveEnvironment, draft: Flow, now: number): FlowRules {
  const published = live.flows.find(({ id }) => id === draft.id);
  return {
    id: draft.id,
    version: published?.version ?? 1,
    pattern: draft.pattern.type,
    trigger: draft.trigger,
    publishedAt: published?.publishedAt ?? now,
    defaultLocale: draft.defaultLocale,
    content: {},
  };
}

/** The plan of an environment in which these rules are live. Not the shared one: others get their turn in between. */
export function planWith(live: LiveEnvironment, rules: FlowRules): Plan {
  return compile({
    flows: [...live.flows.filter(({ id }) => id !== rules.id), rules],
    milestones: live.milestones,
    caps: live.plan.caps,
  });
}

/** What the rules of a flow read that only the page knows, each once. */
export function notKnownHere({ trigger }: FlowRules, milestones: readonly Milestone[]): PageFact[] {
  const aimedAt = milestones.find(({ id }) => id === trigger.gate?.milestoneId)?.behaviour;
  const signals = [...(aimedAt?.motivation.signals ?? []), ...(aimedAt?.ability.signals ?? [])];
  const conditions = [trigger.audience, trigger.scene, ...signals.map(({ when }) => when)];
  const read = conditions
    .filter((one): one is Condition => one !== undefined)
    .flatMap(factsOf)
    .map(({ of }) => of);
  return [...new Set(read)].filter(isPageFact);
}
