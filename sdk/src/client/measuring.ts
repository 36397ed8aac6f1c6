import type { Cause, Manifest } from '../contract/index.js';
import { type PageSignal, type PageSignalProperties, pageSignalEvents } from '../contract/page-signal.js';
import { watchDeadClicks } from '../page/signals/dead-clicks.js';
import { watchErrorMessages } from '../page/signals/error-messages.js';
import { watchAbandonment, watchHesitation } from '../page/signals/forms.js';
import { watchIdleness, watchWayOut } from '../page/signals/leaving.js';
import { nameOf, type Watch } from '../page/signals/notice.js';
import { watchRageClicks } from '../page/signals/rage-clicks.js';
import { watchTrail } from '../page/signals/to-and-fro.js';
import type { Stop } from '../page/stop.js';
import { watchUrl } from '../page/url.js';
import type { NoteOptions } from './decided.js';
import type { Emitter } from './emitter.js';
import type { Faults } from './faults.js';
import { notedKey } from './noted-key.js';
import type { FootholdOptions } from './options.js';
import type { Recorded } from './recorder.js';
import type { Visits } from './visit.js';

export interface MeasureOptions extends Omit<NoteOptions, 'record'>, Pick<FootholdOptions, 'key' | 'url' | 'signals'> {
  emitter: Emitter;
  faults: Faults;
  visits: Visits;
  /** What is `patient` is sent with what comes next, or when the page is left. */
  record(part: Recorded, patient?: boolean): void;
  happened(cause: Cause): void;
}

/** How often each is told on one page: a page that is broken is told of, and no more. */
const mostOnPage: Readonly<Record<PageSignal, number>> = {
  rageClick: 5,
  deadClick: 5,
  errorShown: 5,
  formAbandoned: 3,
  toAndFro: 1,
  hesitation: 2,
  exitIntent: 1,
  idle: 1,
};
/** Two of a kind within this time are one, in ms. */
const apartMs = 1000;
const idleSeconds = 60;
/** A flow that came up so shortly before is what a click did, in ms. */
const answeredMs = 5000;

/** Measures the signals of the page until it is stopped: each is recorded, and flows may wait for it. */
export function measure({ enabled, unmeasured = [], decisions }: Manifest, options: MeasureOptions): Stop {
  // Where flows may show the director sees to it; elsewhere once a day is enough.
  if (decisions !== undefined && !options.storage.get(notedKey()))
    import('./decided.js').then(
      options.faults.guard(({ noteDecisions }: typeof import('./decided.js')) => noteDecisions(decisions, options)),
      options.faults.caught,
    );
  const { key, url, emitter, visits, record, happened } = options;
  const chosen: readonly string[] | undefined = options.signals ?? chosenByTag();
  const { guard } = options.faults;
  const ended = new AbortController();
  const told = new Map<PageSignal, { times: number; at: number }>();
  let path = location.pathname;
  let shownAt = Number.NEGATIVE_INFINITY;
  const isMeasured = (signal: PageSignal) =>
    enabled && !unmeasured.includes(signal) && (chosen?.includes(signal) ?? true);

  const tell = (signal: PageSignal, element?: Element | null) => {
    const at = performance.now();
    const { times, at: last } = told.get(signal) ?? { times: 0, at: Number.NEGATIVE_INFINITY };
    if (!isMeasured(signal) || times >= mostOnPage[signal] || at - last < apartMs) return;
    if (signal === 'deadClick' && at - shownAt < answeredMs) return;
    told.set(signal, { times: times + 1, at });
    const name = element && nameOf(element);
    const properties: PageSignalProperties = { path, ...(name && { element: name }) };
    if (signal === 'errorShown') visits.touch('errors');
    // Nobody waits for news of a page where nothing is done: it need not be sent by itself.
    record({ type: 'track', event: pageSignalEvents[signal], properties: { ...properties } }, signal === 'idle');
    if (signal === 'errorShown') happened({ on: 'struggle', kind: 'error' });
    else if (signal !== 'exitIntent' && signal !== 'idle') happened({ on: 'struggle', kind: signal });
  };
  const watch: Watch = { notice: guard(tell), ending: ended.signal };

  const trail = watchTrail(watch, `foothold:${key}:trail`);
  const forms = isMeasured('formAbandoned') ? watchAbandonment(watch) : undefined;
  const errors = isMeasured('errorShown') ? watchErrorMessages(watch) : undefined;
  if (isMeasured('toAndFro')) trail.arrive(path);
  else trail.forget();
  if (isMeasured('rageClick')) watchRageClicks(watch);
  if (isMeasured('deadClick')) watchDeadClicks(watch, (name) => name.startsWith(url));
  if (isMeasured('hesitation')) watchHesitation(watch);
  if (isMeasured('exitIntent')) watchWayOut(watch);
  if (isMeasured('idle')) watchIdleness(watch, idleSeconds);
  const moved = () => {
    if (location.pathname === path) return;
    forms?.leave();
    path = location.pathname;
    told.clear();
    errors?.settle();
    if (isMeasured('toAndFro')) trail.arrive(path);
  };
  watchUrl(guard(moved), ended.signal);
  const shown = () => {
    shownAt = performance.now();
  };
  emitter.on('flow_shown', shown);
  return () => {
    ended.abort();
    emitter.off('flow_shown', shown);
    trail.forget();
  };
}

/** `data-foothold-signals="rageClick deadClick"` of the script tag. It is read here since the first file has no room. */
function chosenByTag(): string[] | undefined {
  return document.querySelector<HTMLElement>('script[data-foothold-key]')?.dataset.footholdSignals?.split(/[ ,]+/);
}
