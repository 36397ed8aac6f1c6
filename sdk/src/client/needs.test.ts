import { expect, test } from 'vitest';
import type { Condition, FlowRules, Milestone, Target, Trigger } from '../contract/index.js';
import { needsOf } from './needs.js';

const target: Target = { descriptions: [{ by: 'id', value: 'list' }] };
const flow = (trigger: Partial<Trigger>): FlowRules => ({
  id: 'flow',
  version: 1,
  pattern: 'modal',
  trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' }, ...trigger },
  publishedAt: 0,
  defaultLocale: 'en',
  content: {},
});
const inSession = (property: 'seconds' | 'idleSeconds' | 'errors', value: number): Condition => ({
  type: 'fact',
  fact: { of: 'session', property },
  op: 'gte',
  value,
});

test('it needs nothing for rules about pages and people', () => {
  const audience: Condition = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' };
  expect(needsOf({ flows: [flow({ audience })], milestones: [] })).toEqual({
    targets: [],
    clicks: [],
    idle: [],
    exitIntent: false,
    errors: false,
    sessionSeconds: [],
    moments: [],
  });
});

test('it gathers what prompts wait for, each once', () => {
  const needs = needsOf({
    flows: [
      flow({
        prompts: [
          { on: 'element', target, state: 'visible' },
          { on: 'element', target, state: 'clicked' },
          { on: 'idle', seconds: 30 },
          { on: 'struggle', kind: 'rageClick' },
        ],
      }),
      flow({ prompts: [{ on: 'element', target, state: 'empty' }, { on: 'exitIntent' }], schedule: { from: 99 } }),
    ],
    milestones: [],
  });
  expect(needs.targets).toEqual([target]);
  expect(needs.clicks).toEqual([target]);
  expect(needs).toMatchObject({ idle: [30], exitIntent: true, errors: false, moments: [99] });
});

test('it finds what conditions ask about, however deep, and in signals', () => {
  const scene: Condition = {
    type: 'any',
    of: [{ type: 'not', of: inSession('seconds', 60) }, inSession('idleSeconds', 5)],
  };
  const present: Condition = {
    type: 'fact',
    fact: { of: 'element', target, measure: 'present' },
    op: 'is',
    value: true,
  };
  const signal = {
    id: 's',
    name: 's',
    weight: 1,
    when: { type: 'all' as const, of: [present, inSession('errors', 1)] },
  };
  const milestone: Milestone = {
    id: 'm',
    name: 'm',
    events: [],
    behaviour: { motivation: { base: 0, signals: [signal] }, ability: { base: 0, signals: [] }, line: 0.25 },
  };
  const needs = needsOf({ flows: [flow({ scene })], milestones: [milestone] });
  expect(needs).toMatchObject({ targets: [target], sessionSeconds: [60, 61], idle: [5, 6], errors: true });
});

test('it leaves out what makes no sense, and nothing else', () => {
  const broken = { ...flow({}), trigger: { scene: { type: 'fact', fact: null } } } as unknown as FlowRules;
  const odd = { id: 'odd', name: 'odd', events: [], behaviour: { fact: null } } as unknown as Milestone;
  const needs = needsOf({ flows: [broken, flow({ scene: inSession('seconds', 60) })], milestones: [odd] });
  expect(needs.sessionSeconds).toEqual([60, 61]);
});
