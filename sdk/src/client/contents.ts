import type { FlowContent, FlowRules } from '../contract/index.js';
import { clock } from '../page/clock.js';
import { fetchJson } from './http.js';

/** The contents of flows. */
export interface Contents {
  /** In the first of `locales` that the flow has; undefined when it cannot be had now. */
  of(flow: Pick<FlowRules, 'content' | 'defaultLocale'>, locales: readonly string[]): Promise<FlowContent | undefined>;
}

/** A content that could not be had is asked for again after so long, in ms; a prompt may come every second. */
const retryMs = 15_000;

/** Fetches each content once a page. Its hash names it, so that the browser's copy never grows old. */
export function createContents(url: string): Contents {
  const contents = new Map<string, Promise<FlowContent | undefined>>();
  return {
    async of({ content, defaultLocale }, locales) {
      const hash = content[chooseLocale(Object.keys(content), locales, defaultLocale)];
      const known = contents.get(hash ?? '');
      if (known || !hash) return known;
      const fetched = fetchJson(`${url}/v1/content/${hash}.json`).then(([status, body, retryAfter]) => {
        if (status === 200) return body as FlowContent; // of our own server
        clock.after(Math.max(retryMs, retryAfter), () => contents.delete(hash));
        return undefined;
      });
      contents.set(hash, fetched);
      return fetched;
    },
  };
}

/** The first wanted tag that is there, or one of the same language: `zh` finds `zh-CN`. */
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
