import type { Flow, Problem } from '@foothold/sdk/contract';
import { parseFlow } from '@foothold/sdk/schema';
import { useEffect, useMemo, useState } from 'preact/hooks';

/** What only the server can know, because it looks beyond the flow. */
const beyondTheFlow = /^unknown_(flow|milestone|theme|segment|journey)/;

/**
 * Everything that keeps the draft from being published: what its format says, a moment after the last edit, and what
 * the server found when it saved the draft.
 */
export function useProblems(flow: Flow, fromServer: Problem[]): Problem[] {
  const [checked, setChecked] = useState(flow);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(flow), 250);
    return () => clearTimeout(timer);
  }, [flow]);
  return useMemo(() => {
    const parsed = parseFlow(checked);
    const own = parsed.ok ? [] : parsed.problems;
    return [...own, ...fromServer.filter((problem) => beyondTheFlow.test(problem.code))];
  }, [checked, fromServer]);
}
