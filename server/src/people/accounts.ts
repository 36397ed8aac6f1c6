import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { AccountLife } from '../lifecycle/account-life.js';
import { stageSchema, windowSchema } from '../lifecycle/schemas.js';
import { stageOf, windowOf } from '../lifecycle/stage.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { accountSorts } from '../stores/accounts.js';
import { accountEvents } from './account-events.js';
import { groupKeys } from './grouped.js';
import {
  accountIdSchema,
  cursorQuery,
  labelledEventSchema,
  millis,
  searchQuery,
  standingQuery,
  traitsSchema,
} from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;
const inAccount = inEnvironment.extend({ accountId: accountIdSchema });

const accountsSchema = z
  .object({
    accounts: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        plan: z.string().nullable(),
        seats: z.number().nullable(),
        mrr: z.number().nullable().openapi({ description: 'Monthly recurring revenue, as its trait says' }),
        people: z.number(),
        firstSeenAt: millis,
        lastSeenAt: millis.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: z.number(),
  })
  .openapi('Accounts');

const accountSchema = z
  .object({
    id: z.string(),
    traits: traitsSchema,
    people: z.number(),
    firstSeenAt: millis,
    lastSeenAt: millis.nullable(),
    stage: stageSchema.openapi({ description: 'From what its people did together' }),
    window: windowSchema,
    milestones: z
      .array(z.object({ milestoneId: z.string(), people: z.number(), firstAt: millis }))
      .openapi({ description: 'Those that some of its people reached, in the order of the project' }),
  })
  .openapi('Account');

const listAccounts = guarded('analyst', {
  method: 'get',
  path: `${below}/accounts`,
  summary: 'The accounts of an environment: organisations that people belong to',
  description: 'Name, plan, seats and MRR are the traits `name`, `plan`, `seats` and `mrr` that came with `group`.',
  tags: ['People'],
  request: {
    params: inEnvironment,
    query: cursorQuery.extend({
      ...searchQuery.shape,
      ...standingQuery.shape,
      sort: z.enum(accountSorts).optional().openapi({ description: 'Default `lastSeen`; what is missing stands last' }),
    }),
  },
  responses: answers(accountsSchema),
});

const readAccount = guarded('analyst', {
  method: 'get',
  path: `${below}/accounts/{accountId}`,
  summary: 'All that is known of one account',
  description: 'Its people are listed by `GET …/people?accountId=`.',
  tags: ['People'],
  request: { params: inAccount },
  responses: answers(accountSchema),
});

const listAccountEvents = guarded('analyst', {
  method: 'get',
  path: `${below}/accounts/{accountId}/events`,
  summary: 'What the people of one account did lately, latest first',
  tags: ['People'],
  request: { params: inAccount },
  responses: answers(z.object({ events: z.array(labelledEventSchema) })),
});

/** Accounts with their traits, the milestones of their people and their latest events. */
export function accountRoutes(deps: Deps) {
  return createRouter()
    .openapi(listAccounts, async (c) => {
      const { environmentId } = c.req.valid('param');
      const { stage, window, ...request } = c.req.valid('query');
      const groups = groupKeys({ stage, window });
      const live = groups.length > 0 ? await deps.live.byEnvironment(environmentId) : null;
      const among = live && (await deps.insights.accountsIn(environmentId, definitionsOf(live), groups, deps.now()));
      const page = await deps.events.accounts(environmentId, { ...request, ...(among ? { among } : {}) });
      const accounts = page.items.map(({ accountId, ...account }) => ({ id: accountId, ...account }));
      return c.json({ accounts, nextCursor: page.nextCursor, total: page.total }, 200);
    })

    .openapi(readAccount, async (c) => {
      const { projectId, environmentId, accountId } = c.req.valid('param');
      const milestones = await deps.state.milestones(projectId);
      const ids = milestones.map(({ id }) => id);
      const account = await deps.events.account(environmentId, accountId, ids);
      if (!account) return unknownAccount(c);
      const { accountId: id, latest: _, firstTraits, ...known } = account;
      const now = deps.now();
      // Not what is remembered: the milestones beside it are of now.
      const life = new AccountLife(await deps.events.livesIn(environmentId, accountId));
      const lived = life.until(now, { traits: account.traits, firstTraits });
      const stage = stageOf({ definition: await deps.state.lifecycle(projectId), milestones }, lived, now);
      return c.json({ id, ...known, stage, window: windowOf(account.firstSeenAt, now) }, 200);
    })

    .openapi(listAccountEvents, async (c) => {
      const { environmentId, accountId } = c.req.valid('param');
      const account = await deps.events.account(environmentId, accountId, []);
      if (!account) return unknownAccount(c);
      return c.json({ events: await accountEvents(deps.events, environmentId, account) }, 200);
    });
}

function unknownAccount(c: Context) {
  return problem(c, 404, 'account_not_found', 'This environment knows no such account.');
}
