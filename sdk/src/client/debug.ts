import type { Explanation } from '../contract/index.js';
import type { DebugPort, Moment } from '../debug/index.js';
import { explainAll, explainer } from '../engine/explain.js';
import { hearsKeys } from '../page/own-elements.js';
import type { Stop } from '../page/stop.js';
import type { Core } from './core.js';
import { planOf } from './deciding.js';
import type { Emitter } from './emitter.js';
import type { Guide } from './guide.js';
import type { ClientError, Happenings } from './happenings.js';
import type { DebugOptions } from './options.js';

export { explainer } from '../engine/explain.js';

const sentences: Record<ClientError['code'], string> = {
  invalid_name: 'It needs a name or id that is not empty and does not begin with "foothold.".',
  invalid_values: 'What it was given cannot be written as JSON, or is larger than 32 KiB.',
  invalid_options: 'It needs a key and a url: foothold.init({ key, url }).',
  unknown_flow: 'No flow with this id is live in this environment. Publish it, or check the id.',
  flow: 'It cannot be shown.',
  action: 'An action of this flow failed; the actions after it were not carried out.',
  refused: 'The server will not take these events. They are dropped.',
  fault: 'Foothold made a mistake. After five in one page it switches itself off.',
};

/** So many decisions are kept to be looked at again. */
const mostMoments = 200;
const usualShortcut = 'Alt+Shift+F';

/** Why each live flow is or is not shown at this moment; empty while rules or person are not known. */
export async function explain(guide: Guide | undefined): Promise<Explanation[]> {
  await guide?.lookCloser();
  return explanationsOf(guide) ?? [];
}

/** Undefined while rules or person are not known. */
function explanationsOf(guide: Guide | undefined): Explanation[] | undefined {
  const { rules, facts } = guide?.inspect() ?? {};
  return rules && facts?.person ? explainAll(facts, planOf(rules)) : undefined;
}

/**
 * Debugs until it is stopped: writes to the console, keeps what is decided, and waits for the keys of the panel.
 * @param once gives a function that works with the core, as soon as there is one
 */
export function debugWith(
  options: boolean | string | DebugOptions,
  emitter: Emitter,
  once: (work: (core: Core) => void) => () => void,
): Stop {
  const { shortcut = usualShortcut, open = false } =
    typeof options === 'object' ? options : typeof options === 'string' ? { shortcut: options } : {};
  const moments: Moment[] = [];
  const listeners = new Set<() => void>();
  let close: Stop | undefined;
  let isStopped = false;
  let guide: Guide | undefined;

  const kept = ({ cause, decision: { explanations, show, beside } }: Happenings['decision']) => {
    const facts = guide?.inspect().facts;
    if (!facts) return;
    moments.push({
      at: Date.now(),
      cause,
      explanations,
      facts,
      shown: [show, ...beside].flatMap((each) => each?.flowId ?? []),
    });
    if (moments.length > mostMoments) moments.shift();
    for (const listener of [...listeners]) listener();
  };
  const port: DebugPort = {
    explanations: () => explanationsOf(guide),
    facts: () => guide?.inspect().facts,
    milestones: () => guide?.inspect().rules?.milestones ?? [],
    counters: () => guide?.inspect().rules?.counters ?? [],
    environment() {
      const rules = guide?.inspect().rules;
      return rules?.environmentName ?? rules?.environmentId;
    },
    moments: () => moments,
    onDecided(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
  const openPanel = async () => {
    const { openDebugPanel } = await import('../debug/index.js');
    if (isStopped || close) return;
    close = await openDebugPanel(port, () => {
      close = undefined;
    });
  };
  let heard: KeyboardEvent | undefined;
  const keyed = (event: KeyboardEvent) => {
    // Each flow tells of it, and the window.
    if (event === heard || !shortcut || !isPressed(shortcut, event)) return;
    heard = event;
    event.preventDefault();
    if (close) close();
    else openPanel().catch((cause) => emitter.fail('fault', cause));
  };

  once((core) => {
    if (isStopped) return;
    guide = core.guide;
    guide.explainDecisions(explainer);
  })();
  const stopLog = logTo(console, emitter);
  emitter.on('decision', kept);
  window.addEventListener('keydown', keyed, true);
  hearsKeys.add(keyed);
  if (open) openPanel().catch((cause) => emitter.fail('fault', cause));
  return () => {
    isStopped = true;
    guide?.explainDecisions(undefined);
    close?.();
    window.removeEventListener('keydown', keyed, true);
    hearsKeys.delete(keyed);
    emitter.off('decision', kept);
    stopLog();
  };
}

/** Whether these keys are pressed and no others. Letters are meant by their place, since Alt writes other ones. */
function isPressed(shortcut: string, { altKey, shiftKey, ctrlKey, metaKey, key, code }: KeyboardEvent): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const wanted = parts.pop() ?? '';
  const has = (name: string, pressed: boolean) => parts.includes(name) === pressed;
  return (
    has('alt', altKey) &&
    has('shift', shiftKey) &&
    has('ctrl', ctrlKey) &&
    has('meta', metaKey) &&
    (key.toLowerCase() === wanted || code.toLowerCase() === `key${wanted}`)
  );
}

/** Writes decisions, with their explanations, and errors to the console. */
function logTo(console: Pick<Console, 'debug' | 'warn'>, emitter: Emitter): Stop {
  const decided = ({ cause, decision }: Happenings['decision']) => {
    const shown = [decision.show, ...decision.beside].flatMap((each) => each?.flowId ?? []);
    console.debug(`[foothold] ${cause.on}: ${shown.length ? `show ${shown.join(', ')}` : 'nothing to show'}`, cause);
    for (const { flowId, truth, gates, firstFailed } of decision.explanations) {
      const failed = gates.find(({ gate }) => gate === firstFailed);
      console.debug(`[foothold]   ${flowId}: ${truth}${failed ? `, ${failed.gate} ${failed.code}` : ''}`, gates);
    }
  };
  const failed = ({ code, about = '', cause }: ClientError) =>
    console.warn(`[foothold] ${about}: ${sentences[code]}`, cause ?? '');
  emitter.on('decision', decided);
  emitter.on('error', failed);
  return () => {
    emitter.off('decision', decided);
    emitter.off('error', failed);
  };
}
