import type { Condition } from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

const hour = 3_600_000;

let server: TestServer;
let owner: Caller;
let project: string;
let here: string;
let environmentId: string;
let publicKey: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project();
  owner = made.caller;
  environmentId = made.environment.id;
  publicKey = made.environment.publicKey;
  project = `/v1/projects/${made.project.id}`;
  here = `${project}/environments/${environmentId}`;
  await owner.post(`${project}/milestones`, {
    milestone: testMilestone('value', { role: 'firstValue', events: [{ event: 'Paid' }] }),
  });
});
afterEach(() => server.close());

const accountIs = (value: string): Condition => ({
  type: 'fact',
  fact: { of: 'lifecycle', property: 'accountStage' },
  op: 'is',
  value,
});

let serial = 0;
const deed = (userId: string, name: string, account?: string): IncomingEvent => {
  serial += 1;
  return {
    messageId: `m${serial}`,
    name,
    at: server.deps.now(),
    userId,
    properties: {},
    ...(account ? { account: { id: account, traits: {} } } : {}),
  };
};
const append = (...deeds: IncomingEvent[]) => server.deps.events.append(environmentId, deeds);

async function publish(audience: Condition | undefined, confidential = false): Promise<void> {
  const trigger = {
    prompts: [{ on: 'page' as const }],
    frequency: { repeat: 'untilDone' as const },
    ...(audience ? { audience } : {}),
  };
  await owner.post(`${project}/flows`, { flow: testFlow('f', { confidential, trigger }) });
  expect((await owner.post(`${project}/flows/f/publish`, { environmentId })).status).toBeLessThan(300);
}

const session = async (userId: string) =>
  (await server.stranger().post(`/v1/session?key=${publicKey}`, { person: { anonymousId: `of-${userId}`, userId } }))
    .body;
const idOf = async (userId: string) =>
  (await server.deps.events.personByKey(environmentId, { userId }))?.personId ?? '';
const audienceOf = async (userId: string, at?: number) => {
  const query = at === undefined ? '' : `?at=${at}`;
  const { body } = await owner.get(`${here}/people/${await idOf(userId)}/explanations${query}`);
  return body.explanations[0].gates.find(({ gate }: { gate: string }) => gate === 'audience').truth;
};

describe('the stage of the account', () => {
  it('goes with the session of a colleague, and at once with that of whoever moved it', async () => {
    await publish(accountIs('adoption'));
    await append(deed('ann', 'Signed Up', 'acme'), deed('bob', 'Signed Up', 'acme'), deed('cyd', 'Paid'));
    expect((await session('bob')).accountStage).toBe('activation');
    await append(deed('ann', 'Paid'));
    expect(await session('ann')).toMatchObject({ stage: 'adoption', accountStage: 'adoption' });
    server.advance(11_000);
    expect(await session('bob')).toMatchObject({ stage: 'activation', accountStage: 'adoption' });
    expect(await session('cyd')).not.toHaveProperty('accountStage');
  });

  it('is of now on the page of the account, whatever sessions remember', async () => {
    await publish(accountIs('adoption'));
    await append(deed('ann', 'Signed Up', 'acme'), deed('bob', 'Signed Up', 'acme'));
    const onPage = async () => (await owner.get(`${here}/accounts/acme`)).body.stage;
    expect([(await session('bob')).accountStage, await onPage()]).toEqual(['activation', 'activation']);
    await append(deed('ann', 'Paid'));
    expect(await onPage()).toBe('adoption');
  });

  it('is told only where a rule asks for it', async () => {
    await publish(undefined);
    await append(deed('ann', 'Paid', 'acme'));
    expect(await session('ann')).not.toHaveProperty('accountStage');
  });

  it('opens a confidential flow', async () => {
    await publish(accountIs('adoption'), true);
    await append(deed('ann', 'Paid', 'acme'), deed('bob', 'Signed Up', 'acme'), deed('cyd', 'Paid'));
    const flows = async (userId: string) => (await session(userId)).confidentialFlows.length;
    expect([await flows('ann'), await flows('bob'), await flows('cyd')]).toEqual([1, 1, 0]);
  });

  it('makes a segment, which a census counts', async () => {
    await append(
      deed('ann', 'Paid', 'acme'),
      deed('bob', 'Signed Up', 'acme'),
      deed('cyd', 'Signed Up', 'elsewhere'),
      deed('dan', 'Paid'),
    );
    const segment = { id: 'adopting', name: 'In an adopting account', kind: 'rule', when: accountIs('adoption') };
    expect((await owner.post(`${project}/segments`, { segment })).status).toBe(201);
    const listed = (await owner.get(`${here}/people?segmentId=adopting`)).body;
    expect(listed.people.map(({ userId }: { userId: string }) => userId).sort()).toEqual(['ann', 'bob']);
    const bob = (await owner.get(`${here}/people/${await idOf('bob')}`)).body;
    expect(bob).toMatchObject({ stage: 'activation', segments: ['adopting'] });
  });

  it('is counted among everybody for a condition that no live rule has', async () => {
    await append(deed('ann', 'Paid', 'acme'), deed('bob', 'Signed Up', 'acme'), deed('cyd', 'Paid'));
    const { body } = await owner.post(`${here}/conditions/count`, { conditions: [accountIs('adoption')] });
    expect(body.counts).toEqual([{ yes: 2, no: 1, unknown: 0 }]);
  });

  it('is explained as of now and as of a moment of the past', async () => {
    await publish(accountIs('adoption'));
    await append(deed('ann', 'Signed Up', 'acme'), deed('bob', 'Signed Up', 'acme'));
    const before = server.deps.now() + 1;
    server.advance(hour);
    await append(deed('ann', 'Paid'));
    server.advance(hour);
    expect(await audienceOf('bob')).toBe('yes');
    expect(await audienceOf('bob', before)).toBe('no');
    expect(await audienceOf('bob', server.deps.now() - 1)).toBe('yes');
  });
});
