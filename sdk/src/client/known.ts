import type { Message, Millis, SessionState, Traits } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import type { applyMessage, CountingRules } from './apply-message.js';
import { eventName } from './event-name.js';
import { fetchDeciding } from './parts.js';
import type { Queue, QueuedMessage } from './queue.js';

/** Where the server's last word is kept. */
export const stateKey = 'state';
/** Before the id of a flow: where its run stands, see `progress.ts`. */
export const progressPrefix = 'p:';

/** What is known of the person: the server's last word, and on top of it what it has not heard yet. */
export interface Known {
  /** As it was when it was counted last. Undefined while nothing is known. */
  state(): SessionState | undefined;
  /** Whether the server's word (or ours, of somebody new) is there, counted up or not. */
  isLearnt(): boolean;
  /** The server's clock. */
  now(): Millis;
  /** Takes the server's word for the one who is here. */
  learn(state: SessionState): void;
  forget(): void;
  /**
   * Counts all that waits on top of the server's word, then does `work`: nearly always at once. It gets the ids of the
   * milestones that were reached by it.
   */
  count(work: (reached: string[]) => void): void;
}

/** @stored */
interface Kept {
  person: string;
  /** The server's clock minus ours, in ms. */
  offset: number;
  state: SessionState;
}

/** `person` names the one who is here; what was kept of another one is not used. */
export function createKnown(
  storage: Storage,
  queue: Queue,
  person: () => string,
  rules: () => CountingRules | undefined,
  failed: (error: unknown) => void,
): Known {
  let current: Kept | undefined;
  /** Counts as the server will. Loaded when something happened that rules count. */
  let apply: typeof applyMessage | undefined;

  const ofPerson = (kept: Kept | undefined) => (kept?.person === person() ? kept : undefined);
  const learnt = () => ofPerson(storage.get<Kept>(stateKey));
  const isCounted = (message: Message) =>
    message.properties?.runId || rules()?.counters.some(({ event }) => event === eventName(message));

  const count: Known['count'] = (work) => {
    const kept = learnt();
    const waiting = kept ? queue.all().filter((message) => personOf(message) === kept.person) : [];
    if (!apply && waiting.some(isCounted)) {
      // Until then what was known before counts: a flow that draws itself now must not lose its person's name.
      fetchDeciding()
        .then(({ applyMessage }) => {
          apply = applyMessage;
          count(work);
        })
        .catch(failed);
      return;
    }
    const before = ofPerson(current)?.state.milestones;
    current = kept;
    for (const message of waiting) {
      const { state } = kept as Kept; // without it nobody waits
      const whose = message.type === 'group' ? 'account' : 'traits';
      state[whose] = { ...state[whose], ...(message.traits as Traits) }; // as the host gave them
      apply?.(state, message, rules());
    }
    work(before && kept ? Object.keys(kept.state.milestones).filter((id) => !(id in before)) : []);
  };

  return {
    state: () => ofPerson(current)?.state,
    isLearnt: () => !!learnt(),
    now: () => Date.now() + (current?.offset ?? 0),
    count,
    learn(state) {
      const kept: Kept = { person: person(), offset: state.now - Date.now(), state };
      storage.set(stateKey, kept);
    },
    forget() {
      for (const key of [stateKey, ...storage.keys(progressPrefix)]) storage.remove(key);
    },
  };
}

/** The person a message is from, as `person()` names them. */
export function personOf({ userId, anonymousId }: Pick<QueuedMessage, 'userId' | 'anonymousId'>): string {
  return userId ?? anonymousId;
}
