import type { Theme } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('admin');
  caller = made.caller;
  base = `/v1/projects/${made.project.id}`;
  environmentId = made.environment.id;
});
afterEach(() => server.close());

function testTheme(id: string, accent = '#0066ff'): Theme {
  const colours = {
    background: '#ffffff',
    text: '#111111',
    mutedText: '#666666',
    accent,
    onAccent: '#ffffff',
    border: '#dddddd',
    backdrop: '#00000080',
  };
  return {
    formatVersion: 2,
    id,
    name: `Theme ${id}`,
    light: colours,
    dark: colours,
    mode: 'page',
    font: 'inherit',
    fontSize: 15,
    radius: 8,
    shadow: 'medium',
  };
}

it('keeps themes, and refuses what is none', async () => {
  expect((await caller.post(`${base}/themes`, { theme: testTheme('brand') })).status).toBe(201);
  expect((await caller.post(`${base}/themes`, { theme: testTheme('brand') })).body.error.code).toBe('id_taken');
  const wrong = await caller.put(`${base}/themes/brand`, { theme: { ...testTheme('brand', 'red'), radius: 99 } });
  const paths: string[] = wrong.body.error.problems.map((one: { path: string }) => one.path);
  expect(paths.sort()).toEqual(['dark.accent', 'light.accent', 'radius']);
  expect((await caller.get(`${base}/themes`)).body.themes).toEqual([testTheme('brand')]);
  expect((await caller.put(`${base}/themes/other`, { theme: testTheme('other') })).status).toBe(404);
});

it('changes the looks of live flows at once', async () => {
  await caller.post(`${base}/themes`, { theme: testTheme('brand') });
  await caller.post(`${base}/flows`, { flow: testFlow('welcome', { themeId: 'brand' }) });
  await caller.post(`${base}/flows/welcome/publish`, { environmentId });
  const hash = async () => (await server.deps.live.byEnvironment(environmentId))?.manifest.flows[0]?.content.en;
  const before = await hash();
  await caller.put(`${base}/themes/brand`, { theme: testTheme('brand', '#ff0000') });
  const after = await hash();
  expect(after).not.toBe(before);
  expect(await server.deps.state.content(after ?? '')).toContain('#ff0000');
});

it('keeps a theme that a live flow uses, or that is the default', async () => {
  for (const id of ['brand', 'usual', 'free']) await caller.post(`${base}/themes`, { theme: testTheme(id) });
  await caller.patch(base, { defaultThemeId: 'usual' });
  await caller.post(`${base}/flows`, { flow: testFlow('welcome', { themeId: 'brand' }) });
  await caller.post(`${base}/flows/welcome/publish`, { environmentId });
  expect((await caller.delete(`${base}/themes/usual`)).body.error.code).toBe('in_use');
  const used = await caller.delete(`${base}/themes/brand`);
  expect(used).toMatchObject({ status: 409, body: { error: { problems: [{ path: 'welcome' }] } } });
  expect((await caller.delete(`${base}/themes/free`)).status).toBe(200);
});

it('refuses a variant that asks for what the project does not have', async () => {
  const asksFor = (milestoneId: string) => ({
    ...testTheme('brand'),
    variants: [
      {
        id: 'won',
        name: 'Those who have won',
        when: { type: 'fact', fact: { of: 'milestone', milestoneId, measure: 'reached' }, op: 'is', value: true },
        light: { accent: '#550000' },
      },
    ],
  });
  const loose = await caller.post(`${base}/themes`, { theme: asksFor('nowhere') });
  expect(loose.status).toBe(422);
  expect(loose.body.error.problems).toMatchObject([
    { code: 'unknown_milestone', path: 'variants[0].when.fact.milestoneId' },
  ]);
  expect((await caller.post(`${base}/milestones`, { milestone: testMilestone('first-value') })).status).toBe(201);
  expect((await caller.post(`${base}/themes`, { theme: asksFor('first-value') })).status).toBe(201);
  expect((await caller.put(`${base}/themes/brand`, { theme: asksFor('nowhere') })).status).toBe(422);
  const inUse = await caller.delete(`${base}/milestones/first-value`);
  expect(inUse.body.error.problems).toMatchObject([{ code: 'used_by_theme', path: 'brand' }]);
});
