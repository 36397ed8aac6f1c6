import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { InferRequestType } from 'hono/client';
import type { Stage, Window } from '../lifecycle/stage-names.js';
import { type Answer, ids, json, server } from './client.js';

const { accounts } = server.accounts;
const account = accounts[':accountId'];

export type AccountRow = Answer<typeof accounts.$get>['accounts'][number];
export type Account = Answer<typeof account.$get>;
export type AccountSort = NonNullable<InferRequestType<typeof accounts.$get>['query']['sort']>;

/** Accounts of an environment, by pages. Keeps the last page on the screen while the next one loads. */
export function useAccounts(
  projectId: string,
  environmentId: string,
  query: {
    q?: string;
    sort?: AccountSort;
    /** Only those in this stage or window; left out for any. */
    stage?: Stage;
    window?: Window;
    cursor?: string;
    limit?: number;
  },
) {
  return useQuery({
    queryKey: ['accounts', projectId, environmentId, query],
    queryFn: ({ signal }) =>
      json(accounts.$get({ param: ids({ projectId, environmentId }), query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

export function useAccount(projectId: string, environmentId: string, accountId: string) {
  return useQuery({
    queryKey: ['account', projectId, environmentId, accountId],
    queryFn: ({ signal }) =>
      json(account.$get({ param: ids({ projectId, environmentId, accountId }) }, { init: { signal } })),
  });
}

/** What the people of an account did lately, latest first. */
export function useAccountEvents(projectId: string, environmentId: string, accountId: string) {
  return useQuery({
    queryKey: ['account-events', projectId, environmentId, accountId],
    queryFn: ({ signal }) =>
      json(account.events.$get({ param: ids({ projectId, environmentId, accountId }) }, { init: { signal } })),
    select: (answer) => answer.events,
  });
}
