import type { PersonReference } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import { uuid7 } from './uuid7.js';

/** A signed identity token (JWT) or a function that gets a fresh one from the host's server. */
export type IdentityToken = string | (() => string | Promise<string>);

const anonymousKey = 'anonymousId';
const userKey = 'userId';

/** Who is here. */
export interface Identity {
  anonymousId(): string;
  userId(): string | undefined;
  /** The one of the two that names the person: see `personOf`. */
  name(): string;
  /** True when the anonymous person was made in this page: nobody can know anything of them. */
  isNew(): boolean;
  reference(): PersonReference;
  /** Takes a user id and a source of tokens. */
  become(userId: string, token?: IdentityToken): void;
  refreshToken(): Promise<void>;
  /** Forgets who was here: the next call meets a new anonymous person. */
  reset(): void;
}

/** Ids live in storage; tokens only in memory. */
export function createIdentity(storage: Storage): Identity {
  let source: Exclude<IdentityToken, string> | undefined;
  let token: string | undefined;
  let isNew = false;

  const anonymousId = () => {
    const kept = storage.get<string>(anonymousKey);
    if (kept) return kept;
    const made = uuid7();
    isNew = true;
    storage.set(anonymousKey, made);
    return made;
  };
  const userId = () => storage.get<string>(userKey);

  return {
    anonymousId,
    userId,
    name: () => userId() ?? anonymousId(),
    isNew: () => isNew && !userId(),
    reference: () => ({ anonymousId: anonymousId(), userId: userId(), token }),
    become(id, from) {
      storage.set(userKey, id);
      if (typeof from === 'string') token = from;
      else source = from ?? source;
    },
    async refreshToken() {
      if (source) token = await (await import('./seldom.js')).freshToken(source, token);
    },
    reset() {
      source = token = undefined;
      storage.remove(userKey);
      storage.remove(anonymousKey);
    },
  };
}
