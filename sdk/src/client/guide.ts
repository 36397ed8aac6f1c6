import type { Cause, Facts, Manifest, SessionState } from '../contract/index.js';
import { decide, type Explainer } from '../engine/decide.js';
import { isUnderWay } from '../engine/gate.js';
import { compile, type Plan } from '../engine/plan.js';
import type { Stop } from '../page/stop.js';
import { pageFacts } from '../page/url.js';
import type { Director, DirectorOptions } from './director.js';
import type { FootholdOptions } from './options.js';
import type { Watching } from './watching.js';

export interface GuideOptions
  extends Omit<DirectorOptions, 'facts' | 'plan' | 'explainer'>,
    Pick<FootholdOptions, 'key' | 'signals'> {}

/** Guides one person through one page: knows the rules, and fetches who shows flows when one may be wanted. */
export interface Guide {
  /** Takes the rules, and looks at what they say now. */
  follow(manifest: Manifest, state: SessionState): void;
  happened(cause: Cause): void;
  /** What is known has changed, without anything having happened. */
  look(): void;
  startFlow(flowId: string): void;
  dismiss(flowId?: string): void;
  /** What decisions rest on now. The plan is undefined without rules. */
  inspect(): { facts: Facts; plan: Plan | undefined };
  /** Has decisions carry explanations, or not. */
  explainDecisions(explainer: Explainer | undefined): void;
  /** Leaves nobody to guide: takes flows off the screen and forgets the rules. */
  stop(): void;
}

/** Found in rules that ask about more than page, person and counts: see `watching.ts`, which looks closer. */
const asksToWatch = /"(element|device|idleSeconds|seconds|exitIntent|errors?|from)"/;

/** Not in every browser: there it is a moment later. */
const whenQuiet = (work: () => void) => (window.requestIdleCallback ?? setTimeout)(work);

/** So many events are remembered while the rules are on their way. */
const mostEarly = 20;

export function createGuide(options: GuideOptions): Guide {
  const { known, visits, emitter } = options;
  const { guard } = options.faults;
  let plan: Plan | undefined;
  /** The latest events from before the rules were known: they may prompt as soon as they are. */
  let early: Cause[] = [];
  /** What the plan was made from. */
  let source: string | undefined;
  let watching: Watching | undefined;
  let stopMeasuring: Stop | undefined;
  let explainer: Explainer | undefined;
  let director: Director | undefined;

  const facts = (cause?: Cause): Facts => {
    const visit = visits.current();
    const person = known.state();
    return {
      now: known.now(),
      person,
      page: pageFacts(options.pageUrl),
      locale: document.documentElement.lang || navigator.language,
      session: {
        ...visit,
        number: person?.sessions ?? 1,
        seconds: Math.floor((Date.now() - visit.startedAt) / 1000),
        idleSeconds: watching?.idleSeconds() ?? 0,
      },
      ...watching?.facts(),
      cause,
      showing: director?.showing(),
    };
  };

  const parts: DirectorOptions = { ...options, facts, plan: () => plan, explainer: () => explainer };

  const direct = (work: (director: Director) => void) => {
    import('./director.js').then(
      guard(({ createDirector }: typeof import('./director.js')) => {
        director ??= createDirector(parts);
        work(director);
      }),
      (cause) => emitter.fail('flow', cause),
    );
  };

  /** Whether a flow is under way, or could show now or as soon as its prompt comes. */
  const isWanted = () => {
    const state = known.state();
    if (!plan || !state) return false;
    if (explainer || Object.values(state.flows).some(isUnderWay)) return true;
    const { show, beside } = decide(facts(), plan);
    return show || beside.length;
  };

  const happened = (cause: Cause) => {
    if (!plan && cause.on === 'event') early = [...early, cause].slice(-mostEarly);
    else if (director) director.happened(cause);
    else if (isWanted()) direct((loaded) => loaded.happened(cause));
  };

  const look = () => {
    if (director) director.look();
    else happened({ on: 'page' });
  };

  const watch = guard(async (manifest?: Manifest) => {
    watching?.stop();
    stopMeasuring?.();
    watching = stopMeasuring = undefined;
    const watched = plan;
    if (!watched) return;
    // Signals of the page can wait until it has nothing else to do.
    whenQuiet(
      guard(async () => {
        const { measure } = await import('./measuring.js');
        if (watched === plan) stopMeasuring = measure(manifest as Manifest, { ...options, ...parts, happened }); // a plan has one
      }),
    );
    if (!asksToWatch.test(JSON.stringify(watched.source))) return;
    const { createWatching } = await import('./watching.js');
    if (watched !== plan) return;
    watching = createWatching(watched.source, { ...options, happened, look });
    watching.start();
  });

  return {
    follow(manifest, { confidentialFlows }) {
      const now = manifest.version + JSON.stringify(confidentialFlows);
      if (now !== source) {
        source = now;
        plan = compile({ ...manifest, flows: [...manifest.flows, ...confidentialFlows] });
        watch(manifest);
      }
      look();
      early.splice(0).forEach(happened);
    },
    happened,
    look,
    startFlow: (flowId) => direct((loaded) => loaded.start(flowId)),
    dismiss: (flowId) => director?.dismiss(flowId),
    inspect: () => ({ facts: facts(), plan }),
    explainDecisions(now) {
      explainer = now;
      look();
    },
    stop() {
      plan = source = undefined;
      early = [];
      watch();
      director?.clear();
    },
  };
}
