import type { PatternType } from '@foothold/sdk/contract';
import { checkFlow, checkMilestone } from '@foothold/sdk/engine';
import { parseFlow, parseJourney, parseLifecycle, parseMilestone, parseSegment } from '@foothold/sdk/schema';
import { expect, it } from 'vitest';
import { demoDraft, demoFlows } from './flows.js';
import { demoJourneys, demoMilestones } from './milestones.js';
import { demoLifecycle, demoSegments } from './segments.js';

const now = Date.now();
const flows = [...demoFlows(now), demoDraft];

it.each(flows.map((flow) => [flow.id, flow] as const))('has the flow %s in a form that can be published', (_, flow) => {
  expect(parseFlow(flow)).toEqual({ ok: true, value: flow });
});

it('has milestones and journeys that belong together', () => {
  for (const milestone of demoMilestones) expect(parseMilestone(milestone)).toMatchObject({ ok: true });
  const ids = demoMilestones.map((milestone) => milestone.id);
  for (const journey of demoJourneys) {
    expect(parseJourney(journey)).toMatchObject({ ok: true });
    expect(ids).toEqual(expect.arrayContaining(journey.milestoneIds));
  }
});

it('has segments and stages as a project can have them', () => {
  for (const segment of demoSegments) expect(parseSegment(segment)).toEqual({ ok: true, value: segment });
  expect(parseLifecycle(demoLifecycle)).toEqual({ ok: true, value: demoLifecycle });
  const ids = demoMilestones.map((milestone) => milestone.id);
  expect(ids).toEqual(expect.arrayContaining(demoLifecycle.expansion.milestoneIds));
});

it('has rules that somebody can meet, and models that part people', () => {
  const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };
  for (const flow of flows) {
    const others = flows.filter(({ id }) => id !== flow.id).map((other) => ({ flow: other, isLive: true }));
    const around = { now, caps, milestones: demoMilestones, segments: demoSegments, others };
    expect([flow.id, checkFlow(flow, around)]).toEqual([flow.id, []]);
  }
  for (const milestone of demoMilestones)
    expect([milestone.id, checkMilestone(milestone, { now })]).toEqual([milestone.id, []]);
});

it('shows what every pattern looks like', () => {
  const shown = new Set<string>(flows.map(({ pattern }) => pattern.type));
  const patterns: Record<PatternType, true> = {
    modal: true,
    tour: true,
    checklist: true,
    hotspot: true,
    emptyState: true,
    banner: true,
    slideout: true,
    survey: true,
    resourceCentre: true,
    microLearning: true,
  };
  expect([...shown].sort()).toEqual(Object.keys(patterns).sort());
});
