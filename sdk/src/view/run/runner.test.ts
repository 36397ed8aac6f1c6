import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FlowContent } from '../../contract/index.js';
import type { PageAccess } from '../page-access.js';
import type { ViewPort } from '../port.js';
import { createRun } from './runner.js';

const content: FlowContent = {
  formatVersion: 2,
  flowId: 'flow',
  version: 1,
  locale: 'en',
  direction: 'ltr',
  name: 'Flow',
  pattern: { type: 'tour' },
  steps: [
    { id: 'first', blocks: [], target: { descriptions: [{ by: 'css', selector: 'button' }] }, waitSeconds: 5 },
    { id: 'second', blocks: [] },
  ],
  theme: null,
};

const port: ViewPort = {
  report: () => {},
  saveProgress: () => {},
  act: () => {},
  evaluate: () => 'unknown',
  traits: () => ({ person: {}, account: null }),
  known: () => undefined,
  milestones: () => ({}),
  onHappening: () => () => {},
  onMoved: () => () => {},
  ended: () => {},
  failed: () => {},
};
/** Nothing is ever found in it. */
const page: PageAccess = {
  find: () => null,
  watch(_, callback) {
    callback(null);
    return () => {};
  },
  isOnPage: () => false,
  reveal: () => {},
  listen: () => {},
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function started() {
  const run = createRun(
    { content, runId: 'run' },
    port,
    page,
    undefined,
    () => {},
    (work) => work(),
  );
  run.start();
  return run;
}

it('gives up on a target in its time', () => {
  vi.stubGlobal('document', { hidden: false });
  const run = started();
  vi.advanceTimersByTime(4999);
  expect(run.state.index).toBe(0);
  vi.advanceTimersByTime(1);
  expect(run.state.index).toBe(1);
});

it('gives up on nothing in a tab that nobody looks at, which may draw it once somebody does', () => {
  const tab = { hidden: true };
  vi.stubGlobal('document', tab);
  const run = started();
  vi.advanceTimersByTime(60_000);
  expect(run.state.index).toBe(0);
  tab.hidden = false;
  vi.advanceTimersByTime(5000);
  expect(run.state.index).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});
