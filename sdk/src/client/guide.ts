import type { Cause, Explanation, Facts, Manifest, SessionState } from '../contract/index.js';
import type { Explainer } from '../engine/decide.js';
import type { PlanSource } from '../engine/plan.js';
import { pageFacts } from '../page/url.js';
import type { Director, DirectorOptions } from './director.js';
import { createSieve } from './sieve.js';
import type { Watching } from './watching.js';

export interface GuideOptions extends Omit<DirectorOptions, 'facts' | 'rules' | 'explainer'> {
  watchClickStruggle(): void;
}

/** Guides one person through one page: knows the rules, and fetches who shows flows when one may be wanted. */
export interface Guide {
  /** Takes the rules, and looks at what they say now. */
  follow(manifest: Manifest, state: SessionState): void;
  happened(cause: Cause): void;
  /** What is known has changed, without anything having happened. */
  look(): void;
  startFlow(flowId: string): void;
  dismiss(flowId?: string): void;
  explain(): Promise<Explanation[]>;
  /** Whether decisions carry explanations. */
  explainDecisions(on: boolean): Promise<void>;
  /** Leaves nobody to guide: takes flows off the screen and forgets the rules. */
  stop(): void;
}

/** Rules that ask about more than page, person and counts: see `watching.ts`. */
const asksToWatch = /"of":"(element|device)"|"(idleS|s)econds"|"on":"(element|exitIntent|struggle)"|"errors"|"from":/;

export function createGuide(options: GuideOptions): Guide {
  const { known, visits, emitter, faults } = options;
  let rules: PlanSource | undefined;
  /** What the rules were taken from. */
  let source: string | undefined;
  let sieve: ReturnType<typeof createSieve> | undefined;
  let watching: Watching | undefined;
  let explainer: Explainer | undefined;
  let director: Director | undefined;
  let loading: Promise<Director> | undefined;

  const facts = (cause?: Cause): Facts => {
    const visit = visits.current();
    const person = known.state();
    return {
      now: known.now(),
      person,
      page: pageFacts(),
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

  const direct = (work: (director: Director) => void) => {
    loading ??= import('./director.js').then(({ createDirector }) => {
      director = createDirector({ ...options, facts, rules: () => rules, explainer: () => explainer });
      return director;
    });
    loading.then(faults.guard(work), (cause) => {
      loading = undefined; // the next one tries again
      emitter.emit('error', { code: 'flow', cause });
    });
  };

  const happened = (cause: Cause) => {
    if (director) director.happened(cause);
    else if (known.state() && (explainer || sieve?.(facts()))) direct((loaded) => loaded.happened(cause));
  };

  const look = () => {
    if (director) director.look();
    else happened({ on: 'page' });
  };

  const watch = () => {
    watching?.stop();
    watching = undefined;
    const watched = rules;
    if (!watched || !asksToWatch.test(JSON.stringify(watched))) return;
    import('./watching.js')
      .then(({ createWatching }) => {
        if (watched !== rules) return;
        watching = createWatching(watched, { ...options, happened, look });
        watching.start();
      })
      .catch(faults.caught);
  };

  return {
    follow(manifest, { confidentialFlows }) {
      const now = manifest.version + confidentialFlows.map(({ id, version }) => ` ${id} ${version}`);
      if (now !== source) {
        source = now;
        rules = { ...manifest, flows: manifest.enabled ? [...manifest.flows, ...confidentialFlows] : [] };
        sieve = createSieve(rules.flows);
        watch();
      }
      look();
    },
    happened,
    look,
    startFlow: (flowId) => direct((loaded) => loaded.start(flowId)),
    dismiss: (flowId) => director?.dismiss(flowId),
    explain: async () => (rules ? (await import('./explain.js')).explain(facts(), rules) : []),
    async explainDecisions(on) {
      explainer = on ? (await import('./explain.js')).explainer : undefined;
      look();
    },
    stop() {
      rules = source = sieve = undefined;
      watch();
      director?.clear();
    },
  };
}
