import { interruptingPatterns } from '../contract/flow.js';
import type { Cause, Facts, FlowEventProperties, FlowRules, Manifest } from '../contract/index.js';
import type { Explainer } from '../engine/decide.js';
import { evaluate } from '../engine/evaluate.js';
import type { PlanSource } from '../engine/plan.js';
import { clock } from '../page/clock.js';
import { amongWindows } from '../page/other-windows.js';
import type { Storage } from '../page/storage.js';
import { createWhenSeen } from '../page/when-seen.js';
import { openFlow } from '../view/index.js';
import type { HostBlock, ViewPort } from '../view/port.js';
import { type ActionHost, act, type HostAction } from './actions.js';
import { fetchFor } from './ahead.js';
import { planOf } from './deciding.js';
import { manifestKey } from './delivery.js';
import type { Emitter } from './emitter.js';
import type { Faults } from './faults.js';
import { type Known, progressPrefix } from './known.js';
import { createLoop, type Loop } from './loop.js';
import type { FootholdOptions } from './options.js';
import { createProgress } from './progress.js';
import type { Recorded } from './recorder.js';
import { uuid7 } from './uuid7.js';
import type { Visits } from './visit.js';

/** Providers of videos that the person agreed to. */
const agreedKey = 'agreed';
const noteAfterMs = 1000;

export interface DirectorOptions
  extends Pick<FootholdOptions, 'key' | 'consentRequired' | 'pageUrl' | 'linkUrl' | 'scrollTo' | 'zIndex'> {
  url: string;
  storage: Storage;
  known: Known;
  visits: Visits;
  emitter: Emitter;
  faults: Faults;
  facts(cause?: Cause): Facts;
  rules(): PlanSource | undefined;
  /** Watches all that the rules ask about. */
  lookCloser(): Promise<void>;
  explainer(): Explainer | undefined;
  record(part: Recorded): void;
  /** Does `work` once all that waits has been counted. */
  counted(work: () => void): void;
  registered: ReadonlyMap<string, HostAction & HostBlock>;
}

/** Has flows shown. Loaded when one may be wanted on this page. */
export interface Director extends Pick<Loop, 'dismiss' | 'clear' | 'standing'> {
  /** Something happened: tells the flows on the screen, and looks whether another one is to be shown. */
  happened(cause: Cause): void;
  /** Looks without anything having happened. */
  look(): void;
  start(flowId: string): void;
}

export function createDirector(options: DirectorOptions): Director {
  const { storage, known, visits, emitter, faults, facts, rules, explainer, record, counted, registered } = options;
  const { emit, fail } = emitter;
  const progress = createProgress(storage, known);
  const listeners = new Set<(cause: Cause) => void>();
  /** Flows that were asked for before the rules were known. */
  let wanted: string[] = [];
  /** The shows that began in this page. */
  const shown: FlowEventProperties[] = [];

  const plan = () => {
    const source = rules();
    return source && planOf(source);
  };
  /** The environment's setting, unless the page says otherwise. */
  const asksConsent = () => options.consentRequired ?? storage.get<Manifest>(manifestKey)?.consentRequired;
  const look = () => {
    if (plan()) for (const flowId of wanted.splice(0)) start(flowId);
    loop.happened({ on: 'page' });
  };
  const start = (flowId: string) => {
    if (!plan()) wanted.push(flowId);
    else if (!loop.start(flowId)) fail('unknown_flow', undefined, flowId);
  };

  /** What the actions of flows reach for. */
  const host: ActionHost = {
    track: (event, properties) => record({ type: 'track', event, properties }),
    setTraits: (traits) => record({ type: 'identify', traits }),
    // The flow whose button this is may end itself with its next action.
    start: (flowId) =>
      void clock.after(
        0,
        faults.guard(() => start(flowId)),
      ),
    navigate: (navigation) => emit('navigate', navigation),
    hostAction: (name) => registered.get(name),
    linkUrl: options.linkUrl,
  };

  const portFor = ({ id: flowId, pattern }: FlowRules): ViewPort => ({
    report(event, properties) {
      if (event === 'flow_shown') {
        shown.push(properties);
        if (interruptingPatterns.some((pattern) => pattern === properties.pattern)) visits.touch('shows');
      }
      if (event !== 'step_shown' || progress.isNews(properties))
        record({ type: 'track', event: `foothold.${event}`, properties: { ...properties } });
      emit(event, properties);
    },
    saveProgress: progress.keep,
    onMoved(callback) {
      const heard = faults.guard(({ key }: StorageEvent) => {
        if (!key?.endsWith(progressPrefix + flowId)) return;
        // What the other tab has told waits in the queue of both.
        counted(() => {
          const kept = progress.kept(flowId);
          if (kept) callback(kept);
          else look();
        });
      });
      addEventListener('storage', heard);
      return () => removeEventListener('storage', heard);
    },
    async act(action) {
      try {
        await act(action, host);
      } catch (cause) {
        fail('action', cause, flowId);
        throw cause;
      }
    },
    evaluate: (condition) => evaluate(condition, facts()),
    traits: () => ({ person: known.state()?.traits ?? {}, account: known.state()?.account ?? null }),
    known: known.state,
    milestones: () => known.state()?.milestones ?? {},
    onHappening(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    ended(_, outcome) {
      const isStopped = outcome === 'stopped';
      // An empty state that is completed comes back with an empty list: see `standIn`.
      loop.ended(flowId, !isStopped && !(outcome === 'completed' && pattern === 'emptyState'));
      // Not before its end has been counted: it would be shown again.
      if (!isStopped) counted(look);
    },
    failed: (_, cause) => loop.broke(flowId, cause),
    block: (name) => registered.get(name),
    blockFailed: (_, cause) => fail('action', cause, flowId),
    mayEmbed(provider, agrees) {
      const agreed = storage.get<string[]>(agreedKey) ?? [];
      if (agrees) storage.set(agreedKey, [...agreed, provider]);
      return agrees || !asksConsent() || agreed.includes(provider);
    },
  });

  const share = storage.get<Manifest>(manifestKey)?.decisions;
  /** Loads who notes what is decided: after what is to be shown, so that nobody waits for it. */
  const note = () => {
    if (share === undefined) return;
    import('./decided.js').then(
      faults.guard(({ noteDecisions }: typeof import('./decided.js')) => noteDecisions(share, { ...options, shown })),
      faults.caught,
    );
  };

  const ask = amongWindows(options.key, [
    () => loop.shows(),
    faults.guard(look),
    faults.guard((flowId) => loop.makeRoom(flowId)),
  ]);
  const whenSeen = createWhenSeen();
  const loop = createLoop({
    whenSeen,
    plan,
    facts,
    explainer,
    state: known.state,
    progress: progress.of,
    guard: faults.guard,
    beside: () => ask(([shows]) => shows()),
    opened: () => ask(([, look]) => void look()),
    makeRoomBeside: (flowId) => ask(([, , makeRoom]) => void makeRoom?.(flowId)),
    decided: (cause, decision) => emit('decision', { cause, decision }),
    failed: (flowId, cause) => fail('flow', cause, flowId),
    prepare: (flow) => void fetchFor(flow, options),
    async open(flow, from) {
      try {
        const content = await fetchFor(flow, options);
        // The person has gone to another tab meanwhile.
        if (!whenSeen.isSeen()) return;
        const request = content && { content, runId: from?.runId ?? uuid7(), progress: from };
        return request && (await openFlow(request, portFor(flow), options));
      } finally {
        note();
      }
    },
  });

  // Where nothing is shown after all.
  clock.after(noteAfterMs, note);

  return {
    ...loop,
    happened(cause) {
      for (const listener of [...listeners]) listener(cause);
      loop.happened(cause, cause.on === 'page');
    },
    look,
    start,
    clear() {
      wanted = [];
      loop.clear();
    },
  };
}
