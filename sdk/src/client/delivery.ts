import type { Manifest, Millis, PersonReference, SessionState } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import { fetchJson } from './http.js';
import type { FootholdOptions } from './options.js';
import { single } from './single.js';

/** Where the last good manifest is kept. */
export const manifestKey = 'manifest';

/** What the server delivers: rules and what it knows of the person. */
export interface Delivery {
  /** The last good manifest, if there is one. */
  manifest(): Manifest | undefined;
  /** Asks for the manifest; the browser revalidates its copy by ETag. Resolves with what `Retry-After` asked for, in ms. */
  refresh(): Promise<Millis>;
  session(person: PersonReference): Promise<SessionState | undefined>;
}

export function createDelivery({ url, key }: FootholdOptions, storage: Storage): Delivery {
  const addressOf = (what: string) => `${url}/v1/${what}?key=${key}`;
  let manifest: Manifest | undefined;

  return {
    manifest: () => {
      const kept = manifest ?? storage.get<Manifest>(manifestKey);
      // What somebody broke is none: it is asked for anew.
      if (kept?.version) manifest = kept;
      return manifest;
    },
    refresh: single(async () => {
      // Asks each time (a 304 when nothing changed), so that a publish or the kill switch works at once.
      const [status, body, retryAfter] = await fetchJson(addressOf('manifest'), undefined, 'no-cache');
      const next = body as Manifest; // of our own server when the status is 200
      if (status === 200 && next.version) {
        manifest = next;
        storage.set(manifestKey, next);
      }
      return retryAfter;
    }),
    async session(person) {
      const [status, body, , age] = await fetchJson(addressOf('session'), { person });
      if (status !== 200) return;
      const state = body as SessionState; // of our own server
      state.now += age;
      return state;
    },
  };
}
