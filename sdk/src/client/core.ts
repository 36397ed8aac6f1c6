import type { BatchAnswer, PersonReference, SessionState, Traits } from '../contract/index.js';
import { createStorage } from '../page/storage.js';
import { pageFacts, watchUrl } from '../page/url.js';
import type { HostBlock } from '../view/port.js';
import type { HostAction } from './actions.js';
import { createBackoff } from './backoff.js';
import { blankState } from './blank-state.js';
import { consentKey, createConsent } from './consent.js';
import { createDelivery, manifestKey } from './delivery.js';
import type { Emitter } from './emitter.js';
import { eventName } from './event-name.js';
import type { Faults } from './faults.js';
import { createGuide, type Guide } from './guide.js';
import { createIdentity, type IdentityToken } from './identity.js';
import { createKnown, personOf, stateKey } from './known.js';
import type { FootholdOptions } from './options.js';
import { createQueue } from './queue.js';
import { createRecorder, type Recorded } from './recorder.js';
import { createSender } from './sender.js';
import { single } from './single.js';
import { createVisits } from './visit.js';

export interface CoreOptions extends FootholdOptions {
  emitter: Emitter;
  faults: Faults;
  /** What the page has for flows, by name: actions to call, and blocks that it draws. */
  registered: ReadonlyMap<string, HostAction & HostBlock>;
}

/** One page's connection to one environment, from `start` to `stop`. */
export interface Core {
  guide: Guide;
  start(): void;
  stop(): void;
  /** What is `patient` is sent with what comes next, or when the page is left. */
  record(part: Recorded, patient?: boolean): void;
  viewPage(name?: string, properties?: Record<string, unknown>): void;
  identify(userId: string, traits?: Record<string, unknown>, token?: IdentityToken): void;
  reset(): void;
  consent(given: boolean): void;
  /** Sends what waits, if it may. */
  flush(): Promise<void>;
}

/** What comes within this time goes in one request, in ms. */
const gatherMs = 250;
/** Rules are asked for no more often than this by page views, in ms: a page may change its URL with every scroll. */
const askGapMs = 10_000;

export function createCore(options: CoreOptions): Core {
  const { emitter, faults, autoPage = true } = options;
  const { guard } = faults;
  const controller = new AbortController();
  const ending = controller.signal;
  const prefix = `foothold:${options.key}:`;
  const storage = createStorage(prefix);
  const consent = createConsent(storage, options);
  const queue = createQueue(storage);
  const identity = createIdentity(storage);
  const visits = createVisits(storage);
  const delivery = createDelivery(options, storage);
  const known = createKnown(storage, queue, identity.name, delivery.manifest, faults.caught);
  const backoff = createBackoff(storage);
  const enqueue = createRecorder(queue, identity, visits);
  const guide = createGuide({ ...options, storage, known, visits, record, counted: count });
  const sender = createSender(options, storage, queue, identity, backoff, {
    allowed: () => started && persistent,
    onAnswer: guard(answered),
    onRefused: (cause) => emitter.fail('refused', cause),
  });
  /** Not any more once it was stopped, or the page was left. */
  let started = false;
  let persistent = false;
  let ready = false;

  /** By the page's own clock, which never jumps. */
  let askAgainAt = 0;
  let retryMs = askGapMs;

  const refresh = guard(async () => {
    const asked = await delivery.refresh();
    adopt();
    if (delivery.manifest()) return;
    askAgainAt += asked;
    retryMs *= 2;
    setTimeout(needRules, retryMs + asked);
  });

  /** Gets to know the person who is here: from the answer to what waits, or by asking. */
  const learn = guard(
    single(async () => {
      await sender.flush();
      if (known.isLearnt()) return;
      await identity.refreshToken();
      const person = identity.reference();
      const state = await delivery.session(person);
      if (state) learnt(state, person);
    }),
  );

  function learnt(state: SessionState, person: PersonReference): void {
    if (personOf(person) === identity.name()) known.learn(state);
    adopt();
  }

  function record(part: Recorded, patient?: boolean): void {
    if (ending.aborted || consent.may() === false) return;
    try {
      enqueue(part);
    } catch (cause) {
      // What the host gave us cannot be written down.
      emitter.fail('invalid_values', cause, part.event ?? part.type);
      return;
    }
    if (!patient) sender.soon(gatherMs);
    count(() => {
      const event = eventName(part);
      // Nested properties match no filter.
      if (event) guide.happened({ on: 'event', event, properties: (part.properties ?? {}) as Traits });
      if (part.type === 'page') guide.happened({ on: 'page' });
      else if (!event) guide.look();
    });
  }

  /** Does `work` once all that waits has been counted, and tells of milestones that were reached by it. */
  function count(work: () => void): void {
    known.count((reached) => {
      work();
      for (const milestoneId of reached) {
        emitter.emit('milestone', { milestoneId });
        guide.happened({ on: 'milestone', milestoneId });
      }
    });
  }

  function viewPage(name?: string, properties?: Record<string, unknown>): void {
    const facts = pageFacts(options.pageUrl);
    const { pathname: path, search } = new URL(facts.url);
    record({ type: 'page', name, properties: { ...facts, path, search, ...properties } });
    needRules();
  }

  function answered(answer: BatchAnswer, person: PersonReference): void {
    const { state, manifest } = answer;
    if (manifest && manifest !== delivery.manifest()?.version) refresh();
    if (state) learnt(state, person);
    else adopt();
  }

  /** Asks for the rules where no answer to events will tell of them: there are none yet, or events are not taken. */
  function needRules(): void {
    const now = performance.now();
    if (!started || now < askAgainAt || (delivery.manifest() && !backoff.wait())) return;
    askAgainAt = now + askGapMs;
    refresh();
  }

  /** Begins or ends to keep things in the browser, as consent has it. Whether they are kept. */
  function keep(): boolean {
    const may = !!consent.may();
    if (may && !persistent) {
      persistent = true;
      storage.persist();
      sender.soon(0);
    }
    if (!may && persistent) forget();
    return may;
  }

  /** Keeps nothing, here and in the browser. */
  function forget(): void {
    persistent = false;
    storage.forget();
    count(guide.stop);
  }

  /** Puts to use what is known now: first whether anything may be kept, then who is here, then the rules. */
  function adopt(): void {
    const manifest = delivery.manifest();
    if (!started || !manifest) return;
    consent.require(manifest.consentRequired);
    if (!keep()) return;
    // Nobody can know anything of somebody who was never here before.
    if (identity.isNew() && !known.isLearnt()) known.learn(blankState(Date.now()));
    count(() => {
      const state = known.state();
      if (!state) return learn();
      guide.follow(manifest, state);
      if (!ready) emitter.emit('ready', undefined);
      ready = true;
    });
  }

  function reset(): void {
    // What waits goes out under the name of the one who leaves.
    sender.leave();
    guide.stop();
    identity.reset();
    visits.end();
    known.forget();
    adopt();
  }

  function listen<Heard extends Event>(target: EventTarget, name: string, heard: (event: Heard) => void): void {
    // Each name comes with its kind of event.
    target.addEventListener(name, guard(heard) as (event: Event) => void, { signal: ending });
  }

  function agree(given: boolean): void {
    consent.give(given);
    if (!given) forget();
    else if (keep()) adopt();
    needRules();
  }

  // What the environment required when a page was here last; the next manifest may tell otherwise.
  consent.require(delivery.manifest()?.consentRequired);
  keep();

  return {
    guide,
    record,
    viewPage,
    reset,
    flush: sender.flush,
    start() {
      started = !ending.aborted;
      // The last safe moment to send on a phone. When it comes back nothing waits, or it may as well go now.
      listen(document, 'visibilitychange', sender.leave);
      // A page that is left fails what is on its way, and is hidden after that: no failure of the server's.
      listen(window, 'pagehide', () => {
        sender.leave();
        started = false;
      });
      listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
        started = true;
        if (persisted && autoPage) viewPage();
      });
      listen(window, 'online', () => sender.soon(0));
      // Another tab: what is known may have changed, or consent was withdrawn.
      listen(window, 'storage', ({ key, newValue }: StorageEvent) => {
        if (key === prefix + stateKey) adopt();
        if (key === prefix + consentKey && !newValue) agree(false);
      });
      if (autoPage) {
        watchUrl(guard(viewPage), ending, options.pageUrl);
        viewPage();
      }
      adopt();
      needRules();
      sender.soon(0);
    },
    stop() {
      controller.abort();
      started = false;
      guide.stop();
      // It ends after faults: the next page had better ask anew than work with these rules.
      storage.remove(manifestKey);
    },
    identify(userId, traits, token) {
      const before = identity.userId();
      if (before !== userId) {
        if (before) reset();
        known.forget();
      }
      identity.become(userId, token);
      record({ type: 'identify', traits });
      adopt();
    },
    consent: agree,
  };
}
