import { useMemo, useSyncExternalStore } from 'react';
import { useFoothold } from './provider.js';
import { type FlowRun, idle, runsOf } from './runs.js';

/** One flow, as a component sees it. */
export interface Flow extends FlowRun {
  /** Shows it now, whatever its trigger says. */
  start(): void;
  /** Takes it off the screen as the person would. */
  dismiss(): void;
}

/** Follows the latest run of a live flow in this page, and renders anew when it changes. */
export function useFlow(flowId: string): Flow {
  const client = useFoothold();
  const runs = runsOf(client);
  const run = useSyncExternalStore(
    runs.watch,
    () => runs.of(flowId),
    () => idle,
  );
  return useMemo(
    () => ({ ...run, start: () => client.start(flowId), dismiss: () => client.dismiss(flowId) }),
    [client, flowId, run],
  );
}
