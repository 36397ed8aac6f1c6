import type { FrictionSettings } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { friction } = server;
const frictionKey = (projectId: string) => ['friction', projectId];

/** How the project grades touchpoints. */
export function useFriction(projectId: string) {
  return useQuery({
    queryKey: frictionKey(projectId),
    queryFn: ({ signal }) => json(friction.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.friction,
  });
}

/** Grades touchpoints otherwise than they `was`, for what arrives from then on. Throws `ApiError`. */
export async function saveFriction(
  projectId: string,
  settings: FrictionSettings,
  was: FrictionSettings,
): Promise<void> {
  try {
    await friction.$put({ param: ids({ projectId }), json: { friction: settings, was } });
  } finally {
    // Refused is what somebody else has changed meanwhile: theirs is to be seen.
    await queryClient.invalidateQueries({ queryKey: frictionKey(projectId) });
  }
}
