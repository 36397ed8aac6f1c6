import { expect, it } from 'vitest';
import { doneSteps } from './first-steps.js';

const draft = { state: 'draft', liveVersion: null } as const;
const live = { state: 'live', liveVersion: 1 } as const;

it('begins with all of it ahead', () => {
  expect([...doneSteps({ hasEvents: false, milestones: 0, flows: [] })]).toEqual([]);
});

it('takes a draft for a flow, but not for a published one', () => {
  expect([...doneSteps({ hasEvents: true, milestones: 0, flows: [draft] })]).toEqual(['connect', 'flow']);
});

it('is through once a flow is live', () => {
  expect(doneSteps({ hasEvents: true, milestones: 1, flows: [draft, live] }).size).toBe(4);
});
