import type { Trigger } from '@foothold/sdk/contract';
import { useEditor } from '../context.js';
import { patchFlow } from '../state/draft.js';
import { compact } from '../state/lists.js';

/** Changes the trigger of the draft. */
export function useTrigger(): { trigger: Trigger; change: (patch: Partial<Trigger>, key?: string) => void } {
  const { flow, edit } = useEditor();
  return {
    trigger: flow.trigger,
    change: (patch, key) =>
      edit(
        patchFlow(flow, { trigger: compact({ ...flow.trigger, ...patch }) }),
        key === undefined ? {} : { key: `trigger/${key}` },
      ),
  };
}
