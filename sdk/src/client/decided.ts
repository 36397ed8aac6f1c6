import {
  type Cause,
  type DecidedProperties,
  type Explanation,
  type Facts,
  type FlowEventProperties,
  interruptingPatterns,
  limits,
  mostHeldBackPerDay,
} from '../contract/index.js';
import { decide } from '../engine/decide.js';
import { explainer, reasonOf } from '../engine/explain.js';
import { markOf } from '../engine/mark.js';
import type { Plan, PlanSource } from '../engine/plan.js';
import type { Storage } from '../page/storage.js';
import { planOf } from './deciding.js';
import type { Emitter } from './emitter.js';
import type { Faults } from './faults.js';
import { notedKey, notedPrefix } from './noted-key.js';
import type { Recorded } from './recorder.js';

export interface NoteOptions {
  storage: Storage;
  emitter: Emitter;
  faults: Faults;
  facts(cause?: Cause): Facts;
  rules(): PlanSource | undefined;
  /** Watches all that the rules ask about. */
  lookCloser(): Promise<void>;
  record(part: Recorded): void;
  /** The shows that began in this page before this was loaded. */
  shown?: readonly FlowEventProperties[];
}

/** Who notes already. */
const noting = new WeakSet<Emitter>();

/** @stored */
interface Noted {
  /** Whether this is one of the people of whom is noted why flows are held back. */
  isChosen: boolean;
  /** By flow: why it was held back last, and how often that was noted. */
  heldBack: Record<string, [reason: string, times: number]>;
}

/**
 * Tells the server what is decided in this page, so that there is an answer to "why did she not see it last Tuesday":
 * every show, and why a flow is held back whenever the reason has changed, within bounds. Loaded once a day, and where
 * flows may be shown.
 * @param share of how many people, 0…1, is noted why flows are held back
 */
export function noteDecisions(
  share: number,
  { storage, emitter, faults, facts, rules, lookCloser, record, shown }: NoteOptions,
): void {
  const { guard } = faults;
  if (noting.has(emitter)) return;
  noting.add(emitter);
  let latest: Cause = { on: 'page' };
  const plan = () => {
    const source = rules();
    return source && planOf(source);
  };

  const noted = (): Noted => {
    const kept = storage.get<Noted>(notedKey());
    if (kept) return kept;
    const [last] = storage.keys(notedPrefix);
    const before = last === undefined ? undefined : storage.get<Noted>(last);
    return { isChosen: before?.isChosen ?? Math.random() < share, heldBack: {} };
  };
  const keep = (notes: Noted) => {
    const today = notedKey();
    for (const key of storage.keys(notedPrefix)) if (key !== today) storage.remove(key);
    storage.set(today, notes);
  };

  const tell = (cause: Cause, now: Facts, flows: string[]) => {
    // Not in the middle of the decision that this is about.
    if (flows.length)
      queueMicrotask(
        guard(() => record({ type: 'track', event: 'foothold.decided', properties: tellOf(cause, now, flows) })),
      );
  };

  const tellOf = (cause: Cause, now: Facts, flows: string[]): Record<string, unknown> =>
    ({ flows, ...whatHappened(cause), ...whatOnlyThePageKnows(now, plan()) }) satisfies DecidedProperties;

  const look = (cause: Cause) => {
    const compiled = plan();
    const now = facts(cause);
    if (!compiled || !now.person) return;
    latest = cause;
    const notes = noted();
    if (!notes.isChosen) return keep(notes);
    const { explanations } = decide(now, compiled, { explain: explainer });
    const changed = explanations.filter((explanation) => {
      const { flowId, truth, firstFailed } = explanation;
      // What may show is told of when it is shown; on the screen it is held back by itself, before by its delay.
      if (truth === 'yes' || [now.showing, now.delayed].some((ids) => ids?.includes(flowId))) return false;
      const [before, times] = notes.heldBack[flowId] ?? ['', 0];
      const reason = reasonOf(explanation);
      // A flow waits for its moment between any two of them.
      const waits = firstFailed === 'prompt' && (before || cause.on !== 'page');
      if (reason === before || times >= mostHeldBackPerDay || waits) return false;
      notes.heldBack[flowId] = [reason, times + 1];
      return true;
    });
    keep(notes);
    for (let at = 0; at < changed.length; at += limits.decidedFlows)
      tell(cause, now, changed.slice(at, at + limits.decidedFlows).map(heldBackOf));
  };

  emitter.on(
    'decision',
    guard(({ cause }) => look(cause)),
  );
  const tellShow = ({ flowId, version, pattern }: FlowEventProperties) => {
    const interrupts = interruptingPatterns.some((each) => each === pattern);
    tell(latest, facts(latest), [`${flowId} ${version} - ${interrupts ? 'first' : 'beside'}`]);
  };
  shown?.forEach(tellShow);
  emitter.on('flow_shown', guard(tellShow));
  void lookCloser().then(guard(() => look(latest)));
}

function heldBackOf(explanation: Explanation): string {
  const { flowId, version, firstFailed } = explanation;
  return `${flowId} ${version} ${firstFailed} ${reasonOf(explanation)}`;
}

function whatHappened(cause: Cause): Pick<DecidedProperties, 'cause' | 'about'> {
  const { on } = cause;
  if (on === 'event') return { cause: on, about: cause.event };
  if (on === 'milestone') return { cause: on, about: cause.milestoneId };
  if (on === 'struggle') return { cause: on, about: cause.kind };
  if (on === 'element') return { cause: on, about: cause.state };
  return { cause: on };
}

function whatOnlyThePageKnows(
  { page, locale, session, device, element }: Facts,
  plan: Plan | undefined,
): Partial<DecidedProperties> {
  const told: Partial<DecidedProperties> = { ...page, locale };
  if (session) {
    const { number, pageViews, seconds, idleSeconds, errors, shows } = session;
    told.session = [number, pageViews, seconds, idleSeconds, errors, shows];
  }
  if (device) {
    const { kind, touch, viewportWidth, viewportHeight, os, browser, darkMode, reducedMotion } = device;
    told.device = [kind, +touch, viewportWidth, viewportHeight, os, browser, +darkMode, +reducedMotion];
  }
  if (element && plan) {
    const lines = new Map<string, string>();
    for (const { source } of plan.nodes.values()) {
      if (source?.fact.of !== 'element' || lines.size >= limits.decidedElements) continue;
      const { target } = source.fact;
      const { present, visible, empty, childCount } = element(target);
      const mark = markOf(target);
      lines.set(mark, `${mark} ${+present}${+visible}${+empty} ${childCount}`);
    }
    told.elements = [...lines.values()];
  }
  return told;
}
