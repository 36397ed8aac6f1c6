import type { Message, Millis, SessionState, Traits } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import type { applyMessage, CountingRules } from './apply-message.js';
import { eventName } from './event-name.js';
import { parseStored } from './json.js';
import type { Queue, QueuedMessage } from './queue.js';

/** Where the server's last word is kept. */
export const stateKey = 'state';
/** Before the id of a flow: where its run stands, see `progress.ts`. */
export const progressPrefix = 'p:';

/** What is known of the person: the server's last word, and on top of it what it has not heard yet. */
export interface Known {
  /** Undefined while nothing is known. */
  state(): SessionState | undefined;
  /** Whether the server's word (or ours, of somebody new) is there, counted up or not. */
  isLearnt(): boolean;
  /** The server's clock. */
  now(): Millis;
  /** Takes the server's word for a person. */
  learn(person: string, state: SessionState): void;
  /** Storage has changed: look again. */
  reload(): void;
  forget(): void;
  /** Does `work` once all that waits has been counted: nearly always at once. */
  whenCounted(work: () => void): void;
  /** Ids of the milestones that were reached since the last call. */
  takeReached(): string[];
}

export interface KnownOptions {
  storage: Storage;
  queue: Queue;
  /** Names the one who is here; what was kept of another one is not used. */
  person(): string;
  rules(): CountingRules | undefined;
  failed(error: unknown): void;
}

interface Kept {
  person: string;
  /** The server's clock minus ours, in ms. */
  offset: number;
  state: SessionState;
}

export function createKnown({ storage, queue, person, rules, failed }: KnownOptions): Known {
  let current: Kept | undefined;
  let stale = true;
  const reached: string[] = [];
  /** Counts as the server will. Loaded when something happened that rules count. */
  let count: typeof applyMessage | undefined;
  let loading: Promise<void> | undefined;

  const isCounted = (message: Message) =>
    message.properties?.runId || rules()?.counters.some(({ event }) => event === eventName(message));

  const read = (): Kept | undefined => {
    if (!stale) return current;
    const kept = parseStored<Kept>(storage.get(stateKey));
    const waiting = kept?.person === person() ? queue.all().filter((message) => personOf(message) === kept.person) : [];
    if (!count && waiting.some(isCounted)) {
      load().catch(failed);
      // Until then what was known before counts: a flow that draws itself now must not lose its person's name.
      return current?.person === person() ? current : undefined;
    }
    stale = false;
    const before = current;
    current = kept?.person === person() ? kept : undefined;
    if (!current) return current;
    const { state } = current;
    for (const message of waiting) {
      if (message.type === 'identify') Object.assign(state.traits, message.traits);
      if (message.type === 'group') state.account = { ...state.account, ...(message.traits as Traits) }; // as the host gave them
      count?.(state, message, rules());
    }
    if (before?.person === current.person)
      reached.push(...Object.keys(state.milestones).filter((id) => !(id in before.state.milestones)));
    return current;
  };

  const load = () => {
    loading ??= import('./apply-message.js').then(({ applyMessage }) => {
      count = applyMessage;
    });
    loading.catch(() => {
      loading = undefined; // the next one tries again
    });
    return loading;
  };

  const reload = () => {
    stale = true;
  };

  return {
    state: () => read()?.state,
    isLearnt: () => parseStored<Kept>(storage.get(stateKey))?.person === person(),
    now: () => Date.now() + (current?.offset ?? 0),
    reload,
    learn(of, state) {
      const kept: Kept = { person: of, offset: state.now - Date.now(), state };
      storage.set(stateKey, JSON.stringify(kept));
      reload();
    },
    forget() {
      for (const key of [stateKey, ...storage.keys(progressPrefix)]) storage.remove(key);
      reload();
    },
    whenCounted(work) {
      read();
      if (stale) load().then(work).catch(failed);
      else work();
    },
    takeReached: () => reached.splice(0),
  };
}

/** The person a message is from, as `person()` names them. */
export function personOf({ userId, anonymousId }: Pick<QueuedMessage, 'userId' | 'anonymousId'>): string {
  return userId ?? anonymousId;
}
