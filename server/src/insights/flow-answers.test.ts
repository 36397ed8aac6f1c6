import { type Flow, footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow } from '../testing.js';
import type { FlowAnswers } from './flow-answers-schemas.js';

let server: TestServer;
let caller: Caller;
let environmentId: string;
let projectId: string;
let address: string;
const start = Date.UTC(2026, 0, 10);
const day = 86_400_000;

const steps: Flow['steps'] = [
  {
    id: 'asks',
    name: 'Asks',
    blocks: [
      { type: 'question', id: 'nps', kind: 'nps', label: 'Would you recommend us?' },
      { type: 'question', id: 'stars', kind: 'rating', label: 'How was it?', scale: 3 },
      {
        type: 'question',
        id: 'uses',
        kind: 'multiple',
        label: 'What for?',
        options: [
          { id: 'a', label: 'Invoices' },
          { id: 'b', label: 'Reports', value: 2 },
          { id: 'c', label: 'Both', value: true },
        ],
      },
      { type: 'question', id: 'why', kind: 'text', label: 'Why?' },
      {
        type: 'checklist',
        id: 'list',
        items: [
          { id: 'start', title: 'Sign up', doneAtStart: true },
          { id: 'bill', title: 'Bill', parts: [{ id: 'draft', title: 'Draft it' }] },
        ],
      },
    ],
  },
];

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('analyst');
  caller = made.caller;
  environmentId = made.environment.id;
  projectId = made.project.id;
  await server.deps.state.createFlow(projectId, { ...testFlow('ask'), steps }, 'u', 1);
  address = `/v1/projects/${projectId}/environments/${environmentId}/flows/ask/answers`;
});
afterEach(() => server.close());

let count = 0;
function happen(userId: string, name: string, at: number, more: Record<string, unknown>, flowId = 'ask') {
  const properties = { flowId, version: 1, runId: userId, pattern: 'survey', ...more };
  return server.deps.events.append(environmentId, [{ messageId: `m${count++}`, name, at, userId, properties }]);
}
const answer = (userId: string, questionId: string, value: unknown, at = start) =>
  happen(userId, footholdEvents.answerGiven, at, { questionId, answer: value });
async function ask(query = `?from=${start - day}&to=${start + day}`): Promise<FlowAnswers> {
  const { status, body } = await caller.get(address + query);
  expect(status).toBe(200);
  return body;
}
const question = async (id: string) => (await ask()).questions.find(({ questionId }) => questionId === id);

it('counts the last answer of each person, and tells the net promoter score', async () => {
  await answer('ada', 'nps', 3);
  await answer('ada', 'nps', 10, start + 1000);
  await answer('ada', 'nps', 0, start - 1000);
  await answer('bob', 'nps', 9);
  await answer('cyd', 'nps', 8);
  await answer('dee', 'nps', 6);
  const nps = await question('nps');
  expect(nps).toMatchObject({ people: 4, mean: 8.25, netPromoterScore: 25, texts: [] });
  expect(nps?.choices.filter(({ people }) => people > 0).map(({ value, people }) => [value, people])).toEqual([
    ['6', 1],
    ['8', 1],
    ['9', 1],
    ['10', 1],
  ]);
  expect(nps?.choices).toHaveLength(11);
});

it('gives ratings a mean, and no score', async () => {
  await answer('ada', 'stars', 3);
  await answer('bob', 'stars', 2);
  expect(await question('stars')).toMatchObject({
    mean: 2.5,
    netPromoterScore: null,
    choices: [
      { label: '1', people: 0 },
      { label: '2', people: 1 },
      { label: '3', people: 1 },
    ],
  });
});

it('counts people by choice, under what they read, and what is no longer offered last', async () => {
  await answer('ada', 'uses', ['a', 2]);
  await answer('bob', 'uses', ['a', 'c', 'a', 'gone']);
  expect(await question('uses')).toMatchObject({
    people: 2,
    choices: [
      { value: 'a', label: 'Invoices', people: 2 },
      { value: '2', label: 'Reports', people: 1 },
      { value: 'c', label: 'Both', people: 1 },
      { value: 'gone', label: 'gone', people: 1 },
    ],
  });
});

it('gives texts word for word, the latest first, with who wrote them', async () => {
  await answer('ada', 'why', '<b>Because</b>', start);
  await answer('bob', 'why', 'It saves time', start + 1000);
  const why = await question('why');
  expect(why?.texts.map(({ text }) => text)).toEqual(['It saves time', '<b>Because</b>']);
  const ada = await server.deps.events.personByKey(environmentId, { userId: 'ada' });
  expect(why?.texts[1]?.personId).toBe(ada?.personId);
});

it('tells who ticked off what, with parts under their item', async () => {
  for (const userId of ['ada', 'bob', 'cyd']) await happen(userId, footholdEvents.flowShown, start, {});
  for (const [userId, itemId] of [
    ['ada', 'draft'],
    ['ada', 'bill'],
    ['bob', 'draft'],
  ] as const)
    await happen(userId, footholdEvents.itemCompleted, start, { itemId });
  const { shown, items } = await ask();
  expect(shown).toBe(3);
  expect(items).toEqual([
    { itemId: 'start', title: 'Sign up', partOf: null, doneAtStart: true, people: 0 },
    { itemId: 'bill', title: 'Bill', partOf: null, doneAtStart: false, people: 1 },
    { itemId: 'draft', title: 'Draft it', partOf: 'bill', doneAtStart: false, people: 2 },
  ]);
});

it('passes over other flows, other times and what is no answer', async () => {
  await happen('ada', footholdEvents.answerGiven, start, { questionId: 'nps', answer: 9 }, 'other');
  await answer('bob', 'nps', 9, start + 3 * day);
  await happen('cyd', footholdEvents.answerGiven, start, { questionId: 'nps' });
  await answer('dee', '__proto__', 9);
  expect(await question('nps')).toMatchObject({ people: 0, mean: null, netPromoterScore: null });
});

it('refuses a range that is none, and flows that are none', async () => {
  expect((await caller.get(`${address}?from=5&to=5`)).status).toBe(400);
  expect((await caller.get(address.replace('/ask/', '/none/'))).status).toBe(404);
});

it('is narrowed to a segment, and refuses one that is none', async () => {
  await server.deps.events.append(environmentId, [
    { messageId: 'pro', name: 'Signed Up', at: start, userId: 'ada', properties: {}, traits: { plan: 'pro' } },
  ]);
  await answer('ada', 'nps', 9);
  await answer('bob', 'nps', 2);
  // Whoever is counted when a segment is made is trusted for ten seconds.
  const editor = await server.member(projectId, 'editor');
  const when = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' };
  const segment = { segment: { id: 'pros', name: 'Pros', kind: 'rule', when } };
  expect((await editor.post(`/v1/projects/${projectId}/segments`, segment)).status).toBe(201);
  const { questions } = await ask(`?from=${start - day}&to=${start + day}&segmentId=pros`);
  expect(questions[0]).toMatchObject({ people: 1, netPromoterScore: 100 });
  expect((await caller.get(`${address}?segmentId=none`)).status).toBe(422);
});
