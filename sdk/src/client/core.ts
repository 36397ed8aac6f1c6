import type { BatchAnswer, PersonReference, Traits } from '../contract/index.js';
import { pageLocales } from '../page/device.js';
import type { Stop } from '../page/stop.js';
import { createStorage } from '../page/storage.js';
import { watchUrl } from '../page/url.js';
import { watchHidden } from '../page/visibility.js';
import type { HostAction } from './actions.js';
import { eventName } from './apply-message.js';
import { blankState } from './blank-state.js';
import { createConsent } from './consent.js';
import { createDelivery } from './delivery.js';
import type { Faults } from './faults.js';
import { createGuide, type Guide } from './guide.js';
import type { Emitter } from './happenings.js';
import { createIdentity, type IdentityToken } from './identity.js';
import { createKnown, personOf, stateKey } from './known.js';
import type { FootholdOptions } from './options.js';
import { createQueue, type QueuedMessage } from './queue.js';
import { createRecorder, type Recorded } from './recorder.js';
import { createSender } from './sender.js';
import { createVisits } from './visit.js';

export interface CoreOptions extends FootholdOptions {
  emitter: Emitter;
  faults: Faults;
  hostAction(name: string): HostAction | undefined;
}

/** One page's connection to one environment, from `start` to `stop`. */
export interface Core {
  guide: Guide;
  start(): void;
  stop(): void;
  record(part: Recorded): void;
  viewPage(name?: string, properties?: Record<string, unknown>): void;
  identify(userId: string, traits?: Record<string, unknown>, token?: IdentityToken): void;
  reset(): void;
  consent(given: boolean): void;
  /** Sends what waits, if it may. */
  flush(): Promise<void>;
}

/** What comes within this time goes in one request, in ms. */
const gatherMs = 250;

export function createCore(options: CoreOptions): Core {
  const { key, url, autoPage = true, emitter, faults, hostAction } = options;
  const { guard, caught } = faults;
  const storagePrefix = `foothold:${key}:`;
  const storage = createStorage(storagePrefix);
  const gpc = 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true;
  const consent = createConsent(storage, options.consentRequired, !!options.respectPrivacyControl && gpc);
  const queue = createQueue(storage);
  const identity = createIdentity(storage);
  const visits = createVisits(storage);
  const delivery = createDelivery(url, key, storage);
  const here = () => personOf({ anonymousId: identity.anonymousId(), userId: identity.userId() });
  const known = createKnown(storage, queue, here, () => delivery.manifest() ?? { counters: [], milestones: [] });
  const enqueue = createRecorder({ queue, identity, known, visits });
  const guide = createGuide({ known, delivery, visits, emitter, faults, record, hostAction });
  const sender = createSender({
    url,
    key,
    queue,
    storage,
    allowed: () => persistent,
    person: identity.reference,
    refreshToken: identity.refreshToken,
    onAnswer: guard(answered),
    onRefused: (cause) => emitter.emit('error', { code: 'refused', message: 'The server refused events.', cause }),
  });
  const stops: Stop[] = [];
  let started = false;
  let stopped = false;
  let persistent = false;
  let ready = false;
  let learning = false;

  function record(part: Recorded): void {
    if (stopped || consent.may() === 'no') return;
    const reached = enqueue(part);
    if (persistent) sender.soon(gatherMs);
    const event = eventName(part);
    // Nested properties match no filter.
    if (event) guide.happened({ on: 'event', event, properties: (part.properties ?? {}) as Traits });
    if (part.type === 'page') guide.happened({ on: 'page' });
    if (!event) guide.look();
    for (const milestoneId of reached) {
      emitter.emit('milestone', { milestoneId });
      guide.happened({ on: 'milestone', milestoneId });
    }
  }

  function viewPage(name?: string, properties?: Record<string, unknown>): void {
    const { href, pathname, search } = location;
    const page = { url: href, path: pathname, search, title: document.title, referrer: document.referrer };
    record({ type: 'page', name, properties: { ...page, ...properties } });
  }

  function answered(answer: BatchAnswer, sent: readonly QueuedMessage[], person: PersonReference): void {
    if (answer.state && personOf(person) === here()) known.learn(here(), answer.state);
    else known.settle(sent);
    const version = answer.manifest ?? answer.state?.manifest;
    if (version && version !== delivery.manifest()?.version) refresh();
    adopt();
  }

  function refresh(): void {
    delivery.refresh().then(guard(adopt)).catch(caught);
  }

  /** Begins or ends to keep things in the browser, as consent has it. Whether they are kept. */
  function keep(): boolean {
    const may = consent.may() === 'yes';
    if (may && !persistent) {
      persistent = true;
      storage.persist();
      if (started) sender.soon(0);
    }
    if (!may && persistent) forget();
    return may;
  }

  /** Puts to use what is known now: first whether anything may be kept, then who is here, then the rules. */
  function adopt(): void {
    const manifest = delivery.manifest();
    if (!started || stopped || !manifest) return;
    consent.require(manifest.consentRequired);
    if (!keep()) return;
    const state = known.state();
    if (!state) {
      learn();
      return;
    }
    guide.follow(manifest, state);
    if (!ready) emitter.emit('ready', undefined);
    ready = true;
  }

  /** Gets to know the person who is here: from the answer to what waits, or by asking. */
  function learn(): void {
    if (identity.isNew()) {
      known.learn(here(), blankState(Date.now()));
      adopt();
    }
    if (learning || known.state()) return;
    learning = true;
    ask()
      .finally(() => {
        learning = false;
      })
      .then(() => (known.state() ? adopt() : undefined))
      .catch(caught);
  }

  async function ask(): Promise<void> {
    await sender.flush();
    if (known.state()) return;
    await identity.refreshToken();
    const person = identity.reference();
    const state = await delivery.session(person, pageLocales()[0]);
    if (state && personOf(person) === here()) known.learn(here(), state);
  }

  /** Keeps nothing, here and in the browser. */
  function forget(): void {
    persistent = false;
    storage.forget();
    known.reload();
    guide.stop();
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

  function listen<Name extends keyof WindowEventMap>(
    name: Name,
    listener: (event: WindowEventMap[Name]) => void,
  ): void {
    const guarded = guard(listener);
    addEventListener(name, guarded);
    stops.push(() => removeEventListener(name, guarded));
  }

  // What an earlier page kept tells that keeping was allowed then; the manifest may tell otherwise later.
  const earlier = delivery.manifest()?.consentRequired ?? (identity.isKept() ? false : undefined);
  if (earlier !== undefined) consent.require(earlier);
  keep();

  return {
    guide,
    record,
    viewPage,
    reset,
    flush: sender.flush,
    start() {
      started = true;
      stops.push(watchHidden(guard(sender.leave)));
      listen('storage', ({ key: changed }: StorageEvent) => {
        if (changed && !changed.startsWith(storagePrefix)) return;
        known.reload();
        if (changed === storagePrefix + stateKey) adopt();
      });
      if (autoPage) {
        stops.push(watchUrl(guard(() => viewPage())));
        listen('pageshow', ({ persisted }: PageTransitionEvent) => {
          if (persisted) viewPage();
        });
        viewPage();
      }
      adopt();
      if (!delivery.manifest()) refresh();
      if (persistent) sender.soon(0);
    },
    stop() {
      stopped = true;
      guide.stop();
      sender.stop();
      for (const stop of stops.splice(0)) stop();
    },
    identify(userId, traits, token) {
      const before = identity.userId();
      if (before && before !== userId) reset();
      identity.become(userId, token);
      if (before !== userId) known.forget();
      record({ type: 'identify', traits: traits ?? {} });
      if (before !== userId) adopt();
    },
    consent(given) {
      consent.give(given);
      if (!given) forget();
      else if (keep()) adopt();
      if (given && !delivery.manifest()) refresh();
    },
  };
}
