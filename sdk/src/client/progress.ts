import type { FlowProgress } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import { type Known, progressPrefix } from './known.js';

/** Where the runs of this person stand. */
export interface Progress {
  /** Keeps it for the next page; null when the run has ended. */
  keep(flowId: string, progress: FlowProgress | null): void;
  /** As it is kept in this browser. */
  kept(flowId: string): FlowProgress | undefined;
  /** Of a flow that is under way: as kept here, or as on the device that came last. */
  of(flowId: string): FlowProgress | undefined;
}

/** @stored */
interface Kept {
  progress: FlowProgress;
  /** The step that the run was reported on when this was kept. */
  seen: string | undefined;
}

export function createProgress(storage: Storage, known: Known): Progress {
  const kept = (flowId: string) => storage.get<Kept>(progressPrefix + flowId);
  const reported = (flowId: string) => known.state()?.flows[flowId]?.progress;
  return {
    keep(flowId, progress) {
      const kept: Kept | null = progress && { progress, seen: reported(flowId)?.stepId };
      if (kept) storage.set(progressPrefix + flowId, kept);
      else storage.remove(progressPrefix + flowId);
    },
    kept: (flowId) => kept(flowId)?.progress,
    of(flowId) {
      const told = reported(flowId);
      const { progress, seen } = kept(flowId) ?? {};
      // A step that was not there when this was kept comes from another device, later.
      if (!told || progress?.runId !== told.runId || seen !== told.stepId) return told;
      return { ...progress, doneItems: [...new Set([...told.doneItems, ...progress.doneItems])] };
    },
  };
}
