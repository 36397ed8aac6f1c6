import type { LifecycleStage, LifecycleWindow } from '@foothold/sdk/contract';
import type { GroupKey } from '../audience/census.js';
import { definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import type { Page, PageRequest, PersonSummary } from '../stores/events.js';

/** The groups that a list is narrowed to. */
export function groupKeys(query: {
  segmentId?: string | undefined;
  stage?: LifecycleStage | undefined;
  window?: LifecycleWindow | undefined;
}): GroupKey[] {
  const { segmentId, stage, window } = query;
  return [
    ...(segmentId === undefined ? [] : [`segment:${segmentId}` as const]),
    ...(stage === undefined ? [] : [`stage:${stage}` as const]),
    ...(window === undefined ? [] : [`window:${window}` as const]),
  ];
}

const everybody = 10_000_000;

/** People who are in all of the groups, newest first; searched among them when there is a `q` or `accountId`. */
export async function peopleInGroups(
  { events, insights, live, now }: Pick<Deps, 'events' | 'insights' | 'live' | 'now'>,
  environmentId: string,
  groups: readonly GroupKey[],
  request: PageRequest & { q?: string | undefined; accountId?: string | undefined },
): Promise<Page<PersonSummary> & { total: number }> {
  const environment = await live.byEnvironment(environmentId);
  if (!environment) return { items: [], nextCursor: null, total: 0 };
  const definitions = definitionsOf(environment);
  const { q, accountId, cursor, limit } = request;
  if (q?.trim() || accountId !== undefined) {
    const { people } = await insights.peopleIn(environmentId, definitions, { groups, limit: everybody }, now());
    return events.people(environmentId, {
      among: people,
      ...(q ? { q } : {}),
      ...(accountId === undefined ? {} : { accountId }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
  }
  const page = await insights.peopleIn(
    environmentId,
    definitions,
    { groups, ...(cursor === undefined ? {} : { cursor }), limit: limit ?? 50 },
    now(),
  );
  const items = await events.peopleByNumber(environmentId, page.people);
  return { items, nextCursor: page.nextCursor, total: page.total };
}
