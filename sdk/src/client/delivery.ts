import type { FlowContent, FlowRules, Manifest, PersonReference, SessionState } from '../contract/index.js';
import type { Storage } from '../page/index.js';
import { fetchJson } from './http.js';
import { parseStored } from './json.js';

const key = 'manifest';

/** What the server delivers: rules, what it knows of the person, and contents. */
export interface Delivery {
  /** The last good manifest, if there is one. */
  manifest(): Manifest | undefined;
  /** Asks for the manifest (the browser revalidates its copy by ETag). Whether there is another one now. */
  refresh(): Promise<boolean>;
  session(person: PersonReference, locale: string | undefined): Promise<SessionState | undefined>;
  /** The content of a flow in the first of `locales` that it has. The hash names it, so a copy never grows old. */
  content(flow: FlowRules, locales: readonly string[]): Promise<FlowContent | undefined>;
}

export function createDelivery(url: string, publicKey: string, storage: Storage): Delivery {
  let manifest: Manifest | undefined;
  let refreshing: Promise<boolean> | undefined;
  const contents = new Map<string, Promise<FlowContent | undefined>>();

  const fetchManifest = async () => {
    const { status, body } = await fetchJson(`${url}/v1/manifest?key=${encodeURIComponent(publicKey)}`);
    const next = body as Manifest; // of our own server when the status is 200
    if (status !== 200 || !next.version || next.version === manifest?.version) return false;
    manifest = next;
    storage.set(key, JSON.stringify(next));
    return true;
  };

  return {
    manifest: () => (manifest ??= parseStored<Manifest>(storage.get(key) ?? storage.peek(key))),
    refresh() {
      refreshing ??= fetchManifest().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    async session(person, locale) {
      const { status, body } = await fetchJson(`${url}/v1/session?key=${encodeURIComponent(publicKey)}`, {
        person,
        locale,
      });
      return status === 200 ? (body as SessionState) : undefined;
    },
    content(flow, locales) {
      const hash = flow.content[chooseLocale(Object.keys(flow.content), locales, flow.defaultLocale)];
      if (!hash) return Promise.resolve(undefined);
      const known = contents.get(hash);
      if (known) return known;
      const fetched = fetchJson(`${url}/v1/content/${hash}.json`).then(({ status, body }) => {
        if (status === 200) return body as FlowContent;
        contents.delete(hash); // the next show tries again
        return undefined;
      });
      contents.set(hash, fetched);
      return fetched;
    },
  };
}

/** The first wanted language that is there: the very tag, or one of the same language. `zh` and `zh-CN` are the same language. */
function chooseLocale(available: readonly string[], wanted: readonly string[], fallback: string): string {
  const language = (tag: string) => tag.toLowerCase().split('-')[0];
  for (const tag of wanted) {
    const found =
      available.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      available.find((one) => language(one) === language(tag));
    if (found) return found;
  }
  return fallback;
}
