import { expect, it } from 'vitest';
import { requestOf, type Settings, settingsOf, usualSettings } from './settings.js';

const now = Date.UTC(2026, 4, 10, 12);

it.each<[string, Partial<Settings>]>([
  ['the usual', {}],
  ['other dates', { range: { from: '2026-04-01', to: '2026-04-03' } }],
  ['a share, a seed and a breakdown', { share: 0.25, seed: 9, breakdown: { of: 'account', trait: 'plan' } }],
  ['every segment', { breakdown: { of: 'segments' } }],
  ['the stage', { breakdown: { of: 'stage' } }],
  ['caps and assumptions', { caps: { perSession: 1, perDay: 2, gapMinutes: 30 }, completed: 10, dismissed: 90 }],
])('finds the settings again that a request was made from: %s', (_, changes) => {
  const settings = { ...usualSettings, ...changes };
  const request = requestOf(settings, now);
  expect(request && settingsOf(request, now)).toEqual(settings);
});

it('makes no request of more ends than shows', () => {
  expect(requestOf({ ...usualSettings, completed: 60, dismissed: 50 }, now)).toBeNull();
});

it('asks for whole days, today included', () => {
  expect(requestOf({ ...usualSettings, range: { last: 7 } }, now)).toMatchObject({
    from: Date.UTC(2026, 4, 4),
    to: Date.UTC(2026, 4, 11),
  });
});
