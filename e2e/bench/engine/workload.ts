import type { Condition, Counter, FactCondition, Facts, FlowRules, Milestone, Prompt } from '@foothold/sdk/contract';
import { counterKey, type PlanSource } from '@foothold/sdk/engine';
import { randomness } from '../random.js';

/*
 * A project of 1,000 live flows with six comparisons each, and people to decide for. Everything is drawn by a seeded
 * generator, so every run measures the same. The comparisons of all flows come from a pool of 200 distinct ones, as a
 * real project's flows ask the same things over and over (the plan, the role, whether the first invoice is sent, which
 * page it is); which ones a flow takes, and how it joins them, differs from flow to flow.
 */

export const flowCount = 1_000;
export const conditionsPerFlow = 6;
export const poolSize = 200;
const now = Date.UTC(2026, 5, 15, 12);

const day = 86_400_000;

export const eventNames = Array.from({ length: 40 }, (_, index) => `Feature ${index + 1} Used`);
const roles = ['founder', 'accountant', 'freelancer', 'developer', 'manager'];
const plans = ['trial', 'starter', 'pro', 'business', 'enterprise'];
const industries = ['retail', 'software', 'health', 'education', 'finance', 'media'];
const paths = ['/', '/invoices', '/customers', '/team', '/reports', '/settings', '/billing', '/templates', '/imports'];

/** One comparison of the pool, in the words of each of the three engines. */
export interface PoolEntry {
  ours: FactCondition;
  /** The attribute that the other two read, and how they compare it. */
  attribute: string;
  op: 'equal' | 'atLeast' | 'atMost' | 'in' | 'matches' | 'isTrue';
  value: string | number | boolean | string[];
}

/** 200 distinct comparisons: 48 on traits, 100 on events, 36 on pages, 16 on device, session, friction and milestones. */
function makePool(): PoolEntry[] {
  const pool: PoolEntry[] = [];
  const add = (
    fact: FactCondition['fact'],
    op: FactCondition['op'],
    value: FactCondition['value'],
    attribute: string,
    theirs: PoolEntry['op'],
    theirValue: PoolEntry['value'],
  ) => pool.push({ ours: { type: 'fact', fact, op, value }, attribute, op: theirs, value: theirValue });

  for (const role of roles) add({ of: 'person', trait: 'role' }, 'is', role, 'role', 'equal', role);
  for (const plan of plans) add({ of: 'person', trait: 'plan' }, 'is', plan, 'plan', 'equal', plan);
  for (const industry of industries)
    add({ of: 'account', trait: 'industry' }, 'is', industry, 'industry', 'equal', industry);
  for (let index = 0; index < 8; index++) {
    const some = [plans[index % 5] ?? '', plans[(index + 1 + (index % 3)) % 5] ?? '', `legacy${index}`];
    add({ of: 'person', trait: 'plan' }, 'in', some, 'plan', 'in', some);
  }
  for (let seats = 2; seats <= 48; seats += 4)
    add({ of: 'account', trait: 'seats' }, 'gte', seats, 'seats', 'atLeast', seats);
  for (let mrr = 50; mrr <= 600; mrr += 50) add({ of: 'account', trait: 'mrr' }, 'lte', mrr, 'mrr', 'atMost', mrr);

  eventNames.forEach((name, index) => {
    add({ of: 'event', name, measure: 'count' }, 'gte', 1, `count${index}`, 'atLeast', 1);
    if (index < 30) add({ of: 'event', name, measure: 'count' }, 'is', 0, `count${index}`, 'equal', 0);
    if (index < 20) add({ of: 'event', name, measure: 'count', withinDays: 7 }, 'gte', 3, `week${index}`, 'atLeast', 3);
    if (index < 10) add({ of: 'event', name, measure: 'daysSinceLast' }, 'gte', 14, `since${index}`, 'atLeast', 14);
  });
  for (const path of paths) {
    add({ of: 'page', part: 'path' }, 'is', path, 'path', 'equal', path);
    add({ of: 'page', part: 'path' }, 'matches', `${path}/*`, 'path', 'matches', `${path}/*`);
    add({ of: 'page', part: 'path' }, 'matches', `${path}/**`, 'path', 'matches', `${path}/**`);
    add({ of: 'page', part: 'path' }, 'matches', `${path}**`, 'path', 'matches', `${path}**`);
  }
  for (const width of [480, 768, 1024, 1280])
    add({ of: 'device', property: 'viewportWidth' }, 'gte', width, 'viewportWidth', 'atLeast', width);
  for (const views of [2, 4, 6, 8])
    add({ of: 'session', property: 'pageViews' }, 'gte', views, 'pageViews', 'atLeast', views);
  for (const friction of [-10, -5, 5, 10]) add({ of: 'friction' }, 'gte', friction, 'friction', 'atLeast', friction);
  for (const id of milestoneIds.slice(0, 4))
    add({ of: 'milestone', milestoneId: id, measure: 'reached' }, 'is', true, `reached_${id}`, 'isTrue', true);
  return pool;
}

const milestoneIds = Array.from({ length: 10 }, (_, index) => `milestone${index + 1}`);

/** How a flow joins its six comparisons (places in the pool): `a and b and (c or d) and not e`, on the page `f`. */
interface FlowShape {
  both: [number, number];
  either: [number, number];
  without: number;
  page: number;
}

export interface Workload {
  pool: PoolEntry[];
  shapes: FlowShape[];
  source: PlanSource;
}

/** The project. The same for every run. */
export function makeWorkload(): Workload {
  const random = randomness(20_260_615);
  const pool = makePool();
  const below = (limit: number) => Math.floor(random() * limit);
  const pages = pool.flatMap(({ ours }, place) => (ours.fact.of === 'page' ? [place] : []));
  const others = pool.flatMap(({ ours }, place) => (ours.fact.of === 'page' ? [] : [place]));
  const draw = (places: number[]) => places[below(places.length)] ?? 0;
  const shapes = Array.from({ length: flowCount }, (): FlowShape => {
    const places = new Set<number>();
    while (places.size < 5) places.add(draw(others));
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = places;
    return { both: [a, b], either: [c, d], without: e, page: draw(pages) };
  });
  const ours = (place: number): Condition => pool[place]?.ours ?? { type: 'all', of: [] };

  const promptOf = (): Prompt => {
    const kind = random();
    const event = eventNames[below(eventNames.length)] ?? '';
    if (kind < 0.55) return { on: 'page' };
    if (kind < 0.85) return { on: 'event', event };
    if (kind < 0.9) return { on: 'idle', seconds: 20 };
    return kind < 0.95 ? { on: 'absence', event, days: 7 } : { on: 'exitIntent' };
  };
  const patterns = ['modal', 'tour', 'checklist', 'hotspot', 'emptyState', 'banner', 'slideout', 'survey'] as const;

  const flows = shapes.map(
    ({ both, either, without, page }, index): FlowRules => ({
      id: `flow${index + 1}`,
      version: 1,
      pattern: patterns[index % patterns.length] ?? 'modal',
      publishedAt: now - below(200) * day,
      defaultLocale: 'en',
      content: { en: '' },
      trigger: {
        audience: {
          type: 'all',
          of: [...both.map(ours), { type: 'any', of: either.map(ours) }, { type: 'not', of: ours(without) }],
        },
        scene: ours(page),
        prompts: [promptOf()],
        ...(random() < 0.6 ? { gate: { milestoneId: milestoneIds[below(10)] ?? '', kind: 'auto' as const } } : {}),
        ...(random() < 0.1 ? { schedule: { from: now - 30 * day, until: now + (below(60) - 10) * day } } : {}),
        frequency: { repeat: 'untilDone', ...(random() < 0.3 ? { gapHours: 24 } : {}) },
        priority: below(11) * 10,
      },
    }),
  );
  const signals = (kind: string) =>
    Array.from({ length: 4 }, (_, index) => ({
      id: `${kind}${index}`,
      name: `${kind} ${index}`,
      weight: (below(5) + 1) / 10,
      when: ours(draw(others)),
    }));
  const milestones = milestoneIds.map(
    (id, index): Milestone => ({
      id,
      name: id,
      events: [{ event: eventNames[index] ?? '' }],
      behaviour: {
        motivation: { base: 0.3, signals: signals('wants') },
        ability: { base: 0.3, signals: signals('can') },
        line: 0.25,
      },
    }),
  );
  // Through JSON, as a manifest arrives.
  const source: PlanSource = JSON.parse(
    JSON.stringify({ flows, milestones, caps: { perSession: 3, perDay: 5, gapMinutes: 5 } }),
  );
  return { pool, shapes, source };
}

/** A person at a moment, as our facts and as the flat attributes that the other two engines read. */
export interface Visitor {
  facts: Facts;
  attributes: Record<string, string | number | boolean>;
}

export function makeVisitors(count: number): Visitor[] {
  const random = randomness(7);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: count }, () => {
    const plan = plans[below(plans.length)] ?? '';
    const role = roles[below(roles.length)] ?? '';
    const industry = industries[below(industries.length)] ?? '';
    const seats = 1 + below(50);
    const mrr = below(700);
    const friction = below(35) - 10;
    const path = `${paths[below(paths.length)] ?? ''}${random() < 0.4 ? `/${below(900)}` : ''}`.replace('//', '/');
    const attributes: Visitor['attributes'] = { plan, role, industry, seats, mrr, friction, path };
    const counters: Record<string, Counter> = {};
    const today = Math.floor(now / day);
    eventNames.forEach((name, index) => {
      const days: Record<number, number> = {};
      if (random() < 0.5) for (let ago = below(40); ago < 40; ago += 1 + below(8)) days[today - ago] = 1 + below(3);
      const active = Object.keys(days).map(Number);
      const total = active.reduce((sum, number) => sum + (days[number] ?? 0), 0);
      const lastAt = Math.max(...active) * day + 3_600_000;
      if (total) counters[counterKey(name)] = { count: total, firstAt: Math.min(...active) * day, lastAt, days };
      attributes[`count${index}`] = total;
      attributes[`week${index}`] = active.reduce((sum, at) => sum + (at > today - 7 ? (days[at] ?? 0) : 0), 0);
      // Never done is no number of days: the others get one that no rule reaches.
      attributes[`since${index}`] = total ? (now - lastAt) / day : -1;
    });
    const reached = milestoneIds.filter(() => random() < 0.3);
    for (const id of milestoneIds) attributes[`reached_${id}`] = reached.includes(id);
    const viewportWidth = [390, 800, 1280, 1600][below(4)] ?? 1280;
    const pageViews = 1 + below(10);
    Object.assign(attributes, { viewportWidth, pageViews });
    const facts: Facts = {
      now,
      person: {
        traits: { plan, role },
        account: { industry, seats, mrr },
        counters,
        flows: {},
        milestones: Object.fromEntries(reached.map((id) => [id, now - day])),
        friction,
        segments: [],
        stage: 'activation',
        firstSeenAt: now - below(60) * day,
        recentShows: [],
      },
      page: { url: `https://app.example.com${path}`, title: 'App', referrer: '' },
      device: {
        kind: 'desktop',
        touch: false,
        viewportWidth,
        viewportHeight: 800,
        os: 'macOS',
        browser: 'Firefox',
        darkMode: false,
        reducedMotion: false,
      },
      locale: 'en',
      session: { number: 3, pageViews, seconds: 60, idleSeconds: 0, errors: 0, shows: 0 },
      cause: { on: 'page' },
    };
    return { facts, attributes };
  });
}
