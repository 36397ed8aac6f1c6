import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Foothold } from '@foothold/sdk';
import type {
  Environment,
  Explanation,
  Flow,
  Milestone,
  PageSignal,
  RecordedDecision,
  StoredEvent,
} from '@foothold/sdk/contract';
import { defaultFriction, formatVersion } from '@foothold/sdk/contract';
import { readConfig, startServer } from '@foothold/server';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../support/product.js';

/** The window of a page with the snippet, once it has loaded. */
export interface GuestWindow {
  foothold: Foothold;
}

/** A customer's pages with a real Foothold behind them, each on a port of its own. */
export interface Site {
  /** Origin of the customer's pages. Every path is a page: see `markup`. */
  pages: string;
  foothold: string;
  environment: Environment;
  /** HTML of the body of every page, before the script tag. */
  markup(body: string): void;
  /** The `<script>` tags of every page; default: the snippet. */
  scripts(html: string): void;
  snippet(attributes?: string): string;
  publish(...flows: Flow[]): Promise<void>;
  unpublish(flowId: string): Promise<void>;
  /** Takes back what a test changed: nothing is live, pages are bare, settings are as at first. */
  clear(): Promise<void>;
  saveMilestone(milestone: Milestone): Promise<void>;
  changeEnvironment(patch: Partial<Environment>): Promise<void>;
  /** Has the project leave so many minutes between two flows that interrupt; 0 until then. */
  changeGap(minutes: number): Promise<void>;
  /** Has the project measure all signals of the page but these. */
  switchOff(...signals: PageSignal[]): Promise<void>;
  /** Stops the flows of every environment of the project, or starts them again. */
  stopAll(stopped: boolean): Promise<void>;
  /** The events of one person (by user id or anonymous id), oldest first. */
  eventsOf(id: string): Promise<StoredEvent[]>;
  /** How often a flow was shown, as its report counts it. */
  showsOf(flowId: string): Promise<number>;
  /** The report of a flow: how many people came how far, and what they answered, by question. */
  reportOf(flowId: string): Promise<FlowReport>;
  /** What pages decided for one person, as the server keeps it, oldest first. */
  decisionsOf(id: string): Promise<RecordedDecision[]>;
  stop(): Promise<void>;
}

/** What a test reads of a flow's report. */
export interface FlowReport {
  shown: number;
  completed: number;
  dismissed: number;
  steps: { stepId: string; shown: number; completed: number }[];
  perDay: { shown: number; completed: number }[];
  questions: { questionId: string; people: number; mean: number | null; texts: { text: string }[] }[];
}

/** Starts a Foothold and pages that embed it, both on ports that nobody listens on. */
export async function startSite(): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foothold-sdk-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { PORT: `${port}`, FOOTHOLD_DATA_DIR: dataDir, FOOTHOLD_URL: url, FOOTHOLD_LOG_LEVEL: 'silent' };
  const server = await startServer(readConfig(settings, ['--no-demo']));
  const call = await signIn(url, server.setupUrl ?? '');
  const { project, environments } = await call('POST', '/v1/projects', { name: 'Ledgerly' });
  const environment: Environment = environments[0];
  const inProject = `/v1/projects/${project.id}`;
  const inEnvironment = `${inProject}/environments/${environment.id}`;
  // So that flows of one test may follow each other.
  const changeGap = (gapMinutes: number) =>
    call('PATCH', inProject, { caps: { perSession: 50, perDay: 50, gapMinutes } });
  await changeGap(0);

  const snippet = (attributes = '') =>
    `<script type="module" src="${url}/sdk/foothold.js" data-foothold-key="${environment.publicKey}" ${attributes}></script>`;
  const live = new Set<string>();
  let body = '';
  let scripts = snippet();
  const pages = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><head><title>Ledgerly</title></head><body><main>${body}</main>${scripts}</body></html>`,
    );
  });
  const { port: pagesPort } = await listen(pages);

  const switchOff = (...unmeasured: PageSignal[]) =>
    call('PUT', `${inProject}/friction`, { friction: { ...defaultFriction, unmeasured } });
  const unpublish = async (flowId: string) => {
    live.delete(flowId);
    await call('POST', `${inProject}/flows/${flowId}/unpublish`, { environmentId: environment.id });
  };

  const reportOf = async (flowId: string): Promise<FlowReport> => {
    // A clock that jumped may have put events some days back.
    const range = `from=${Date.now() - 30 * 86_400_000}&to=${Date.now() + 86_400_000}`;
    const ask = (what: string) => call('GET', `${inEnvironment}/flows/${flowId}/${what}?${range}`);
    const [funnel, answers] = await Promise.all([ask('funnel'), ask('answers')]);
    return { ...funnel, questions: answers.questions };
  };

  return {
    pages: `http://127.0.0.1:${pagesPort}`,
    foothold: url,
    environment,
    snippet,
    markup(html) {
      body = html;
    },
    scripts(html) {
      scripts = html;
    },
    async publish(...flows) {
      for (const flow of flows) {
        await call('POST', `${inProject}/flows`, { flow });
        await call('POST', `${inProject}/flows/${flow.id}/publish`, { environmentId: environment.id });
        live.add(flow.id);
      }
    },
    unpublish,
    switchOff,
    changeGap,
    async clear() {
      for (const flowId of live) await unpublish(flowId);
      await changeGap(0);
      await call('PATCH', inEnvironment, { enabled: true, consentRequired: false });
      await switchOff();
      body = '';
      scripts = snippet();
    },
    saveMilestone: (milestone) => call('POST', `${inProject}/milestones`, { milestone }),
    changeEnvironment: (patch) => call('PATCH', inEnvironment, patch),
    stopAll: (stopped) => call('PATCH', `${inProject}/environments`, { enabled: !stopped }),
    async eventsOf(id) {
      const { people } = await call('GET', `${inEnvironment}/people?q=${encodeURIComponent(id)}`);
      if (!people.length) return [];
      const all: StoredEvent[] = [];
      let cursor = '';
      do {
        const { events, nextCursor } = await call('GET', `${inEnvironment}/people/${people[0].id}/events?${cursor}`);
        all.push(...events);
        cursor = nextCursor ? `cursor=${encodeURIComponent(nextCursor)}` : '';
      } while (cursor);
      return all.toReversed();
    },
    showsOf: async (flowId) => (await reportOf(flowId)).perDay.reduce((sum, { shown }) => sum + shown, 0),
    reportOf,
    async decisionsOf(id) {
      const { people } = await call('GET', `${inEnvironment}/people?q=${encodeURIComponent(id)}`);
      if (!people.length) return [];
      const { decisions } = await call('GET', `${inEnvironment}/people/${people[0].id}/decisions`);
      return decisions.toReversed();
    },
    async stop() {
      await Promise.all([server.close(), new Promise((resolve) => pages.close(resolve).closeAllConnections())]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape; a test fails where the shape is another one
type Call = (method: string, path: string, body?: unknown) => Promise<any>;

async function signIn(url: string, setupUrl: string): Promise<Call> {
  let cookie = '';
  const call: Call = async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { origin: url, cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (set.length) cookie = set.join('; ');
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const token = new URL(setupUrl).searchParams.get('token');
  await call('POST', '/v1/setup', {
    token,
    name: 'Maya',
    email: 'maya@example.com',
    password: 'correct horse battery',
  });
  return call;
}

async function listen(server: Server): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address record.
  return server.address() as AddressInfo;
}

/** A modal with a heading that says its id, and a button that closes it. */
export function modal(id: string, trigger: Partial<Flow['trigger']> = {}, more: Partial<Flow> = {}): Flow {
  return {
    formatVersion,
    id,
    name: id,
    pattern: { type: 'modal' },
    steps: [
      {
        id: 's1',
        blocks: [
          { type: 'heading', id: 'h', text: `This is ${id}` },
          { type: 'button', id: 'b', label: 'Done', actions: [{ type: 'complete' }] },
        ],
      },
    ],
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' }, ...trigger },
    defaultLocale: 'en',
    ...more,
  };
}

/** A modal, and one of each pattern that shows beside it; they need `<button id="target">`. */
export function several(id: string, trigger: Partial<Flow['trigger']> = {}): Flow[] {
  const target = { descriptions: [{ by: 'css' as const, selector: '#target' }] };
  const patterns: Flow['pattern'][] = [
    { type: 'modal' },
    { type: 'hotspot', target, label: 'New' },
    { type: 'microLearning', target, label: 'it' },
    { type: 'checklist' },
    { type: 'resourceCentre' },
  ];
  return patterns.map((pattern) => {
    const flow = modal(`${id}-${pattern.type}`, trigger, { pattern });
    const items = [{ id: 'item', title: 'Do it' }];
    return pattern.type === 'checklist'
      ? { ...flow, steps: [{ id: 's1', blocks: [{ type: 'checklist', id: 'list', items }] }] }
      : flow;
  });
}

/** What happened in a page, since it was loaded. */
export interface Heard {
  name: string;
  flowId?: string;
  code?: string;
  about?: string;
  milestoneId?: string;
}

/** Has the pages of a tab take notes of what the SDK tells, and go on taking them on every page load. */
export async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const names = [
      'ready',
      'flow_shown',
      'flow_completed',
      'flow_dismissed',
      'step_shown',
      'milestone',
      'error',
      'navigate',
    ];
    const heard: unknown[] = [];
    const foothold = names.map((name) => ['on', name, (value: object) => heard.push({ name, ...value })]);
    Object.assign(window, { heard, foothold });
  });
}

/** Reads the notes of `listenIn`. */
export function heardIn(page: Page): Promise<Heard[]> {
  return page.evaluate(() => (window as unknown as { heard: Heard[] }).heard.map((each) => ({ ...each }))); // set by listenIn
}

/** Waits until something was heard. */
export async function expectHeard(page: Page, expected: Partial<Heard>): Promise<void> {
  await expect.poll(() => heardIn(page)).toContainEqual(expect.objectContaining(expected));
}

/** The ids of the flows that were shown in the page so far. */
export async function shownIn(page: Page): Promise<string[]> {
  return (await heardIn(page)).flatMap(({ name, flowId }) => (name === 'flow_shown' && flowId ? [flowId] : []));
}

/** Why a flow does not show, as `explain()` says: the code of the first gate that fails. */
export async function reasonIn(page: Page, flowId: string): Promise<string | undefined> {
  const all = (await call(page, 'explain')) as Explanation[]; // what the verb is documented to resolve with
  const found = all.find((one) => one.flowId === flowId);
  return found?.gates.find(({ gate }) => gate === found.firstFailed)?.code;
}

/** Calls a verb in the page. */
export async function call(page: Page, verb: string, ...given: unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, values]) =>
      (window as unknown as { foothold: Record<string, (...given: unknown[]) => unknown> }).foothold[name]?.(...values), // set by the snippet
    [verb, given] as const,
  );
}

/** The keys (without their prefix) and values that the SDK keeps in the browser. */
export function keptIn(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(
      Object.entries(localStorage).flatMap(([key, value]) =>
        key.startsWith('foothold:') ? [[key.split(':').slice(2).join(':'), String(value)]] : [],
      ),
    ),
  );
}

/** The names of the events that wait in the browser. That nobody does anything is left out: it goes with what comes next. */
export async function waitingIn(page: Page): Promise<string[]> {
  const kept = await keptIn(page);
  return Object.keys(kept)
    .filter((key) => key.startsWith('q:'))
    .sort()
    .map((key) => JSON.parse(kept[key] ?? '{}'))
    .map(({ type, event }) => event ?? type)
    .filter((event) => event !== 'foothold.idle');
}
