import type { Advance, Cause } from '../../contract/index.js';
import { matchesFilters } from '../../engine/filter.js';
import type { PageAccess } from '../page-access.js';
import type { OpenRequest, Stop, ViewPort } from '../port.js';
import type { Runner } from './runner.js';
import { doableIn } from './state.js';

/** Something the person may do, and what it completes. */
interface Watched {
  advance: Advance;
  done(): unknown;
}

/** Learning by doing: watches for what completes the steps and items of a run. Loaded for flows that have such. */
export interface Doing {
  /** Completes the items whose condition holds already. */
  catchUp(): void;
  stop: Stop;
}

/** How long somebody has to stop typing before what they typed counts, in ms. */
const pause = 800;

/** Watches what happens, and the clicks and inputs in the page, on behalf of a run. */
export function watchDoing({ content }: OpenRequest, port: ViewPort, page: PageAccess, run: Runner): Doing {
  const listening = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function items(): Watched[] {
    return doableIn(content).flatMap(({ id, doneWhen = [] }) =>
      doneWhen.map((advance) => ({ advance, done: () => run.send({ type: 'itemDone', itemId: id }) })),
    );
  }

  /** All that is waited for now. */
  function watched(): Watched[] {
    const { index } = run.state;
    // One thing done may match several ways to complete a step, but completes it once.
    const done = () => index === run.state.index && run.send({ type: 'next', by: 'done' });
    return [...(content.steps[index]?.advance ?? []).map((advance) => ({ advance, done })), ...items()];
  }

  function catchUp(): void {
    for (const { advance, done } of items()) if (holdsAlready(advance)) done();
  }

  function holdsAlready(advance: Advance): boolean {
    if (advance.on === 'page') return page.isOnPage(advance.matches);
    if (advance.on === 'milestone') return advance.milestoneId in port.milestones();
    if (advance.on !== 'event') return false;
    const fact = { of: 'event', name: advance.event, measure: 'count', where: advance.where } as const;
    return port.evaluate({ type: 'fact', fact, op: 'gt', value: 0 }) === 'yes';
  }

  function clicked(event: Event): void {
    watched()
      .find(({ advance }) => advance.on === 'click' && isAt(event, page.find(advance.target)))
      ?.done();
  }

  function typed(event: Event): void {
    clearTimeout(timer);
    for (const { advance, done } of watched()) {
      if (advance.on !== 'input' || !isAt(event, page.find(advance.target))) continue;
      if (!satisfies(event.composedPath()[0], advance)) continue;
      // Half a word must not take the step away from under the typing hand.
      if (event.type === 'change' || advance.op === 'is') done();
      else timer = setTimeout(done, pause);
      return;
    }
  }

  const deaf = port.onHappening((cause) => {
    if (cause.on === 'page') catchUp();
    else for (const { advance, done } of watched()) if (isCause(cause, advance)) done();
  });
  page.listen('click', clicked, listening.signal);
  for (const type of ['input', 'change']) page.listen(type, typed, listening.signal);
  return {
    catchUp,
    stop() {
      clearTimeout(timer);
      listening.abort();
      deaf();
    },
  };
}

/** Whether what happened, an event or a milestone, is what was waited for. Pages may be reached already: see `settle`. */
function isCause(cause: Cause, advance: Advance): boolean {
  if (cause.on === 'milestone' && advance.on === 'milestone') return cause.milestoneId === advance.milestoneId;
  return (
    cause.on === 'event' &&
    advance.on === 'event' &&
    cause.event === advance.event &&
    matchesFilters(cause.properties, advance.where)
  );
}

function isAt(event: Event, element: Element | null): boolean {
  return !!element && event.composedPath().includes(element);
}

/** Whether what stands in a field satisfies the rule. The value is compared here and goes nowhere. */
function satisfies(field: EventTarget | undefined, { op, value }: Extract<Advance, { on: 'input' }>): boolean {
  const text = contentOf(field).trim();
  const wanted = String(value ?? '');
  if (op === 'filled') return text !== '';
  if (op === 'minLength') return text.length >= Number(wanted);
  const [has, asked] = [text.toLowerCase(), wanted.toLowerCase()];
  return op === 'is' ? has === asked : has.includes(asked);
}

function contentOf(field: EventTarget | undefined): string {
  // By what it has, since in a frame it is of other classes.
  const { checked, type, value, textContent } = field as Partial<HTMLInputElement>;
  if (/^(checkbox|radio)$/.test(type ?? '') && !checked) return '';
  return String(value ?? textContent ?? '');
}
