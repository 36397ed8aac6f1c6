import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Flow } from '@foothold/sdk/contract';
import { modal, type Site, startSite } from '../sdk-client/site.js';

/** A customer's app that a test writes, beside a real Foothold. */
export interface Embed {
  /** Origin of the app. */
  app: string;
  site: Site;
  /** Serves these files, by path: scripts, unless they end in `.html`. */
  files(files: Map<string, string>): void;
  /** Serves this document on every other path, with these headers. */
  page(html: string, headers?: Record<string, string>): void;
  /** The paths of the page views of a person, oldest first. */
  viewsOf(userId: string): Promise<string[]>;
  /** How often a person did an event. */
  countOf(userId: string, event: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts an app that embeds the SDK, and what it reports to. */
export async function startEmbed(): Promise<Embed> {
  const site = await startSite();
  let served = new Map<string, string>();
  let html = '';
  let headers: Record<string, string> = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = served.get(pathname);
    const isPage = file === undefined || pathname.endsWith('.html');
    response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'text/javascript');
    if (file === undefined) for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end(file ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address record.
  const { port } = server.address() as AddressInfo;
  return {
    app: `http://127.0.0.1:${port}`,
    site,
    files(files) {
      served = files;
    },
    page(document, more = {}) {
      html = document;
      headers = more;
    },
    async viewsOf(userId) {
      const views = (await site.eventsOf(userId)).filter(({ name }) => name === 'foothold.page_viewed');
      return views.map(({ properties }) => `${properties.path}`);
    },
    countOf: async (userId, event) => (await site.eventsOf(userId)).filter(({ name }) => name === event).length,
    async stop() {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await site.stop();
    },
  };
}

let count = 0;
/** A user id that no test had before. */
export const someone = () => `user-${++count}-${Date.now()}`;

/** An empty state in the slot `invoices`, shown wherever the slot is. */
export const emptyState = (id: string): Flow => ({
  ...modal(id),
  pattern: { type: 'emptyState', slot: 'invoices' },
  steps: [{ id: 's1', blocks: [{ type: 'heading', id: 'h', text: `This is ${id}` }] }],
});

/** A tour of a step on any page, which begins with the event `Begin` and goes on with `Did one`. */
export const tour = (id: string): Flow => ({
  ...modal(id, { prompts: [{ on: 'event', event: 'Begin' }] }),
  pattern: { type: 'tour' },
  steps: ['one', 'two'].map((step) => ({
    id: step,
    blocks: [{ type: 'heading', id: `h-${step}`, text: `Step ${step}` }],
    advance: [{ on: 'event', event: `Did ${step}` }],
  })),
});
