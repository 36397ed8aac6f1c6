import type { ComponentChild } from 'preact';
import { h, render } from 'preact';
import type { Action, FlowContent, QuestionBlock } from '../contract/index.js';
import { focusedElement, giveFocus, isTyping, wrapTab } from '../page/focus.js';
import { blocksOf, drawBlock } from './blocks/index.js';
import type { Answer, FlowView } from './flow-view.js';
import { interpolate } from './interpolate.js';
import { kit } from './kit.js';
import type { PageAccess } from './page-access.js';
import { type Drawn, isDismissible } from './pattern.js';
import { patterns } from './patterns/index.js';
import type { OpenedFlow, OpenRequest, Stop, ViewPort } from './port.js';
import { needsObserver, type Runner, startRun } from './run/runner.js';
import { openSurface, type Surface } from './surface.js';
import { baseSheet } from './theme/base.js';
import { type Scheme, schemeOf, themeSheet } from './theme/theme.js';
import { wordsOf } from './words.js';

/** Where and how a flow is drawn. */
export interface Setting {
  page: PageAccess;
  /** Default: the top layer of the page. */
  surface?: Surface;
  /** Default: what the theme says. */
  scheme?: Scheme;
  /** Whether it may take focus. Default true. */
  focuses?: boolean;
}

/** Loads what a flow needs and draws it until it ends. */
export async function open(request: OpenRequest, port: ViewPort, setting: Setting): Promise<OpenedFlow> {
  const { content } = request;
  const [pattern, blocks, words, observer] = await Promise.all([
    patterns[content.pattern.type](),
    blocksOf(content),
    wordsOf(content.locale),
    needsObserver(content) ? import('./run/observe.js') : undefined,
  ]);
  const { page } = setting;
  const surface = setting.surface ?? openSurface(pattern.isInline ? { as: 'flow' } : undefined);
  surface.adopt(baseSheet, pattern.sheet, ...[...blocks.values()].flatMap(({ sheet }) => sheet ?? []));

  const answers = new Map<string, Answer>();
  const stops: Stop[] = [];
  let drawn: Drawn | undefined;
  let busy = false;
  let panel: HTMLElement | null = null;
  let origin: HTMLElement | null = null;
  let runner: Runner | undefined;
  const running = (): Runner => {
    if (!runner) throw new Error('The flow is drawn before its run has started.');
    return runner;
  };

  const flow: FlowView = {
    content,
    get state() {
      return running().state;
    },
    get step() {
      return content.steps[running().state.index];
    },
    get target() {
      return running().target;
    },
    surface,
    page,
    port,
    words,
    kit,
    answers,
    opened: new Set(),
    text: (text) => interpolate(text, port.traits(), content.locale),
    draw: (block) => drawBlock(block, blocks, flow),
    send: (move) => running().send(move),
    press,
    answer,
    redraw,
  };

  async function press(actions: readonly Action[]): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      if (actions.some(({ type }) => type !== 'back')) sendAnswers();
      for (const action of actions) {
        const waiting = carryOut(action);
        if (waiting) await waiting;
      }
    } catch {
      // The port has told the host; the person stays where they are and can try again.
    } finally {
      busy = false;
    }
  }

  function carryOut(action: Action): void | Promise<void> {
    switch (action.type) {
      case 'next':
      case 'complete':
      case 'dismiss':
        return flow.send({ type: action.type, by: 'button' });
      case 'back':
        return flow.send({ type: 'back' });
      case 'goTo':
        return flow.send({ type: 'goTo', stepId: action.stepId });
      default:
        return port.act(action);
    }
  }

  function answer(question: QuestionBlock, given: Answer | undefined): void {
    if (given === undefined) answers.delete(question.id);
    else answers.set(question.id, given);
    redraw();
  }

  function sendAnswers(): void {
    for (const block of flow.step?.blocks ?? []) {
      const given = block.type === 'question' ? answers.get(block.id) : undefined;
      if (block.type !== 'question' || given === undefined) continue;
      answers.delete(block.id);
      running().report('answer_given', { questionId: block.id, answer: given });
      const value = Array.isArray(given) ? given.join(', ') : given;
      if (block.trait) tried(port.act({ type: 'setTrait', trait: block.trait, value }));
    }
  }

  function redraw(): void {
    if (!drawn || flow.state.phase === 'ended') return;
    render(layer(content, drawn.draw()), surface.mount);
    drawn.drawn?.();
    attendFocus();
  }

  /** Gives focus once to each panel that opens, unless the person is busy in the page, and says what it says. */
  function attendFocus(): void {
    const now = surface.root.querySelector<HTMLElement>('.panel');
    if (now === panel) return;
    const isFirst = !panel;
    panel = now;
    const ours = surface.root.activeElement;
    if (!now) {
      if (!ours) giveFocus(surface.root.querySelector<HTMLElement>('.launcher'));
      return;
    }
    const outside = focusedElement();
    const fromUs = outside === surface.element || hadFocus;
    const modal = now.ariaModal === 'true';
    const invited =
      setting.focuses !== false && (fromUs || modal || (pattern.takesFocus && isFirst && !isTyping(outside)));
    if (invited) {
      if (outside !== surface.element) origin ??= outside;
      giveFocus(now);
    } else if (isFirst || pattern.takesFocus) announce(now);
  }

  function announce(opened: HTMLElement): void {
    const live = surface.root.querySelector('.live');
    const said = [...opened.querySelectorAll('h2,h3,p')].map(({ textContent }) => textContent);
    if (live) live.textContent = said.join('. ');
  }

  /** Focus that was in a panel just removed is lost to the body before the next one is there. */
  let hadFocus = false;

  const onKey = (event: KeyboardEvent) => {
    if (event.target !== surface.element) {
      // Focus that has slipped out of a modal comes back with the next Tab.
      if (event.type === 'keydown' && event.key === 'Tab' && panel?.ariaModal === 'true' && !isInDialog(event.target)) {
        event.preventDefault();
        giveFocus(panel);
      }
      return;
    }
    // The page's shortcuts must not fire while somebody types here. What the browser does with keys is not stopped.
    event.stopImmediatePropagation();
    if (event.type !== 'keydown') return;
    if (event.key === 'Tab' && panel?.ariaModal === 'true') wrapTab(event, panel, surface.root.activeElement);
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      if (drawn?.escape) drawn.escape();
      else if (isDismissible(content)) flow.send({ type: 'dismiss', by: 'escape' });
    }
  };

  function dress(): void {
    const font = getComputedStyle(document.body).fontFamily;
    surface.dress(themeSheet(content.theme, setting.scheme ?? schemeOf(content.theme), font));
  }

  function close(): void {
    for (const stop of stops.splice(0)) stop();
    drawn?.stop?.();
    const mine = surface.root.activeElement;
    render(null, surface.mount);
    if (!setting.surface) surface.stop();
    if (mine || hadFocus) giveFocus(origin);
  }

  for (const type of ['keydown', 'keyup', 'keypress'] as const) {
    addEventListener(type, onKey, true);
    stops.push(() => removeEventListener(type, onKey, true));
  }
  const scheme = matchMedia('(prefers-color-scheme:dark)');
  const painted = new MutationObserver(dress);
  painted.observe(document.documentElement, { attributes: true });
  painted.observe(document.body, { attributes: true });
  scheme.addEventListener('change', dress);
  stops.push(
    () => painted.disconnect(),
    () => scheme.removeEventListener('change', dress),
  );
  dress();

  const changed = (now: Runner) => {
    runner = now;
    drawn ??= pattern.start(flow);
    hadFocus = !!surface.root.activeElement;
    if (now.state.phase === 'ended') close();
    else redraw();
    hadFocus = false;
  };
  runner = startRun(request, port, page, observer?.observePage, changed);
  return {
    flowId: content.flowId,
    dismiss: () => flow.send({ type: 'dismiss', by: 'host' }),
    stop: () => flow.send({ type: 'stop' }),
  };
}

/** What failed has been told by the port; it must not surface in the page a second time. */
function tried(work: void | Promise<void>): void {
  if (work) work.catch(() => {});
}

function layer({ direction, locale }: FlowContent, child: ComponentChild): ComponentChild {
  const live = h('div', { key: 'live', class: 'live', role: 'status', 'aria-live': 'polite' });
  return h('div', { class: 'layer', dir: direction, lang: locale }, live, child);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && !!target.closest('dialog');
}
