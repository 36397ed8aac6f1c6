import type { Foothold } from '../../client/index.js';

/** Where the latest run of a flow in this page stands. */
export interface FlowRun {
  /** `showing` from the first step to the end of the run, also while its page or its target is not there. */
  state: 'idle' | 'showing' | 'completed' | 'dismissed';
  /** The id of the step it is at, while `showing`. */
  step?: string;
}

/** The runs in this page, as told by the public events. */
export interface Runs {
  of(flowId: string): FlowRun;
  /** Calls back after any change. Returns its undo. */
  watch(changed: () => void): () => void;
  /** Somebody else is here: none of the runs was theirs. */
  forget(): void;
}

export const idle: FlowRun = { state: 'idle' };

/** One a client, for as long as the client lives: a component that mounts late learns of a flow that is there already. */
const known = new WeakMap<Foothold, Runs>();

export function runsOf(client: Foothold): Runs {
  const before = known.get(client);
  if (before) return before;
  let runs = new Map<string, FlowRun>();
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const changed of watchers) changed();
  };
  const follow = (name: 'step_shown' | 'flow_completed' | 'flow_dismissed', state: FlowRun['state']) =>
    client.on(name, ({ flowId, stepId }) => {
      runs.set(flowId, state === 'showing' ? { state, step: stepId } : { state });
      tell();
    });
  follow('step_shown', 'showing');
  follow('flow_completed', 'completed');
  follow('flow_dismissed', 'dismissed');
  const made: Runs = {
    of: (flowId) => runs.get(flowId) ?? idle,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    forget() {
      runs = new Map();
      tell();
    },
  };
  known.set(client, made);
  return made;
}
