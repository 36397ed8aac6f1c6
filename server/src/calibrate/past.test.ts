import type { Condition, LifecycleStage } from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testMilestone } from '../testing.js';

const day = 86_400_000;

let server: TestServer;
let owner: Caller;
let project: string;
let here: string;
let environmentId: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project();
  owner = made.caller;
  environmentId = made.environment.id;
  project = `/v1/projects/${made.project.id}`;
  here = `${project}/environments/${environmentId}`;
  await owner.post(`${project}/milestones`, {
    milestone: testMilestone('value', { role: 'firstValue', events: [{ event: 'Paid' }] }),
  });
});
afterEach(() => server.close());

const accountIs = (value: LifecycleStage): Condition => ({
  type: 'fact',
  fact: { of: 'lifecycle', property: 'accountStage' },
  op: 'is',
  value,
});

let serial = 0;
/** What somebody did, so many days after they all came, 30 days ago. */
function did(userId: string, name: string, onDay: number, account?: string): IncomingEvent {
  serial += 1;
  return {
    messageId: `m${serial}`,
    name,
    at: server.deps.now() - (30 - onDay) * day,
    userId,
    properties: {},
    ...(account ? { account: { id: account, traits: {} } } : {}),
  };
}

/** Of each signal, for how many people it held at a moment, and for how many that was not known. */
async function placed(signals: Record<string, Condition>, moment: 'now' | { day: number }) {
  const goal = testMilestone('goal', {
    events: [{ event: 'Goal Reached' }],
    behaviour: {
      motivation: {
        base: 0.5,
        signals: Object.entries(signals).map(([id, when]) => ({ id, name: id, weight: 0.1, when })),
      },
      ability: { base: 0.5, signals: [] },
      line: 0.25,
    },
  });
  const isThere = (await owner.get(`${project}/milestones`)).body.milestones.some(
    ({ id }: { id: string }) => id === 'goal',
  );
  if (isThere) await owner.put(`${project}/milestones/goal`, { milestone: goal });
  else expect((await owner.post(`${project}/milestones`, { milestone: goal })).status).toBe(201);
  const { status, body } = await owner.post(`${here}/milestones/goal/chart`, { moment, windowDays: 7 });
  expect(status).toBe(200);
  return Object.fromEntries(
    body.signals.map(({ id, held, unknown }: { id: string; held: number; unknown: number }) => [id, [held, unknown]]),
  );
}

describe('the stage of the account at a moment of the past', () => {
  const adopting = { adopting: accountIs('adoption') };

  it('is what colleagues had brought it to by then', async () => {
    await server.deps.events.append(environmentId, [
      did('ann', 'Signed Up', 0, 'acme'),
      did('bob', 'Signed Up', 0, 'acme'),
      did('cyd', 'Signed Up', 0, 'elsewhere'),
      did('ann', 'Paid', 5),
    ]);
    expect(await placed(adopting, { day: 3 })).toEqual({ adopting: [0, 0] });
    expect(await placed(adopting, { day: 7 })).toEqual({ adopting: [2, 0] });
    expect(await placed(adopting, 'now')).toEqual({ adopting: [2, 0] });
    expect(await placed({ starting: accountIs('activation') }, { day: 3 })).toEqual({ starting: [3, 0] });
  });

  it('is none for somebody who belongs to no account, whatever they have reached', async () => {
    await server.deps.events.append(environmentId, [did('dan', 'Signed Up', 0), did('dan', 'Paid', 1)]);
    const missing: Condition = {
      type: 'fact',
      fact: { of: 'lifecycle', property: 'accountStage' },
      op: 'notExists',
    };
    const hers: Condition = {
      type: 'fact',
      fact: { of: 'lifecycle', property: 'stage' },
      op: 'is',
      value: 'adoption',
    };
    expect(await placed({ ...adopting, missing, hers }, { day: 3 })).toEqual({
      adopting: [0, 0],
      missing: [1, 0],
      hers: [1, 0],
    });
  });

  it('counts the weeks in which any of its people used it, until then', async () => {
    // Four weeks of use between them, none of which has more than two.
    await server.deps.events.append(environmentId, [
      did('ann', 'Paid', 0, 'acme'),
      did('bob', 'Signed Up', 0, 'acme'),
      did('ann', 'Worked', 7),
      did('bob', 'Worked', 14),
      did('bob', 'Worked', 21),
    ]);
    const retained = { ...adopting, retained: accountIs('retention') };
    expect(await placed(retained, { day: 14 })).toEqual({ adopting: [2, 0], retained: [0, 0] });
    expect(await placed(retained, { day: 22 })).toEqual({ adopting: [0, 0], retained: [2, 0] });
  });

  it('is asked for by a segment that a signal names', async () => {
    await server.deps.events.append(environmentId, [
      did('ann', 'Signed Up', 0, 'acme'),
      did('bob', 'Signed Up', 0, 'acme'),
      did('ann', 'Paid', 5),
    ]);
    const segment = { id: 'adopting', name: 'In an adopting account', kind: 'rule', when: accountIs('adoption') };
    expect((await owner.post(`${project}/segments`, { segment })).status).toBe(201);
    const within = {
      within: { type: 'fact', fact: { of: 'segment', segmentId: 'adopting' }, op: 'is', value: true },
    } satisfies Record<string, Condition>;
    expect(await placed(within, { day: 3 })).toEqual({ within: [0, 0] });
    expect(await placed(within, { day: 7 })).toEqual({ within: [2, 0] });
  });
});
