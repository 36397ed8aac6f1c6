import type { Message, Millis, SessionState, Traits } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import type { applyMessage, CountingRules } from './apply-message.js';
import { eventName } from './event-name.js';
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
  /** Takes the server's word for the one who is here. */
  learn(state: SessionState): void;
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

/** @stored */
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

  /** Of the one who is here. */
  const learnt = () => {
    const kept = storage.get<Kept>(stateKey);
    return kept?.person === person() ? kept : undefined;
  };
  const isCounted = (message: Message) =>
    message.properties?.runId || rules()?.counters.some(({ event }) => event === eventName(message));

  const read = (): Kept | undefined => {
    if (!stale) return current;
    const before = current?.person === person() ? current : undefined;
    const kept = learnt();
    const waiting = kept ? queue.all().filter((message) => personOf(message) === kept.person) : [];
    if (!count && waiting.some(isCounted)) {
      load().catch(failed);
      // Until then what was known before counts: a flow that draws itself now must not lose its person's name.
      return before;
    }
    stale = false;
    current = kept;
    if (!kept) return kept;
    const { state } = kept;
    for (const message of waiting) {
      if (message.type === 'identify') Object.assign(state.traits, message.traits);
      if (message.type === 'group') state.account = { ...state.account, ...(message.traits as Traits) }; // as the host gave them
      count?.(state, message, rules());
    }
    if (before) reached.push(...Object.keys(state.milestones).filter((id) => !(id in before.state.milestones)));
    return kept;
  };

  const load = () =>
    import('./apply-message.js').then(({ applyMessage }) => {
      count = applyMessage;
    });

  const reload = () => {
    stale = true;
  };

  return {
    state: () => read()?.state,
    isLearnt: () => !!learnt(),
    now: () => Date.now() + (current?.offset ?? 0),
    reload,
    learn(state) {
      const kept: Kept = { person: person(), offset: state.now - Date.now(), state };
      storage.set(stateKey, kept);
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
