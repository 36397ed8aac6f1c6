import { defaultLifecycle, footholdEvents, type Segment } from '@foothold/sdk/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Insights } from '../insights/insights.js';
import type { FunnelPart, FunnelRequest } from '../insights/schemas.js';
import type { EventStoreHarness } from './events.contract.js';
import type { EventStore, IncomingEvent } from './events.js';
import { day, milestone, start } from './events.samples.js';

const hour = 3_600_000;
const asked = start + 6 * day;
const pros: Segment = {
  id: 'pros',
  name: 'Pros',
  kind: 'rule',
  when: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' },
};
const sentOne = milestone({ id: 'sent-one', events: [{ event: 'Sent', atLeast: 1 }] });
const definitions = { key: 'funnels', segments: [pros], lifecycle: defaultLifecycle, milestones: [sentOne] };

/** Something that one of six people did within six days: by their browser, their user id, or both, which joins them. */
interface Deed {
  who: number;
  as: 'browser' | 'user' | 'both';
  name: 'Opened' | 'Drafted' | 'Sent' | 'shown';
  /** Quarters of a day: so few that people often share a moment. */
  at: number;
  amount: number;
}

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 5 }),
    as: fc.constantFrom('browser', 'user', 'both'),
    name: fc.constantFrom('Opened', 'Drafted', 'Sent', 'shown'),
    at: fc.integer({ min: 0, max: 24 }),
    amount: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 8, maxLength: 60 },
);

const step = fc.constantFrom<FunnelRequest['steps'][number]>(
  { event: 'Opened' },
  { event: 'Drafted' },
  { event: 'Sent' },
  { event: 'Sent', where: [{ property: 'amount', op: 'gt', value: 0 }] },
  { milestoneId: sentOne.id },
);

const funnel: fc.Arbitrary<FunnelRequest> = fc
  .record({
    steps: fc.array(step, { minLength: 2, maxLength: 4 }),
    days: fc.integer({ min: 1, max: 6 }),
    windowDays: fc.constantFrom(0.5, 1, 3),
    breakdown: fc.constantFrom<FunnelRequest['breakdown']>(
      undefined,
      { of: 'person', trait: 'plan' },
      { of: 'segment', segmentId: pros.id },
      { of: 'stage' },
    ),
    narrowed: fc.boolean(),
    split: fc.boolean(),
  })
  .map(({ steps, days, windowDays, breakdown, narrowed, split }) => ({
    steps,
    from: start,
    to: start + days * day,
    windowDays,
    ...(breakdown && { breakdown }),
    ...(narrowed && { segmentId: pros.id }),
    ...(split && { sawFlow: 'welcome' }),
  }));

/** What every event store lets reports say of who is behind the numbers of a funnel. */
export function funnelContract<S extends EventStore>(
  name: string,
  makeHarness: () => EventStoreHarness<S>,
  insightsOf: (store: S) => Insights,
): void {
  describe(`funnels over ${name}`, () => {
    let harness: EventStoreHarness<S>;
    let store: S;
    let insights: Insights;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => asked);
      insights = insightsOf(store);
    });
    afterEach(() => harness.dispose());

    it('list exactly those whom they count, on pages that hold each once', async () => {
      let serial = 0;
      await fc.assert(
        fc.asyncProperty(deeds, funnel, async (history, request) => {
          serial += 1;
          const environmentId = `env-${serial}`;
          await store.setRules(environmentId, { counters: [], milestones: [sentOne] });
          await store.append(environmentId, history.map(eventOf));
          const answer = await insights.funnel(environmentId, request, definitions, asked);
          const moments = await Promise.all(request.steps.map((one) => momentsOf(store, environmentId, one)));

          for (const group of [undefined, ...answer.groups]) {
            const counts = (group ?? answer).steps.map(({ people }) => people);
            for (const [index, count] of counts.entries()) {
              const next = counts[index + 1] ?? 0;
              const parts: [FunnelPart['outcome'], number][] =
                index === counts.length - 1
                  ? [['reached', count]]
                  : [
                      ['reached', count],
                      ['wentOn', next],
                      ['lost', count - next],
                    ];
              for (const [outcome, expected] of parts) {
                const part = { step: index + 1, outcome, ...(group && { group: group.key }) };
                const listed = await everybodyIn(insights, environmentId, request, part);
                expect(listed).toHaveLength(expected);
                expect(new Set(listed.map(({ person }) => person)).size).toBe(expected);
                expect(listed).toEqual([...listed].sort((a, b) => b.at - a.at || b.person - a.person));
                for (const { person, at, enteredAt } of listed) {
                  expect(moments[index]).toContain(`${person} ${at}`);
                  expect(moments[0]).toContain(`${person} ${enteredAt}`);
                  expect(at - enteredAt).toBeLessThanOrEqual(request.windowDays * day);
                }
              }
            }
          }
          expect(answer.perDay.reduce((sum, one) => sum + one.entered, 0)).toBe(answer.people);
          expect(answer.perDay.reduce((sum, one) => sum + one.through, 0)).toBe(answer.steps.at(-1)?.people);
          const entered = await everybodyIn(insights, environmentId, request, { step: 1, outcome: 'reached' });
          expect(entered.filter(({ hasTime }) => hasTime)).toHaveLength(answer.underway);
        }),
        { numRuns: 25 },
      );
    });

    it('know who is behind a number by the numbers of people', async () => {
      await store.append('env', [
        event({ userId: 'ada', name: 'Opened', at: start }),
        event({ userId: 'bob', name: 'Opened', at: start + hour }),
        event({ userId: 'ada', name: 'Sent', at: start + 2 * hour }),
      ]);
      const request = { steps: [{ event: 'Opened' }, { event: 'Sent' }], from: start, to: start + day, windowDays: 1 };
      const userIds = async (part: FunnelPart) => {
        const found = await insights.funnelPeople('env', { funnel: request, part }, definitions, asked);
        const people = await store.peopleByNumber('env', [...(found?.person ?? [])]);
        return people.map(({ userId }) => userId);
      };
      expect(await userIds({ step: 1, outcome: 'reached' })).toEqual(['bob', 'ada']);
      expect(await userIds({ step: 1, outcome: 'wentOn' })).toEqual(['ada']);
      expect(await userIds({ step: 1, outcome: 'lost' })).toEqual(['bob']);
      expect(await userIds({ step: 2, outcome: 'reached' })).toEqual(['ada']);
    });

    it('have nobody in a group that they do not have', async () => {
      const request: FunnelRequest = {
        steps: [{ event: 'Opened' }, { event: 'Sent' }],
        from: start,
        to: start + day,
        windowDays: 1,
        breakdown: { of: 'person', trait: 'plan' },
      };
      const part: FunnelPart = { step: 1, outcome: 'reached', group: 'value:unheard-of' };
      expect(await insights.funnelPeople('env', { funnel: request, part }, definitions, asked)).toBeNull();
    });
  });
}

let sent = 0;

function event(event: Omit<IncomingEvent, 'messageId' | 'properties'> & Partial<IncomingEvent>): IncomingEvent {
  sent += 1;
  return { messageId: `funnel-${sent}`, properties: {}, ...event };
}

function eventOf({ who, as, name, at, amount }: Deed): IncomingEvent {
  const isShow = name === 'shown';
  return event({
    name: isShow ? footholdEvents.flowShown : name,
    at: start + at * 6 * hour,
    properties: isShow ? { flowId: 'welcome', version: 1, runId: `run-${who}-${at}`, pattern: 'modal' } : { amount },
    ...(as !== 'user' && { anonymousId: `browser-${who}` }),
    ...(as !== 'browser' && { userId: `user-${who}` }),
    // A third of them has no plan.
    ...(who % 3 > 0 && { traits: { plan: who % 3 === 1 ? 'pro' : 'trial' } }),
  });
}

/** Who did a step, and when. */
async function momentsOf(
  store: EventStore,
  environmentId: string,
  step: FunnelRequest['steps'][number],
): Promise<string[]> {
  const { person, at } = await store.series(environmentId, step);
  return Array.from(person, (number, index) => `${number} ${at[index]}`);
}

/** All pages of a list, two people at a time. */
async function everybodyIn(insights: Insights, environmentId: string, funnel: FunnelRequest, part: FunnelPart) {
  const everybody: { person: number; at: number; enteredAt: number; hasTime: boolean }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await insights.funnelPeople(
      environmentId,
      { funnel, part, limit: 2, ...(cursor ? { cursor } : {}) },
      definitions,
      asked,
    );
    if (!page) throw new Error(`The funnel has no group ${part.group}.`);
    for (const [place, person] of page.person.entries()) {
      const [at = 0, enteredAt = 0] = [page.at[place], page.enteredAt[place]];
      everybody.push({ person, at, enteredAt, hasTime: page.hasTime[place] === 1 });
    }
    cursor = page.nextCursor;
  }
  return everybody;
}
