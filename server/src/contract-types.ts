import type {
  BehaviourModel,
  Condition,
  FactCondition,
  Flow,
  FrictionSettings,
  Journey,
  LifecycleDefinition,
  Milestone,
  Segment,
  Theme,
} from '@foothold/sdk/contract';
import * as contract from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';

/*
 * What the contract defines, as routes take and give it. Its own parsers check it, since it may be hostile and all of its
 * problems are listed; the OpenAPI document describes it by the contract's schemas.
 */

function ofContract<T>(name: keyof typeof described, message: string) {
  return z.custom<T>((value) => typeof value === 'object' && value !== null, message).openapi(name, { type: 'object' });
}

/** By its name in the OpenAPI document: what is described, and in which words. */
const described = {
  Flow: [contract.flow, 'A flow: what it shows, to whom, where, when and how often'],
  FlowPattern: [contract.pattern, 'The form in which a flow shows'],
  FlowStep: [contract.step, 'What a flow shows at a time'],
  Block: [contract.block, 'A part of a step’s content'],
  ChecklistItem: [contract.checklistItem, 'An item of a checklist'],
  RichText: [contract.richText, 'Paragraphs and lists'],
  RichNode: [contract.richNode, 'A paragraph or list'],
  Inline: [contract.inline, 'Text with its marks. `{{person.trait | fallback}}` is filled in'],
  Action: [contract.action, 'What a button does'],
  Advance: [contract.advance, 'What the person does to complete a step'],
  Trigger: [
    contract.trigger,
    'Who sees a flow (audience), where (scene), when (prompts), how able and motivated (gate), and how often',
  ],
  Prompt: [contract.prompt, 'The moment at which a flow may show'],
  Target: [contract.target, 'An element of the page, described in several ways that vote for it'],
  TargetDescription: [contract.targetDescription, 'One way to find an element'],
  Condition: [contract.condition, 'A comparison, or several with “all”, “any” and “not”'],
  FactCondition: [contract.factCondition, 'A comparison of a fact with a value'],
  Fact: [contract.fact, 'Something known about person, account, page or moment'],
  PropertyFilter: [contract.propertyFilter, 'A comparison of an event’s property'],
  Theme: [contract.theme, 'The looks of flows, as tokens'],
  Milestone: [contract.milestone, 'A milestone: the events that reach it, and its behaviour model'],
  BehaviourModel: [contract.milestone.shape.behaviour, 'Signals of motivation and ability, and the action line'],
  Signal: [contract.signal, 'A condition that raises or lowers motivation or ability'],
  Journey: [contract.journey, 'A goal with its milestones in order'],
  Segment: [contract.segment, 'A saved audience: by a rule, or as a list of people'],
  FrictionSettings: [
    contract.friction,
    'Grades of touchpoints and of events of your own, and what answers to the goal question charge with',
  ],
  LifecycleDefinition: [contract.lifecycle, 'What ends activation and adoption, and what retention and expansion are'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

export const flowSchema = ofContract<Flow>('Flow', 'Send a flow.');
export const themeSchema = ofContract<Theme>('Theme', 'Send a theme.');
export const milestoneSchema = ofContract<Milestone>('Milestone', 'Send a milestone.');
export const behaviourSchema = ofContract<BehaviourModel>('BehaviourModel', 'Send a behaviour model.');
export const journeySchema = ofContract<Journey>('Journey', 'Send a journey.');
export const segmentSchema = ofContract<Segment>('Segment', 'Send a segment.');
export const conditionSchema = ofContract<Condition>('Condition', 'Send a condition.');
export const factConditionSchema = ofContract<FactCondition>('FactCondition', 'Send a comparison.');
export const frictionSchema = ofContract<FrictionSettings>('FrictionSettings', 'Send the grades.');
export const lifecycleSchema = ofContract<LifecycleDefinition>('LifecycleDefinition', 'Send the definition.');

/** What the contract's types are called in the OpenAPI document. */
export const contractNames: readonly string[] = Object.keys(described);

/** The JSON schemas of all that the contract defines, by name, as they stand in the OpenAPI document. */
export function contractSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const [id, [schema]] of Object.entries(described)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(described).map(([name, [, description]]) => {
      const { $schema, $id, ...schema } = schemas[name] ?? {};
      return [name, { description, ...schema }];
    }),
  );
}
