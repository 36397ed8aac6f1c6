import { describe, expect, test } from 'vitest';
import type { FlowEventProperties, Message, Milestone, SessionState } from '../contract/index.js';
import { counterKey } from '../engine/index.js';
import { applyMessage, type CountingRules } from './apply-message.js';
import { blankState } from './blank-state.js';

const start = Date.UTC(2026, 4, 1, 12);
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const large = [{ property: 'amount', op: 'gte' as const, value: 100 }];
const firstLarge: Milestone = {
  id: 'large',
  name: 'A large invoice',
  events: [{ event: 'Invoice Sent', where: large }],
  behaviour: { motivation: { base: 1, signals: [] }, ability: { base: 1, signals: [] }, line: 0.25 },
};
const rules: CountingRules = {
  counters: [
    { key: counterKey('Invoice Sent'), event: 'Invoice Sent', days: 7 },
    { key: counterKey('Invoice Sent', large), event: 'Invoice Sent', where: large, days: 0 },
    { key: counterKey('foothold.page_viewed'), event: 'foothold.page_viewed', days: 0 },
  ],
  milestones: [firstLarge],
};

function after(...messages: Message[]): SessionState {
  const state = blankState(start);
  for (const message of messages) applyMessage(state, message, rules);
  return state;
}

const sent = (amount: number, minutes = 0): Message => ({
  type: 'track',
  event: 'Invoice Sent',
  properties: { amount },
  timestamp: at(minutes),
});

test('it counts what rules name, with filters, times and days', () => {
  const { counters } = after(sent(50), sent(150, 5), { type: 'page', timestamp: at(6) });
  const day = Math.floor(start / 86_400_000);
  expect(counters[counterKey('Invoice Sent')]).toEqual({
    count: 2,
    firstAt: start,
    lastAt: start + 300_000,
    days: { [day]: 2 },
  });
  expect(counters[counterKey('Invoice Sent', large)]?.count).toBe(1);
  expect(counters[counterKey('foothold.page_viewed')]?.count).toBe(1);
});

test('it does not count what no rule names', () => {
  expect(after({ type: 'track', event: 'Other', timestamp: at(0) }).counters).toEqual({});
});

test('it notes when a milestone was reached, once', () => {
  expect(after(sent(50)).milestones).toEqual({});
  expect(after(sent(150, 5), sent(150, 9)).milestones).toEqual({ large: start + 300_000 });
});

describe('events of a run', () => {
  const event = (name: string, more: Partial<FlowEventProperties> = {}, minutes = 0): Message => ({
    type: 'track',
    event: `foothold.${name}`,
    properties: { flowId: 'tour', version: 3, runId: 'run-1', pattern: 'tour', ...more },
    timestamp: at(minutes),
  });

  test('it follows a run to where it stands', () => {
    const { flows, recentShows } = after(
      event('flow_shown'),
      event('step_shown', { stepId: 'one' }),
      event('item_completed', { itemId: 'a' }),
      event('item_completed', { itemId: 'a' }),
      event('step_shown', { stepId: 'two' }, 1),
    );
    expect(flows.tour).toMatchObject({ state: 'shown', shows: 1, lastShownAt: start, endedAt: null });
    expect(flows.tour?.progress).toEqual({ runId: 'run-1', version: 3, stepId: 'two', doneItems: ['a'] });
    expect(recentShows).toEqual([start]);
  });

  test('it ends a run', () => {
    const { flows } = after(event('flow_shown'), event('flow_completed', {}, 2));
    expect(flows.tour).toMatchObject({ state: 'completed', endedAt: start + 120_000 });
    expect(flows.tour?.progress).toBeUndefined();
  });

  test('it ends a run once and for all, though a clock that went back has its beginning come later', () => {
    const { flows } = after(
      event('flow_completed', {}, 2),
      event('flow_shown', {}, 60),
      event('step_shown', { stepId: 'one' }, 60),
    );
    expect(flows.tour).toMatchObject({ state: 'completed', shows: 1 });
    expect(flows.tour?.progress).toBeUndefined();
  });

  test('it begins a new run afresh', () => {
    const { flows } = after(
      event('flow_shown'),
      event('step_shown', { stepId: 'two' }),
      event('flow_dismissed'),
      event('flow_shown', { runId: 'run-2' }, 9),
    );
    expect(flows.tour).toMatchObject({ state: 'shown', shows: 2, lastShownAt: start + 540_000 });
    expect(flows.tour?.progress).toMatchObject({ runId: 'run-2', stepId: '', doneItems: [] });
  });

  test('it takes no note of a show that does not interrupt', () => {
    expect(after(event('flow_shown', { pattern: 'checklist' })).recentShows).toEqual([]);
  });
});

test('it goes on where a milestone makes no sense', () => {
  const odd = { ...firstLarge, id: 'odd', events: undefined } as unknown as Milestone;
  const state = blankState(start);
  applyMessage(state, sent(150), { ...rules, milestones: [odd, firstLarge] });
  expect(state.milestones).toEqual({ large: start });
});
