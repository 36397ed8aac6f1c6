import type { Explanation } from '../contract/index.js';
import type { HostAction } from './actions.js';
import { type Core, createCore } from './core.js';
import { createFaults } from './faults.js';
import { type ClientError, createEmitter, type Happenings, type Listener } from './happenings.js';
import type { IdentityToken } from './identity.js';
import type { FootholdOptions } from './options.js';

/** Traits of a person or an account, or properties of an event. What JSON cannot hold is left out. */
export type Properties = Record<string, unknown>;

/** The public API. No verb ever throws; what goes wrong is told to `on('error')`. */
export interface Foothold {
  /** Connects the page to an environment. Once a page; later calls are ignored. */
  init(options: FootholdOptions): void;
  /**
   * Tells who is here: what they did anonymously becomes theirs. Another user id than before begins with a fresh
   * anonymous person, so that two users of one browser are never mixed. `token`: a signed identity token (JWT) or a
   * function that gets a fresh one, for environments that ask for it.
   */
  identify(userId: string, traits?: Properties, options?: { token?: IdentityToken }): void;
  /** Tells which account (organisation) the person belongs to, and traits of it. */
  group(groupId: string, traits?: Properties): void;
  /** Records something the person did. It is stored when the call returns. Names may not begin with `foothold.`. */
  track(event: string, properties?: Properties): void;
  /** Records a page view; needed only with `autoPage: false`. */
  page(name?: string, properties?: Properties): void;
  /** Sets traits of the person, whether identified or not; null removes one. */
  setTraits(traits: Properties): void;
  /** Shows a live flow now, whatever its trigger says. */
  start(flowId: string): void;
  /** Ends one flow on the screen, or all of them, as the person would. */
  dismiss(flowId?: string): void;
  /** Forgets who was here, on logging out: the next event is of a new anonymous person. */
  reset(): void;
  on<Name extends keyof Happenings>(name: Name, listener: Listener<Name>): void;
  off<Name extends keyof Happenings>(name: Name, listener: Listener<Name>): void;
  /** Gives flows a function of the page to call. The same name again replaces it. */
  registerAction(name: string, action: HostAction): void;
  /** Gives consent, or withdraws it: then everything stored is removed and nothing is sent. */
  consent(given: boolean): void;
  /** Why each live flow is or is not shown at this moment. Empty while rules or person are not known. */
  explain(): Promise<Explanation[]>;
  /** Logs decisions, with their explanations, and errors to the console. */
  debug(on?: boolean): void;
}

/** Makes an independent client. Most pages want the ready one, `foothold`. Calls before `init` are kept for it. */
export function createFoothold(): Foothold {
  const emitter = createEmitter();
  const actions = new Map<string, HostAction>();
  const early: ((core: Core) => void)[] = [];
  let core: Core | undefined;
  let stopLog: (() => void) | undefined;

  const faults = createFaults(
    (cause) => emitter.emit('error', { code: 'fault', cause }),
    (cause) => {
      const failed = core;
      failed?.record({ type: 'track', event: 'foothold.fault', properties: { message: `${cause}`.slice(0, 500) } });
      failed?.flush().finally(failed.stop);
      failed?.guide.stop();
    },
  );
  const guard = faults.guard;

  const withCore = (work: (core: Core) => void) => {
    if (core) work(core);
    else early.push(work);
  };
  const invalid = (code: ClientError['code'], about?: string, cause?: unknown) => {
    emitter.emit('error', { code, about, cause });
    return false;
  };
  // What the host gets wrong is told, and is no fault of ours.
  const isNamed = (verb: string, name: unknown) =>
    (typeof name === 'string' && name !== '' && !name.startsWith('foothold.')) || invalid('invalid_name', verb);

  return {
    init: guard((options: FootholdOptions) => {
      if (core) return;
      if (!options.key || !options.url) return invalid('invalid_options', 'init');
      const made = createCore({
        ...options,
        url: options.url.replace(/\/+$/, ''),
        emitter,
        faults,
        hostAction: (name) => actions.get(name),
      });
      core = made;
      for (const work of early.splice(0)) guard(work)(made);
      // After the calls that follow in the same breath, so that the first decision knows who is here.
      const start = guard(made.start);
      if ('prerendering' in document && document.prerendering)
        document.addEventListener('prerenderingchange', start, { once: true });
      else queueMicrotask(start);
    }),
    identify: guard((userId: string, traits?: Properties, { token }: { token?: IdentityToken } = {}) => {
      if (isNamed('identify', userId)) withCore((core) => core.identify(userId, traits, token));
    }),
    group: guard((groupId: string, traits: Properties = {}) => {
      if (isNamed('group', groupId)) withCore((core) => core.record({ type: 'group', groupId, traits }));
    }),
    track: guard((event: string, properties: Properties = {}) => {
      if (isNamed('track', event)) withCore((core) => core.record({ type: 'track', event, properties }));
    }),
    page: guard((name?: string, properties?: Properties) => withCore((core) => core.viewPage(name, properties))),
    setTraits: guard((traits: Properties) => withCore((core) => core.record({ type: 'identify', traits }))),
    start: guard((flowId: string) => withCore((core) => core.guide.startFlow(flowId))),
    dismiss: guard((flowId?: string) => withCore((core) => core.guide.dismiss(flowId))),
    reset: guard(() => withCore((core) => core.reset())),
    on: emitter.on,
    off: emitter.off,
    registerAction: guard((name: string, action: HostAction) => actions.set(name, action)),
    consent: guard((given: boolean) => withCore((core) => core.consent(given))),
    explain: async () => (await core?.guide.explain()) ?? [],
    debug: guard(async (on = true) => {
      stopLog?.();
      stopLog = on ? (await import('./log.js')).logTo(console, emitter) : undefined;
      withCore((core) => core.guide.explainDecisions(on));
    }),
  };
}
