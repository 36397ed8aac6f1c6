import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../deps.js';

/** How long others get between two parts, in ms. */
const breath = 2;
/** When it is tried again after it failed, as when the disk is full, in ms. */
const retryMillis = 60_000;

/** Erases deleted environments and projects in the background, bit by bit: there may be millions of events. */
export interface Eraser {
  /** Begins, unless it is at it: call it after something was deleted, and after a start. */
  soon(): void;
  /** Leaves off where it is: the next start goes on. */
  close(): Promise<void>;
}

type Erased = Pick<Deps, 'state' | 'events'>;

export function createEraser(deps: Erased & Pick<Deps, 'live' | 'insights' | 'log'>): Eraser {
  const { state, live, insights, log } = deps;
  const closing = new AbortController();
  let underWay: Promise<void> | null = null;
  let isAskedAgain = false;
  let retry: NodeJS.Timeout | null = null;

  async function eraseAll(): Promise<void> {
    const { environments, projectIds } = await state.deleted();
    for (const { id, projectId } of environments) {
      if (!(await eraseEnvironment(deps, id, { signal: closing.signal }))) return;
      // What was asked before it was deleted may have been kept since.
      await insights.forget(id);
      live.forgetContents();
      log.info({ environmentId: id, projectId }, 'an environment was erased');
    }
    for (const projectId of projectIds) {
      if (!(await inParts(() => state.eraseProject(projectId), closing.signal))) return;
      log.info({ projectId }, 'a project was erased');
    }
  }

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await eraseAll();
      } while (isAskedAgain && !closing.signal.aborted);
    } catch (err) {
      log.error({ err }, 'what was deleted could not be erased; it is tried again in a minute');
      retry = setTimeout(soon, retryMillis).unref();
    }
  }

  function soon(): void {
    isAskedAgain = true;
    if (retry) clearTimeout(retry);
    if (closing.signal.aborted) return;
    underWay ??= run().finally(() => {
      underWay = null;
    });
  }

  return {
    soon,
    async close() {
      closing.abort();
      if (retry) clearTimeout(retry);
      await underWay;
    },
  };
}

/**
 * Erases an environment that was deleted.
 * @param options.mayReturn see `EventStore.eraseEnvironment`
 * @param options.signal when aborted, it is left off
 * @returns whether nothing is left of it
 */
export async function eraseEnvironment(
  { state, events }: Erased,
  environmentId: string,
  { mayReturn = false, signal }: { mayReturn?: boolean; signal?: AbortSignal } = {},
): Promise<boolean> {
  // The state last: its mark tells a start that there is more.
  return (
    (await inParts(() => events.eraseEnvironment(environmentId, mayReturn), signal)) &&
    (await inParts(() => state.eraseEnvironment(environmentId), signal))
  );
}

/** Calls it for as long as there is more. Whether there is none any more. */
async function inParts(eraseSome: () => Promise<boolean>, signal?: AbortSignal): Promise<boolean> {
  while (!signal?.aborted) {
    if (!(await eraseSome())) return true;
    await pause(breath);
  }
  return false;
}
