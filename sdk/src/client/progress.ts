import type { FlowEventProperties, FlowProgress } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import { type Known, progressPrefix } from './known.js';

/** Where the runs of this person stand. */
export interface Progress {
  /** Keeps it for the next page; null when the run has ended. */
  keep(flowId: string, progress: FlowProgress | null): void;
  /** As it is kept in this browser. */
  kept(flowId: string): FlowProgress | undefined;
  /** Notes that a run is seen at a step. False where it was before, on an earlier page, in another tab or elsewhere. */
  isNews(seen: Pick<FlowEventProperties, 'flowId' | 'runId' | 'stepId'>): boolean;
  /** Of a flow that is under way: as kept here, or as on the device that came last. */
  of(flowId: string): FlowProgress | undefined;
}

/** @stored */
interface Kept {
  progress: FlowProgress;
  /** The step that the run was reported on when this was kept. */
  seen: string | undefined;
  /** The step that it was seen at last in this browser. */
  shown?: string | undefined;
}

export function createProgress(storage: Storage, known: Known): Progress {
  const kept = (flowId: string) => storage.get<Kept>(progressPrefix + flowId);
  const put = (flowId: string, keeping: Kept) => storage.set(progressPrefix + flowId, keeping);
  const reported = (flowId: string) => known.state()?.flows[flowId]?.progress;
  return {
    keep(flowId, progress) {
      const before = kept(flowId);
      const shown = before?.progress.runId === progress?.runId ? before?.shown : undefined;
      if (progress) put(flowId, { progress, seen: reported(flowId)?.stepId, shown });
      else storage.remove(progressPrefix + flowId);
    },
    kept: (flowId) => kept(flowId)?.progress,
    isNews({ flowId, runId, stepId }) {
      const here = kept(flowId);
      const isHere = here?.progress.runId === runId;
      const told = reported(flowId);
      const last = isHere && here.shown ? here.shown : told?.runId === runId && told.stepId;
      if (isHere) put(flowId, { ...here, shown: stepId });
      return last !== stepId;
    },
    of(flowId) {
      const told = reported(flowId);
      const { progress, seen } = kept(flowId) ?? {};
      // Another step than this, or than what was told when this was kept, comes from another device, later.
      if (!told || progress?.runId !== told.runId || ![seen, progress.stepId].includes(told.stepId)) return told;
      return { ...progress, doneItems: [...new Set([...told.doneItems, ...progress.doneItems])] };
    },
  };
}
