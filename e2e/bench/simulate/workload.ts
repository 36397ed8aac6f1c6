import { type Condition, type Flow, footholdEvents, type Milestone, type Pattern } from '@foothold/sdk/contract';
import { randomness } from '../random.js';

/*
 * A product of ten areas whose people come back for ninety days, and fifty flows of all the kinds that people write:
 * aimed at milestones or not, for some traits, on some pages, prompted by pages, events, absences and milestones.
 */

export interface Deed {
  person: number;
  name: string;
  at: number;
  properties: Record<string, string | number>;
}

export const start = Date.UTC(2026, 0, 1);
export const days = 90;
const dayMillis = 86_400_000;
const minute = 60_000;
const areas = ['home', 'invoices', 'customers', 'reports', 'settings', 'team', 'billing', 'imports', 'tasks', 'help'];
const deeds = ['Invoice Created', 'Invoice Sent', 'Customer Added', 'Report Viewed', 'Teammate Invited', 'Import Done'];
const target = { descriptions: [{ by: 'id' as const, value: 'spot' }] };
const patterns: Pattern[] = [
  { type: 'modal' },
  { type: 'tour' },
  { type: 'slideout' },
  { type: 'banner' },
  { type: 'hotspot', target },
  { type: 'survey' },
  { type: 'modal' },
];
const plans = ['trial', 'starter', 'pro'];

/** Sessions of page views and deeds, half and half, in the order of time. Activity is uneven over people. */
export function makeHistory(events: number, people: number): Deed[] {
  const random = randomness(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // never empty
  const history: Deed[] = [];
  while (history.length < events) {
    const person = 1 + Math.floor(people * random() ** 1.4);
    let at = start + Math.floor(random() * days * dayMillis);
    const size = 2 + Math.floor(random() * 16);
    for (let n = 0; n < size && history.length < events; n += 1) {
      const area = pick(areas);
      if (n % 2 === 0) {
        const path = `/${area}/${Math.floor(random() * 50)}`;
        const properties = { url: `https://app.example.com${path}`, path, title: area };
        history.push({ person, name: footholdEvents.pageViewed, at, properties });
      } else history.push({ person, name: pick(deeds), at, properties: { amount: Math.floor(random() * 500) } });
      at += Math.floor(random() * 4 * minute);
    }
  }
  return history.sort((a, b) => a.at - b.at);
}

export const traitsOf = (person: number) => ({ plan: plans[person % 3] ?? '', seats: person % 40, role: person % 5 });

const did = (name: string, op: 'gte' | 'lt', value: number, withinDays?: number): Condition => ({
  type: 'fact',
  fact: { of: 'event', name, measure: 'count', ...(withinDays ? { withinDays } : {}) },
  op,
  value,
});

export const milestones: Milestone[] = deeds.slice(0, 4).map((event, n) => ({
  id: `milestone-${n}`,
  name: event,
  ...(n === 0 ? { role: 'firstValue' as const } : {}),
  events: [{ event, atLeast: 1 + 3 * n }],
  behaviour: {
    motivation: {
      base: 0.2,
      signals: [
        { id: 'recent', name: 'Recent', weight: 0.4, when: did(event, 'gte', 1, 7) },
        {
          id: 'paying',
          name: 'Paying',
          weight: 0.3,
          when: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'isNot', value: 'trial' },
        },
      ],
    },
    ability: {
      base: 0.3,
      signals: [{ id: 'practised', name: 'Practised', weight: 0.4, when: did(event, 'gte', 5) }],
    },
    line: 0.25,
  },
}));

/** Fifty flows, each another one. */
export function makeFlows(count = 50): Flow[] {
  return Array.from({ length: count }, (_, n): Flow => {
    const event = deeds[n % deeds.length] ?? '';
    const other = deeds[(n + 2) % deeds.length] ?? '';
    const audience: Condition[] = [
      { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'in', value: plans.slice(0, 1 + (n % 3)) },
      did(event, n % 2 ? 'gte' : 'lt', 1 + (n % 7), n % 3 ? 14 : undefined),
      { type: 'not', of: did(other, 'gte', 20 + n) },
    ];
    return {
      formatVersion: 2,
      id: `flow-${n}`,
      name: `Flow ${n}`,
      pattern: patterns[n % patterns.length] ?? { type: 'modal' },
      steps: [{ id: 'one', blocks: [{ type: 'heading', id: 'hello', text: 'Hello' }] }],
      trigger: {
        audience: { type: 'all', of: audience },
        scene: {
          type: 'fact',
          fact: { of: 'page', part: 'path' },
          op: 'matches',
          value: `/${areas[n % areas.length]}/*`,
        },
        prompts:
          n % 4 === 0
            ? [{ on: 'event', event }]
            : n % 4 === 1
              ? [{ on: 'absence', event, days: 3 }, { on: 'page' }]
              : [{ on: 'page' }],
        ...(n % 5 === 3 ? { gate: { milestoneId: `milestone-${n % milestones.length}`, kind: 'auto' as const } } : {}),
        frequency: { repeat: n % 3 ? 'untilCompleted' : 'untilDone', maxShows: 3, gapHours: 24 },
        priority: 30 + (n % 40),
      },
      defaultLocale: 'en',
    };
  });
}
