import type { Explanation } from '../contract/index.js';
import type { Stop } from '../page/stop.js';
import type { HostBlock } from '../view/port.js';
import type { HostAction } from './actions.js';
import { type Core, createCore } from './core.js';
import { createEmitter } from './emitter.js';
import { createFaults } from './faults.js';
import type { Happenings, Listener } from './happenings.js';
import type { IdentityToken } from './identity.js';
import type { DebugOptions, FootholdOptions } from './options.js';

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
  /**
   * Lets flows show a part that the page draws itself. `draw` gets an element to draw into and returns what undoes it.
   * The same name again replaces it, for flows that are shown from then on. Actions and blocks share one set of names.
   */
  registerBlock(name: string, draw: HostBlock): void;
  /** Gives consent, or withdraws it: then everything stored is removed and nothing is sent. */
  consent(given: boolean): void;
  /** Why each live flow is or is not shown at this moment. Empty while rules or person are not known. */
  explain(): Promise<Explanation[]>;
  /**
   * Logs decisions, with their explanations, and errors to the console; Alt+Shift+F opens a panel that explains every
   * flow, until `debug(false)`. A text is another shortcut.
   */
  debug(on?: boolean | string | DebugOptions): void;
}

/** Makes an independent client. Most pages want the ready one, `foothold`. Calls before `init` are kept for it. */
export function createFoothold(): Foothold {
  const emitter = createEmitter();
  /** What the page has for flows, by name. */
  const registered = new Map<string, HostAction & HostBlock>();
  const early: ((core: Core) => void)[] = [];
  let core: Core | undefined;
  let stopDebug: Stop | undefined;

  const { fail } = emitter;
  const faults = createFaults(
    (cause) => fail('fault', cause),
    (cause) => {
      const failed = core;
      try {
        failed?.guide.stop();
        failed?.record({ type: 'track', event: 'foothold.fault', properties: { message: `${cause}`.slice(0, 500) } });
      } finally {
        // What breaks the counting of this event breaks neither its sending nor the end.
        failed?.flush().finally(failed.stop);
      }
    },
  );
  const { guard } = faults;
  /** A verb that waits for `init`. */
  const verb = <Given extends unknown[]>(work: (core: Core, ...given: Given) => void) =>
    guard((...given: Given) => {
      if (core) work(core, ...given);
      else early.push((made) => work(made, ...given));
    });
  /** A verb whose first argument is a name or id. What the host gets wrong is told, and is no fault of ours. */
  const named = <Given extends unknown[]>(about: string, work: (core: Core, name: string, ...given: Given) => void) => {
    const call = verb(work);
    return (name: string, ...given: Given) => {
      if (typeof name === 'string' && name && !name.startsWith('foothold.')) call(name, ...given);
      else fail('invalid_name', undefined, about);
    };
  };

  // Which of the two it is shows when a flow asks for it by name.
  const register = guard((name: string, given: HostAction | HostBlock) =>
    registered.set(name, given as HostAction & HostBlock),
  );

  return {
    init: guard((options: FootholdOptions) => {
      if (core) return;
      const { key, url } = options;
      if (!key || !url) return fail('invalid_options', undefined, 'init');
      const made = createCore({
        ...options,
        url: url.replace(/\/+$/, ''),
        emitter,
        faults,
        registered,
      });
      core = made;
      for (const work of early) guard(work)(made);
      // After the calls that follow in the same breath, so that the first decision knows who is here.
      const start = guard(made.start);
      const page: Document & { prerendering?: boolean } = document; // not in TypeScript's DOM
      if (page.prerendering) page.addEventListener('prerenderingchange', start, { once: true });
      else queueMicrotask(start);
    }),
    identify: named('identify', (core, userId, traits?: Properties, options?: { token?: IdentityToken }) =>
      core.identify(userId, traits, options?.token),
    ),
    group: named('group', (core, groupId, traits?: Properties) => core.record({ type: 'group', groupId, traits })),
    track: named('track', (core, event, properties?: Properties) => core.record({ type: 'track', event, properties })),
    page: verb((core, name?: string, properties?: Properties) => core.viewPage(name, properties)),
    setTraits: verb((core, traits: Properties) => core.record({ type: 'identify', traits })),
    start: verb((core, flowId: string) => core.guide.startFlow(flowId)),
    dismiss: verb((core, flowId?: string) => core.guide.dismiss(flowId)),
    reset: verb((core) => core.reset()),
    on: emitter.on,
    off: emitter.off,
    registerAction: register,
    registerBlock: register,
    consent: verb((core, given: boolean) => core.consent(given)),
    explain: async () => (await import('./debug.js')).explain(core?.guide),
    debug: guard(async (on: boolean | string | DebugOptions = true) => {
      stopDebug?.();
      stopDebug = on ? (await import('./debug.js')).debugWith(on, emitter, verb) : undefined;
    }),
  };
}
