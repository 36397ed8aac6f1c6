import { describe, expect, it } from 'vitest';
import type { Condition, Facts, Milestone } from '../contract/index.js';
import { ana, type Case, cases, invite, noon, plainFacts, rulesOf } from './decide.cases.js';
import { decide } from './decide.js';
import { explainAll, explainFlow } from './explain.js';
import { compile } from './plan.js';

const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };

function planOf({ flows, milestones = [invite] }: Case) {
  return compile({ flows: flows.map(rulesOf), milestones, caps });
}

function factsOf({ person = {}, facts, cause }: Case): Facts {
  const result: Facts = { ...plainFacts, ...facts };
  if (person) result.person = { ...ana, ...person };
  if (cause !== null) result.cause = cause ?? { on: 'page' };
  return result;
}

for (const [topic, group] of Object.entries(cases))
  describe(topic, () => {
    it.each(group.map((one) => [`given ${one.given}, when ${one.when}, then ${one.outcome}`, one] as const))(
      '%s',
      (_, one) => {
        const { show, beside } = decide(factsOf(one), planOf(one));

        expect(show?.flowId ?? null).toBe(one.shows);
        expect(beside.map(({ flowId }) => flowId)).toEqual(one.beside ?? []);
        if (one.kind) expect(show?.kind).toBe(one.kind);
      },
    );

    const failing = group.flatMap((one) =>
      one.failed ? [[`${one.given}, ${one.when}`, one, one.failed] as const] : [],
    );
    it.each(failing)('says why not: given %s', (_, one, failed) => {
      const first = rulesOf(one.flows[0] ?? {});

      const explanation = explainFlow(factsOf(one), planOf(one), first.id);

      expect(explanation?.firstFailed).toBe(failed.gate);
      expect(explanation?.gates.find(({ gate }) => gate === failed.gate)?.code).toBe(failed.code);
    });

    it('explains exactly the decision', () => {
      for (const one of group) {
        const { show, beside } = decide(factsOf(one), planOf(one));
        const chosen = explainAll(factsOf(one), planOf(one)).filter(({ truth }) => truth === 'yes');

        const shown = [...(show ? [show] : []), ...beside];
        expect(chosen.map(({ flowId }) => flowId).sort()).toEqual(shown.map(({ flowId }) => flowId).sort());
      }
    });
  });

describe('decide', () => {
  it('tells at least sixty worked cases', () => {
    expect(Object.values(cases).flat().length).toBeGreaterThanOrEqual(60);
  });

  it('shows nothing when the environment is switched off', () => {
    const plan = compile({ flows: [rulesOf({})], milestones: [], caps, enabled: false });

    expect(decide({ ...plainFacts, person: ana }, plan)).toEqual({ show: null, beside: [], explanations: [] });
  });

  it('keeps no gap to a show that is still to come, told before a clock was set back', () => {
    const person = { ...ana, recentShows: [noon + 240_000] };
    const withGap = (gapMinutes: number) =>
      decide(
        { ...plainFacts, person },
        compile({ flows: [rulesOf({})], milestones: [], caps: { ...caps, gapMinutes } }),
      );

    expect(withGap(0).show?.flowId).toBe('welcome');
    expect(withGap(5).show).toBeNull();
  });

  it('looks only at the flows it is given', () => {
    const plan = compile({ flows: [rulesOf({ id: 'a', priority: 90 }), rulesOf({ id: 'b' })], milestones: [], caps });

    const flows = plan.flows.filter(({ rules }) => rules.id === 'b');
    const { show } = decide({ ...plainFacts, person: ana }, plan, { flows });

    expect(show?.flowId).toBe('b');
  });

  it('asks the page about an element once, and only when nothing cheaper settles the matter', () => {
    const target = { descriptions: [{ by: 'id' as const, value: 'x' }] };
    const visible = {
      type: 'fact' as const,
      fact: { of: 'element' as const, target, measure: 'visible' as const },
      op: 'is' as const,
      value: true,
    };
    const pro = {
      type: 'fact' as const,
      fact: { of: 'person' as const, trait: 'plan' },
      op: 'is' as const,
      value: 'pro',
    };
    const look = (audience: typeof pro | undefined) => {
      let looks = 0;
      const flows = ['a', 'b', 'c'].map((id) => rulesOf({ id, scene: visible, audience }));
      const element = () => {
        looks++;
        return { present: true, visible: true, empty: false, childCount: 0 };
      };
      decide({ ...plainFacts, person: ana, element }, compile({ flows, milestones: [], caps }));
      return looks;
    };

    expect(look(undefined)).toBe(1);
    expect(look(pro)).toBe(0);
  });

  it('survives a person without the keys that JavaScript objects are born with', () => {
    const inherited = {
      type: 'fact' as const,
      fact: { of: 'person' as const, trait: 'constructor' },
      op: 'exists' as const,
    };
    const plan = compile({ flows: [rulesOf({ id: 'toString', audience: inherited })], milestones: [], caps });

    expect(decide({ ...plainFacts, person: ana }, plan).show).toBeNull();
  });

  it('leaves out the flows that aim at a milestone whose signals make no sense, and no others', () => {
    const when = { type: 'fact' } as Condition; // of a newer server
    const odd: Milestone = {
      ...invite,
      id: 'odd',
      behaviour: { ...invite.behaviour, motivation: { base: 1, signals: [{ id: 's', name: 's', weight: 0, when }] } },
    };
    const gate = (milestoneId: string) => ({ gate: { milestoneId, kind: 'auto' as const } });
    const flows = [rulesOf({ id: 'lost', ...gate('odd') }), rulesOf({ id: 'kept', ...gate('invite') }), rulesOf({})];
    const plan = compile({ flows, milestones: [odd, { ...invite, id: 'invite' }], caps });

    expect(plan.flows.map(({ rules }) => rules.id).sort()).toEqual(['kept', 'welcome']);
    expect(decide({ ...plainFacts, person: ana }, plan).show?.flowId).toBe('welcome');
  });
});
