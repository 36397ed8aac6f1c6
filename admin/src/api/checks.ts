import type { CheckFinding, Condition, Flow, Milestone } from '@foothold/sdk/contract';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { ids, json, server } from './client.js';

/** How long after the last edit the rules are checked, in ms. */
const pause = 500;

/** What is wrong with rules, as far as is known: of the last draft that was checked. */
export interface Checks {
  findings: CheckFinding[];
  /** Whether the findings are about the draft as it is now. */
  current: boolean;
  error: unknown;
  retry: () => void;
}

/** Checks the rules of a draft in an environment, a moment after each edit. Nothing is stored. */
export function useFlowChecks(projectId: string, environmentId: string, flow: Flow): Checks {
  return useChecks(['checks', projectId, environmentId], flow, async (draft, signal) => {
    const param = ids({ projectId, environmentId });
    return (await json(server.checks.flow.$post({ param, json: { flow: draft } }, { init: { signal } }))).findings;
  });
}

/** Checks a milestone, as far as it is complete. */
export function useMilestoneChecks(projectId: string, environmentId: string, milestone: Milestone | null): Checks {
  return useChecks(['milestone-checks', projectId, environmentId], milestone, async (draft, signal) => {
    const param = ids({ projectId, environmentId });
    return (await json(server.checks.milestone.$post({ param, json: { milestone: draft } }, { init: { signal } })))
      .findings;
  });
}

/** Checks the rule of a segment; null while it is half written, and for a list. */
export function useSegmentChecks(projectId: string, environmentId: string, when: Condition | null): Checks {
  return useChecks(['segment-checks', projectId, environmentId], when, async (draft, signal) => {
    const param = ids({ projectId, environmentId });
    return (await json(server.checks.segment.$post({ param, json: { when: draft } }, { init: { signal } }))).findings;
  });
}

function useChecks<T>(
  key: string[],
  draft: T | null,
  ask: (draft: T, signal: AbortSignal) => Promise<CheckFinding[]>,
): Checks {
  const [checked, setChecked] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(draft), pause);
    return () => clearTimeout(timer);
  }, [draft]);
  const query = useQuery({
    queryKey: [...key, checked],
    queryFn: ({ signal }) => (checked === null ? [] : ask(checked, signal)),
    enabled: checked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    meta: { saysItself: true },
    gcTime: 30_000,
  });
  return {
    findings: draft === null ? [] : (query.data ?? []),
    current: checked === draft && !query.isPlaceholderData && query.data !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
