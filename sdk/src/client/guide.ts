import type { Cause, Explanation, Facts, FlowRules, Manifest, SessionState } from '../contract/index.js';
import { compile, type Plan } from '../engine/plan.js';
import { clock } from '../page/clock.js';
import { deviceFacts, pageLocales } from '../page/device.js';
import type { Stop } from '../page/stop.js';
import { pageFacts } from '../page/url.js';
import type { HostAction } from './actions.js';
import type { Delivery } from './delivery.js';
import type { Faults } from './faults.js';
import type { Emitter } from './happenings.js';
import type { Known } from './known.js';
import { createLoop } from './loop.js';
import { needsOf } from './needs.js';
import type { Watching } from './prompts.js';
import type { Recorded } from './recorder.js';
import type { Stage, StageHost } from './stage.js';
import type { Visits } from './visit.js';

export interface GuideOptions {
  known: Known;
  delivery: Delivery;
  visits: Visits;
  emitter: Emitter;
  faults: Faults;
  record(part: Recorded): void;
  hostAction(name: string): HostAction | undefined;
}

/** Guides one person through one page: knows the rules, watches for what they ask, and has flows shown. */
export interface Guide {
  /** Takes the rules, and looks at what they say now. */
  follow(manifest: Manifest, state: SessionState): void;
  /** Something happened: tells the flows on the screen, and looks whether another one is to be shown. */
  happened(cause: Cause): void;
  /** What is known has changed, without anything having happened. */
  look(): void;
  startFlow(flowId: string): void;
  dismiss(flowId?: string): void;
  explain(): Promise<Explanation[]>;
  explainDecisions(on: boolean): Promise<void>;
  /** Leaves nobody to guide: takes flows off the screen and forgets the rules. */
  stop(): void;
}

export function createGuide({ known, delivery, visits, emitter, faults, record, hostAction }: GuideOptions): Guide {
  const { emit } = emitter;
  const { guard, caught } = faults;
  const listeners = new Set<(cause: Cause) => void>();
  let plan: Plan | undefined;
  /** What the plan was compiled from. */
  let source = '';
  let watching: Watching | undefined;
  let stopClock: Stop | undefined;
  let stage: Promise<Stage> | undefined;
  let wanted: string[] = [];

  const locales = () => [`${known.state()?.traits.locale ?? ''}`, ...pageLocales()].filter(Boolean);
  const sessionSeconds = () => Math.floor((Date.now() - visits.current().startedAt) / 1000);

  const facts = (cause?: Cause): Facts => ({
    now: known.now(),
    person: known.state(),
    page: pageFacts(),
    element: watching?.element,
    device: deviceFacts(),
    locale: pageLocales()[0],
    session: {
      ...visits.current(),
      number: known.state()?.sessions ?? 1,
      seconds: sessionSeconds(),
      idleSeconds: watching?.idleSeconds() ?? 0,
    },
    cause,
    showing: loop.showing(),
  });

  const loop = createLoop({
    plan: () => plan,
    state: known.state,
    progress: known.progress,
    facts,
    guard,
    decided: (cause, decision) => emit('decision', { cause, decision }),
    failed: (flowId, cause) => emit('error', { code: 'flow', message: `Flow ${flowId} cannot be shown.`, cause }),
    prepare(flow) {
      void delivery.content(flow, locales());
      loadStage().catch(() => {}); // showing the flow tries again, and tells
    },
    async open(flow, progress) {
      const [content, { open }] = await Promise.all([delivery.content(flow, locales()), loadStage()]);
      return content && open(content, progress);
    },
  });

  const loadStage = () => {
    stage ??= import('./stage.js').then(({ createStage }) => createStage(stageHost));
    stage.catch(() => {
      stage = undefined;
    });
    return stage;
  };

  const stageHost: StageHost = {
    report(event, properties) {
      record({ type: 'track', event: `foothold.${event}`, properties: { ...properties } });
      emit(event, properties);
    },
    keepProgress: known.keepProgress,
    facts,
    state: known.state,
    onHappening(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    ended(flowId, outcome) {
      loop.ended(flowId);
      if (outcome !== 'stopped') look();
    },
    failed: (flowId, cause) => emit('error', { code: 'flow', message: `An action of flow ${flowId} failed.`, cause }),
    track: (event, properties) => record({ type: 'track', event, properties }),
    setTraits: (traits) => record({ type: 'identify', traits }),
    // The flow whose button this is may end itself with its next action.
    start: (flowId) =>
      void clock.after(
        0,
        guard(() => startFlow(flowId)),
      ),
    navigate: (navigation) => emit('navigate', navigation),
    hostAction,
  };

  const look = () => loop.happened({ on: 'page' });

  const happened = (cause: Cause) => {
    for (const listener of [...listeners]) listener(cause);
    loop.happened(cause);
  };

  const startFlow = (flowId: string) => {
    if (!plan) wanted.push(flowId);
    else if (!loop.start(flowId)) emit('error', { code: 'invalid', message: `There is no live flow "${flowId}".` });
  };

  const adopt = (flows: FlowRules[], manifest: Manifest) => {
    plan = compile({ ...manifest, flows });
    const needs = needsOf(flows, manifest.milestones);
    watching?.stop();
    watching = undefined;
    stopClock?.();
    const arm = () => {
      const now = known.now();
      const seconds = sessionSeconds();
      const waits = [
        ...needs.sessionSeconds.map((at) => (at - seconds) * 1000),
        ...needs.moments.map((at) => at - now),
      ].filter((ms) => ms > 0);
      stopClock = waits.length ? clock.after(Math.min(...waits), tick) : undefined;
    };
    const tick = guard(() => {
      look();
      arm();
    });
    arm();
    if (!needs.watched) return;
    const adopted = plan;
    const struggled = (kind: 'rageClick' | 'deadClick' | 'error') => {
      if (kind === 'error') visits.touch('errors');
      const events = { rageClick: 'rage_click', deadClick: 'dead_click', error: 'error_shown' };
      record({ type: 'track', event: `foothold.${events[kind]}`, properties: { path: location.pathname } });
      happened({ on: 'struggle', kind });
    };
    const load = async () => {
      const { watchNeeds } = await import('./prompts.js');
      if (adopted !== plan) return;
      watching = watchNeeds(needs, { happened: guard(happened), struggled: guard(struggled) });
      watching.start();
    };
    load().catch(caught);
  };

  return {
    follow(manifest, { confidentialFlows }) {
      const now = manifest.version + confidentialFlows.map(({ id, version }) => ` ${id} ${version}`);
      if (now !== source) {
        source = now;
        adopt(manifest.enabled ? [...manifest.flows, ...confidentialFlows] : [], manifest);
      }
      for (const flowId of wanted.splice(0)) startFlow(flowId);
      look();
    },
    happened,
    look,
    startFlow,
    dismiss: loop.dismiss,
    async explain() {
      const { explainAll } = await import('./explain.js');
      return plan ? explainAll(facts(), plan) : [];
    },
    async explainDecisions(on) {
      loop.explainWith(on ? (await import('./explain.js')).explainer : undefined);
    },
    stop() {
      loop.clear();
      watching?.stop();
      stopClock?.();
      watching = plan = undefined;
      source = '';
      wanted = [];
    },
  };
}
