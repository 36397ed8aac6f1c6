import { describe, expect, it } from 'vitest';
import type { Cause, Condition, FlowRules } from '../contract/index.js';
import { ana, fact, history, noon, plainFacts, rulesOf } from './decide.cases.js';
import { lookout } from './lookout.js';

const sent: Cause = { on: 'event', event: 'Invoice Sent', properties: {} };
const elsewhere = fact({ of: 'page', part: 'path' }, 'is', '/elsewhere');

function mayBeWanted(flows: FlowRules[], cause: Cause = { on: 'page' }, person = {}): boolean {
  return !!lookout(flows)({ ...plainFacts, person: { ...ana, ...person }, cause });
}

describe('the lookout', () => {
  it('lets a flow through for what it waits for, and nothing else', () => {
    const flow = rulesOf({ prompts: [{ on: 'event', event: 'Invoice Sent' }] });

    expect(mayBeWanted([flow], sent)).toBe(true);
    expect(mayBeWanted([flow], { ...sent, event: 'Invoice Seen' })).toBe(false);
    expect(mayBeWanted([flow])).toBe(false);
    expect(mayBeWanted([rulesOf({ prompts: [{ on: 'exitIntent' }] })], { on: 'exitIntent' })).toBe(true);
    expect(mayBeWanted([rulesOf({ prompts: [{ on: 'manual' }] })])).toBe(false);
  });

  it('holds back flows that are for another page, over, or seen', () => {
    const seen = { flows: { seen: history('completed', 1) } };

    expect(mayBeWanted([rulesOf({})])).toBe(true);
    expect(mayBeWanted([rulesOf({ scene: elsewhere })])).toBe(false);
    expect(mayBeWanted([rulesOf({ schedule: { until: noon } })])).toBe(false);
    expect(mayBeWanted([rulesOf({ id: 'seen', frequency: { repeat: 'once' } })], undefined, seen)).toBe(false);
  });

  it('lets a flow through that is under way, wherever the person is', () => {
    const progress = { runId: 'r', version: 1, stepId: 'one', doneItems: [] };
    const flows = { tour: history('shown', 1, { progress }) };

    expect(mayBeWanted([rulesOf({ id: 'tour', scene: elsewhere })], undefined, { flows })).toBe(true);
    expect(mayBeWanted([rulesOf({ id: 'other', scene: elsewhere })], undefined, { flows })).toBe(false);
  });

  it('leaves out impossible rules, as of a newer server, and not the others', () => {
    const impossible = rulesOf({ audience: { type: 'fact' } as Condition });

    expect(mayBeWanted([impossible])).toBe(false);
    expect(mayBeWanted([impossible, rulesOf({ id: 'fine' })])).toBe(true);
  });
});
