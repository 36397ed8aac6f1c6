import type { Cause, Facts, FlowRules, Manifest, SessionState } from '../contract/index.js';
import type { Explainer } from '../engine/decide.js';
import { lookout } from '../engine/lookout.js';
import type { Stop } from '../page/stop.js';
import { pageFacts } from '../page/url.js';
import type { Director, DirectorOptions } from './director.js';
import type { FootholdOptions } from './options.js';
import { fetchDeciding, part } from './parts.js';
import type { Watching } from './watching.js';

export interface GuideOptions
  extends Omit<DirectorOptions, 'facts' | 'rules' | 'explainer' | 'lookCloser'>,
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
  /** What decisions rest on now. */
  inspect(): { facts: Facts; rules: Manifest | undefined };
  /** Watches all that the rules ask about, those of milestones too. */
  lookCloser(): Promise<void>;
  /** Has decisions carry explanations, or not. */
  explainDecisions(explainer: Explainer | undefined): void;
  /** Leaves nobody to guide: takes flows off the screen and forgets the rules. */
  stop(): void;
}

/** Found in rules that ask about more than page, person and counts: see `watching.ts`, which looks closer. */
const asksToWatch = /"(element|device|idleSeconds|seconds|exitIntent|errors?|from)"/;

const fetchDirector = part(() => import('./director.js'));
const fetchWatching = part(() => import('./watching.js'));

/** So many events are remembered while rules or person are on their way. */
const mostEarly = 20;

export function createGuide(options: GuideOptions): Guide {
  const { known, visits, emitter } = options;
  const { guard, caught } = options.faults;
  /** Those of the environment, with the flows that only this person hears of. */
  let rules: Manifest | undefined;
  let mayBeWanted: ReturnType<typeof lookout> | undefined;
  /** The latest events from before rules and person were known: they may prompt as soon as they are. */
  let early: Cause[] = [];
  /** What the rules were made from. */
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
      ...director?.standing(),
    };
  };

  /**
   * Looks closer from now on if the rules name what is known by that only: those of flows, and of milestones where a
   * flow may be wanted.
   */
  const watch = async (withMilestones: unknown) => {
    const watched = rules;
    const asking = [watched?.flows, withMilestones && watched?.milestones];
    if (watching || !asksToWatch.test(JSON.stringify(asking))) return;
    try {
      const { createWatching } = await fetchWatching();
      if (watching || !watched || watched !== rules) return;
      watching = createWatching(watched, { ...options, happened, look });
      watching.start();
    } catch (error) {
      caught(error);
    }
  };

  const stopWatching = () => {
    watching?.stop();
    stopMeasuring?.();
    watching = stopMeasuring = undefined;
  };

  /** Does `work` with a part that is fetched when it is first needed. */
  const use = <Part>(part: Promise<Part>, work: (part: Part) => void) => {
    part.then(guard(work), (cause) => emitter.fail('flow', cause));
  };

  const parts: DirectorOptions = {
    ...options,
    facts,
    rules: () => rules,
    explainer: () => explainer,
    lookCloser: () => watch(true),
  };

  const direct = (work: (director: Director) => void) =>
    use(fetchDirector(), ({ createDirector }) => {
      director ??= createDirector(parts);
      work(director);
    });

  /**
   * Fetches who shows flows if a flow is under way, or is to be shown because of what happened: at once, beside what
   * decides, where neither a behaviour gate nor a prompt that must come can hold back the one that may be.
   */
  const consider = (cause: Cause, maybe?: FlowRules) => {
    if (!maybe?.trigger.gate && maybe?.trigger.prompts.some(({ on }) => on === 'page')) direct(() => {});
    use(Promise.all([fetchDeciding(), watch(true)]), ([{ isWanted }]) => {
      if (director || isWanted(cause, parts)) direct((loaded) => loaded.happened(cause));
    });
  };

  const happened = (cause: Cause) => {
    if (cause.on === 'event' && !(rules && known.state())) early = [...early, cause].slice(-mostEarly);
    else if (director) director.happened(cause);
    else {
      const maybe = mayBeWanted?.(facts(cause));
      if (explainer || maybe) consider(cause, maybe);
    }
  };

  const look = () => {
    if (director) director.look();
    else happened({ on: 'page' });
  };

  return {
    follow(manifest, { confidentialFlows }) {
      const now = manifest.version + JSON.stringify(confidentialFlows);
      if (now !== source) {
        source = now;
        const flows = manifest.enabled ? [...manifest.flows, ...confidentialFlows] : [];
        const latest = { ...manifest, flows };
        rules = latest;
        mayBeWanted = lookout(flows);
        stopWatching();
        // Signals of the page can wait until it has nothing else to do. Not every browser tells: there it is a moment.
        (window.requestIdleCallback ?? setTimeout)(
          guard(async () => {
            const { measure } = await import('./measuring.js');
            if (latest === rules) stopMeasuring = measure(latest, { ...parts, happened });
          }),
        );
        void watch(director);
      }
      look();
      early.splice(0).forEach(happened);
    },
    happened,
    look,
    startFlow(flowId) {
      void watch(true);
      direct((loaded) => loaded.start(flowId));
    },
    dismiss: (flowId) => director?.dismiss(flowId),
    inspect: () => ({ facts: facts(), rules }),
    lookCloser: () => watch(true),
    explainDecisions(now) {
      explainer = now;
      look();
    },
    stop() {
      rules = source = mayBeWanted = undefined;
      early = [];
      stopWatching();
      director?.clear();
    },
  };
}
