import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Condition, Facts, FlowRules, PatternType, PersonFacts } from '../contract/index.js';
import { ana, noon, plainFacts, rulesOf } from '../engine/decide.cases.js';
import { compile } from '../engine/plan.js';
import { Unfetched } from '../view/index.js';
import type { OpenedFlow } from '../view/port.js';
import { blankState } from './blank-state.js';
import { createLoop } from './loop.js';

const caps = { perSession: 99, perDay: 99, gapMinutes: 0 };
const patterns: PatternType[] = ['modal', 'tour', 'banner', 'hotspot', 'checklist', 'microLearning'];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A flow of each pattern, which is wanted by an event of its name. */
const wantedByEvents = patterns.map((pattern) =>
  rulesOf({ id: pattern, pattern, prompts: [{ on: 'event', event: pattern }] }),
);

interface PageOptions {
  flows?: FlowRules[];
  /** Whether it is known who the person is. */
  isKnown?: () => boolean;
  person?: () => PersonFacts;
}

/** A page with flows; `open` stands in for the network and the screen. */
function pageOf(
  open: (flow: FlowRules) => Promise<OpenedFlow | undefined>,
  { flows = wantedByEvents, isKnown = () => true, person = () => ana }: PageOptions = {},
) {
  const plan = compile({ flows, milestones: [], caps });
  const failed: string[] = [];
  const opened: string[] = [];
  const loop = createLoop({
    plan: () => plan,
    state: () => (isKnown() ? { ...blankState(noon), flows: ana.flows } : undefined),
    explainer: () => undefined,
    progress: () => undefined,
    facts: (cause): Facts => ({ ...plainFacts, person: person(), cause, ...loop.standing() }),
    async open(flow) {
      const flowOnScreen = await open(flow);
      opened.push(flow.id);
      return flowOnScreen;
    },
    prepare: () => {},
    beside: () => [],
    opened: () => {},
    whenSeen: { isSeen: () => true, do: (_, work) => work(), stop: () => {} },
    makeRoomBeside: () => {},
    decided: () => {},
    failed: (flowId) => failed.push(flowId),
    guard: (work) => work,
  });
  /** Each event happens; what is opened by it leaves the screen again. */
  const everything = async () => {
    for (const event of patterns) {
      loop.happened({ on: 'event', event, properties: {} });
      await vi.advanceTimersByTimeAsync(0);
      loop.ended(event);
    }
  };
  return { loop, everything, failed, opened };
}

const onScreen = ({ id }: FlowRules): OpenedFlow => ({
  flowId: id,
  isWaiting: () => false,
  dismiss: () => {},
  stop: () => {},
});

describe('flows of every pattern', () => {
  it('show once the files that draw them can be had again, without being asked for at every prompt', async () => {
    let isConnected = false;
    let asked = 0;
    const { everything, failed, opened } = pageOf(async (flow) => {
      asked++;
      if (!isConnected) throw new Unfetched();
      return onScreen(flow);
    });
    for (let second = 0; second < 14; second++) {
      await everything();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(failed).toEqual(patterns);
    expect(asked).toBe(patterns.length);
    isConnected = true;
    await vi.advanceTimersByTimeAsync(2000);
    await everything();
    expect(opened).toEqual(patterns);
  });

  it('are left alone for as long as the page lives when they are faulty, each for itself', async () => {
    const { everything, failed, opened } = pageOf(async (flow) => {
      if (flow.id === 'tour') throw new TypeError('It makes no sense.');
      return onScreen(flow);
    });
    for (let round = 0; round < 3; round++) {
      await everything();
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(failed).toEqual(['tour']);
    expect(new Set(opened)).toEqual(new Set(patterns.filter((pattern) => pattern !== 'tour')));
  });
});

describe('a flow that waits a while after its moment', () => {
  it('waits anew once it is known who the person is, when that has changed meanwhile', async () => {
    let isKnown = true;
    const flows = [rulesOf({ id: 'welcome', pattern: 'modal', delaySeconds: 2 })];
    const { loop, opened } = pageOf(async (flow) => onScreen(flow), { flows, isKnown: () => isKnown });
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(1000);
    isKnown = false;
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(3000);
    isKnown = true;
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(1900);
    expect(opened).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(opened).toEqual(['welcome']);
  });

  it('keeps the event that it waits after while the page is told who the person is', async () => {
    let isKnown = true;
    const prompts: FlowRules['trigger']['prompts'] = [{ on: 'event', event: 'Seen' }];
    const flows = [rulesOf({ id: 'tip', pattern: 'modal', delaySeconds: 2, prompts })];
    const { loop, opened } = pageOf(async (flow) => onScreen(flow), { flows, isKnown: () => isKnown });
    loop.happened({ on: 'event', event: 'Seen', properties: {} });
    isKnown = false;
    loop.happened({ on: 'page' });
    isKnown = true;
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(2100);
    expect(opened).toEqual(['tip']);
  });

  it('gives way to one of higher priority that is for those whom the page knows', async () => {
    let isKnown = true;
    let person = ana;
    const signedIn: Condition = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' };
    const flows = [
      rulesOf({ id: 'tour', pattern: 'tour', delaySeconds: 1, priority: 60 }),
      rulesOf({ id: 'welcome', pattern: 'modal', delaySeconds: 1, priority: 80, audience: signedIn }),
    ];
    const { loop, opened } = pageOf(async (flow) => onScreen(flow), {
      flows,
      isKnown: () => isKnown,
      person: () => person,
    });
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(700);
    isKnown = false;
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(700);
    person = { ...ana, traits: { email: 'ana@example.com' } };
    isKnown = true;
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(opened).toEqual(['welcome']);
  });

  it('gives way to one of higher priority whose moment came a little later', async () => {
    const flows = [
      rulesOf({
        id: 'tour',
        pattern: 'tour',
        delaySeconds: 1,
        priority: 60,
        prompts: [{ on: 'event', event: 'Seen' }],
      }),
      rulesOf({ id: 'welcome', pattern: 'modal', delaySeconds: 1, priority: 80 }),
    ];
    const { loop, opened } = pageOf(async (flow) => onScreen(flow), { flows });
    loop.happened({ on: 'event', event: 'Seen', properties: {} });
    await vi.advanceTimersByTimeAsync(10);
    loop.happened({ on: 'page' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(opened).toEqual(['welcome']);
  });
});
