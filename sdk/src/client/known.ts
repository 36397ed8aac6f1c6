import type { FlowProgress, Message, Millis, SessionState } from '../contract/index.js';
import type { Storage } from '../page/index.js';
import { applyMessage, type CountingRules } from './apply-message.js';
import { parseStored } from './json.js';
import type { Queue, QueuedMessage } from './queue.js';

/** Where the server's last word is kept. */
export const stateKey = 'state';
const progressPrefix = 'p:';

/** What is known of the person: the server's last word, and on top of it what it has not heard yet. */
export interface Known {
  /** Undefined while nothing is known. */
  state(): SessionState | undefined;
  /** The server's clock. */
  now(): Millis;
  /** Takes the server's word for a person. */
  learn(person: string, state: SessionState): void;
  /** Adds a message that is in the queue. The ids of the milestones it reached. */
  record(message: Message): string[];
  /** Takes messages as settled that the server acknowledged without a word about the person. */
  settle(messages: readonly QueuedMessage[]): void;
  /** Keeps where a run stands; null when it has ended. */
  keepProgress(flowId: string, progress: FlowProgress | null): void;
  /** Where the run of a flow that is under way stands: here, or on the device that came last. */
  progress(flowId: string): FlowProgress | undefined;
  /** Looks again at storage and rules: another tab, another manifest, another person. */
  reload(): void;
  forget(): void;
}

interface Kept {
  person: string;
  /** The server's clock minus ours, in ms. */
  offset: number;
  state: SessionState;
}

interface KeptProgress {
  progress: FlowProgress;
  /** The step that the server (or the queue) had the run on when this was kept. */
  seen: string | undefined;
}

/** `person` names the one who is here; what was kept of another one is not used. */
export function createKnown(storage: Storage, queue: Queue, person: () => string, rules: () => CountingRules): Known {
  let current: Kept | undefined;
  let stale = true;

  const read = (): Kept | undefined => {
    if (!stale) return current;
    stale = false;
    const kept = parseStored<Kept>(storage.get(stateKey));
    current = kept?.person === person() ? kept : undefined;
    if (!current) return current;
    const { state } = current;
    for (const message of queue.all()) {
      if (personOf(message) === current.person) applyMessage(state, message, rules());
    }
    return current;
  };

  return {
    state: () => read()?.state,
    now: () => Date.now() + (read()?.offset ?? 0),
    learn(of, state) {
      const kept: Kept = { person: of, offset: state.now - Date.now(), state };
      storage.set(stateKey, JSON.stringify(kept));
      stale = true;
    },
    record(message) {
      const known = read()?.state;
      return known ? applyMessage(known, message, rules()) : [];
    },
    settle(messages) {
      const kept = parseStored<Kept>(storage.get(stateKey));
      if (!kept) return;
      for (const message of messages) if (personOf(message) === kept.person) applyMessage(kept.state, message, rules());
      storage.set(stateKey, JSON.stringify(kept));
      stale = true;
    },
    keepProgress(flowId, progress) {
      const seen = read()?.state.flows[flowId]?.progress?.stepId;
      const kept: KeptProgress | null = progress && { progress, seen };
      if (kept) storage.set(progressPrefix + flowId, JSON.stringify(kept));
      else storage.remove(progressPrefix + flowId);
    },
    progress(flowId) {
      const told = read()?.state.flows[flowId]?.progress;
      const local = parseStored<KeptProgress>(storage.get(progressPrefix + flowId));
      // A step that was not there when this was kept comes from another device, later.
      if (!told || local?.progress.runId !== told.runId || local.seen !== told.stepId) return told;
      return { ...local.progress, doneItems: [...new Set([...told.doneItems, ...local.progress.doneItems])] };
    },
    reload() {
      stale = true;
    },
    forget() {
      for (const stored of [stateKey, ...storage.keys(progressPrefix)]) storage.remove(stored);
      stale = true;
    },
  };
}

/** The person a message is from, as `person()` names them. */
export function personOf({ userId, anonymousId }: Pick<QueuedMessage, 'userId' | 'anonymousId'>): string {
  return userId ?? anonymousId;
}
