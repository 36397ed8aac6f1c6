/**
 * Conditions: an editor that reads like a sentence, and their words.
 *
 *     const sources = useConditionSources(projectId, environmentId);
 *     <ConditionBuilder value={trigger.audience} onChange={…} sources={sources} kinds={audienceFacts} emptyText="Everybody" />
 *     describeCondition(condition, sources.names) // 'plan is “pro” and did “Invoice Sent” at least 3 times'
 */

export { ownEventName } from '../i18n/own-events.js';
export { ConditionBuilder, type ConditionBuilderProps } from './condition-builder.js';
export {
  describeCondition,
  describeEvent,
  type Names,
} from './describe.js';
export { allFacts, audienceFacts, type FactKind, sceneFacts } from './facts.js';
export { PropertyFilters } from './property-filters.js';
export { type ConditionSources, useConditionSources } from './sources.js';
