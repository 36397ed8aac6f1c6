import { parseFlow, parseJourney, parseMilestone } from '@foothold/sdk/schema';
import { expect, it } from 'vitest';
import { demoFlows } from './flows.js';
import { demoJourneys, demoMilestones } from './milestones.js';

it.each(demoFlows.map((flow) => [flow.id, flow] as const))(
  'has the flow %s in a form that can be published',
  (_, flow) => {
    expect(parseFlow(flow)).toEqual({ ok: true, value: flow });
  },
);

it('has milestones and journeys that belong together', () => {
  for (const milestone of demoMilestones) expect(parseMilestone(milestone)).toMatchObject({ ok: true });
  const ids = demoMilestones.map((milestone) => milestone.id);
  for (const journey of demoJourneys) {
    expect(parseJourney(journey)).toMatchObject({ ok: true });
    expect(ids).toEqual(expect.arrayContaining(journey.milestoneIds));
  }
});
