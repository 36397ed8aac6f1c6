import type { BatchAnswer, PersonReference, Traits } from '../contract/index.js';
import type { Stop } from '../page/stop.js';
import { createStorage } from '../page/storage.js';
import { watchUrl } from '../page/url.js';
import { watchHidden } from '../page/visibility.js';
import type { HostAction } from './actions.js';
import { blankState } from './blank-state.js';
import { createConsent } from './consent.js';
import { createDelivery } from './delivery.js';
import { eventName } from './event-name.js';
import type { Faults } from './faults.js';
import { createGuide, type Guide } from './guide.js';
import type { Emitter } from './happenings.js';
import { createIdentity, type IdentityToken } from './identity.js';
import { createKnown, personOf, stateKey } from './known.js';
import type { FootholdOptions } from './options.js';
import { createQueue } from './queue.js';
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
  const { emitter, faults } = options;
  const { guard, caught } = faults;
  const prefix = `foothold:${options.key}:`;
  const storage = createStorage(prefix);
  const consent = createConsent(storage, options);
  const queue = createQueue(storage);
  const identity = createIdentity(storage);
  const visits = createVisits(storage);
  const delivery = createDelivery(options, storage);
  const here = () => personOf(identity.reference());
  const known = createKnown({ storage, queue, person: here, rules: delivery.manifest, failed: caught });
  const enqueue = createRecorder({ queue, identity, visits });
  const guide = createGuide({ ...options, storage, known, visits, record, watchClickStruggle });
  const sender = createSender({
    ...options,
    queue,
    storage,
    identity,
    allowed: () => persistent,
    onAnswer: guard(answered),
    onRefused: (cause) => emitter.emit('error', { code: 'refused', cause }),
  });
  const stops: Stop[] = [sender.stop, guide.stop];
  let started = false;
  let stopped = false;
  let persistent = false;
  let ready = false;
  let learning: Promise<void> | undefined;
  let struggle: Promise<void> | undefined;

  function record(part: Recorded): void {
    if (stopped || consent.may() === 'no') return;
    try {
      enqueue(part);
    } catch (cause) {
      // What the host gave us cannot be written down.
      emitter.emit('error', { code: 'invalid_values', about: part.event ?? part.type, cause });
      return;
    }
    if (persistent) sender.soon(gatherMs);
    known.reload();
    known.whenCounted(() => {
      const event = eventName(part);
      // Nested properties match no filter.
      if (event) guide.happened({ on: 'event', event, properties: (part.properties ?? {}) as Traits });
      if (part.type === 'page') guide.happened({ on: 'page' });
      else if (!event) guide.look();
      tellReached();
    });
  }

  function tellReached(): void {
    for (const milestoneId of known.takeReached()) {
      emitter.emit('milestone', { milestoneId });
      guide.happened({ on: 'milestone', milestoneId });
    }
  }

  function viewPage(name?: string, properties?: Record<string, unknown>): void {
    const { href: url, pathname: path, search } = location;
    const { title, referrer } = document;
    record({ type: 'page', name, properties: { url, path, search, title, referrer, ...properties } });
    if (started && !delivery.manifest()) refresh();
  }

  function answered(answer: BatchAnswer, person: PersonReference): void {
    if (personOf(person) === here()) {
      if (answer.state) known.learn(here(), answer.state);
      else ask().catch(caught);
    }
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

  /** Keeps nothing, here and in the browser. */
  function forget(): void {
    persistent = false;
    storage.forget();
    known.reload();
    guide.stop();
  }

  /** Puts to use what is known now: first whether anything may be kept, then who is here, then the rules. */
  function adopt(): void {
    const manifest = delivery.manifest();
    if (!started || stopped || !manifest) return;
    consent.require(manifest.consentRequired);
    if (!keep()) return;
    // Nobody can know anything of somebody who was never here before.
    if (identity.isNew() && !known.isLearnt()) known.learn(here(), blankState(Date.now()));
    known.whenCounted(() => {
      const state = known.state();
      if (!state) return void learn();
      guide.follow(manifest, state);
      tellReached();
      if (!ready) emitter.emit('ready', undefined);
      ready = true;
    });
  }

  /** Gets to know the person who is here: from the answer to what waits, or by asking. */
  function learn(): void {
    learning ??= sender
      .flush()
      .then(() => (known.isLearnt() ? undefined : ask()))
      .finally(() => {
        learning = undefined;
      });
    learning.catch(caught);
  }

  async function ask(): Promise<void> {
    await identity.refreshToken();
    const person = identity.reference();
    const state = await delivery.session(person);
    if (!state || personOf(person) !== here()) return;
    known.learn(here(), state);
    adopt();
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

  /** Struggle is looked for from the first click on: a page that nobody touches needs no eyes for it. */
  function watchClickStruggle(): void {
    struggle ??= import('./friction.js').then(({ watchClickFriction }) => {
      if (!stopped) stops.push(watchClickFriction({ record: guard(record), happened: guard(guide.happened) }));
    });
    struggle.catch(caught);
  }

  function listen<Name extends keyof WindowEventMap>(name: Name, heard: (event: WindowEventMap[Name]) => void): void {
    const listener = guard(heard);
    addEventListener(name, listener);
    stops.push(() => removeEventListener(name, listener));
  }

  // What an earlier page kept tells that keeping was allowed then; the manifest may tell otherwise later.
  const kept = delivery.manifest();
  if (kept || identity.isKept()) consent.require(kept?.consentRequired ?? false);
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
      listen('click', watchClickStruggle);
      // Another tab: what is known may have changed.
      listen('storage', ({ key }) => {
        if (key?.startsWith(prefix) === false) return;
        known.reload();
        if (key === prefix + stateKey) adopt();
      });
      if (options.autoPage ?? true) {
        stops.push(watchUrl(guard(() => viewPage())));
        listen('pageshow', ({ persisted }) => persisted && viewPage());
        viewPage();
      }
      adopt();
      if (!delivery.manifest()) refresh();
      if (persistent) sender.soon(0);
    },
    stop() {
      stopped = true;
      for (const stop of stops.splice(0)) stop();
    },
    identify(userId, traits = {}, token) {
      const before = identity.userId();
      if (before && before !== userId) reset();
      identity.become(userId, token);
      if (before !== userId) known.forget();
      record({ type: 'identify', traits });
      if (before !== userId) adopt();
    },
    consent(given) {
      consent.give(given);
      if (!given) forget();
      else if (keep()) adopt();
      if (given && started && !delivery.manifest()) refresh();
    },
  };
}
