import type { ComponentChild } from 'preact';
import { h, render } from 'preact';
import type { Action, FlowContent, QuestionBlock } from '../contract/index.js';
import { payAttention } from './attention.js';
import { blocksOf, drawBlock } from './blocks/index.js';
import type { Answer, FlowView } from './flow-view.js';
import { interpolate } from './interpolate.js';
import { kit } from './kit.js';
import type { PageAccess } from './page-access.js';
import { type Drawn, isDismissible } from './pattern.js';
import { patterns } from './patterns/index.js';
import type { OpenedFlow, OpenRequest, ViewPort } from './port.js';
import { needsObserver, type Runner, startRun } from './run/runner.js';
import { openSurface, type Surface } from './surface.js';
import { baseSheet } from './theme/base.js';
import { dress } from './theme/dress.js';
import type { Scheme } from './theme/theme.js';
import { wordsOf } from './words.js';

/** Where and how a flow is drawn. */
export interface Setting {
  page: PageAccess;
  /** Default: the top layer of the page. */
  surface?: Surface;
  /** Default: what the theme says. */
  scheme?: Scheme;
  /** Whether it may take focus. Default true. */
  mayFocus?: boolean;
  /** Whether what is behind a launcher or beacon is open from the start. Default: what the pattern says. */
  isOpen?: boolean;
}

/** Loads what a flow needs and draws it until it ends. */
export async function open(request: OpenRequest, port: ViewPort, setting: Setting): Promise<OpenedFlow> {
  const { content } = request;
  const [{ pattern }, blocks, words, observer] = await Promise.all([
    patterns[content.pattern.type](),
    blocksOf(content),
    wordsOf(content.locale),
    needsObserver(content) ? import('./run/observe.js') : undefined,
  ]);
  const { page } = setting;
  const surface = setting.surface ?? openSurface(pattern.isInline ? { as: 'flow' } : undefined);
  surface.adopt(baseSheet, pattern.sheet, ...[...blocks.values()].flatMap(({ sheet }) => sheet ?? []));

  const answers = new Map<string, Answer>();
  let drawn: Drawn | undefined;
  let busy = false;
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
      if (actions.some(({ type }) => type !== 'back')) await sendAnswers();
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

  /** Before anything else: branches may ask for the traits that answers set. */
  async function sendAnswers(): Promise<void> {
    for (const block of flow.step?.blocks ?? []) {
      const given = block.type === 'question' ? answers.get(block.id) : undefined;
      if (block.type !== 'question' || given === undefined) continue;
      answers.delete(block.id);
      running().report('answer_given', { questionId: block.id, answer: given });
      const value = Array.isArray(given) ? given.join(', ') : given;
      if (block.trait) await port.act({ type: 'setTrait', trait: block.trait, value });
    }
  }

  function redraw(): void {
    if (!drawn || flow.state.phase === 'ended') return;
    attention.hold();
    render(layer(content, drawn.draw()), surface.mount);
    drawn.drawn?.();
    attention.attend();
  }

  function close(): void {
    attention.hold();
    undress();
    drawn?.stop?.();
    render(null, surface.mount);
    if (!setting.surface) surface.stop();
    attention.stop();
  }

  const attention = payAttention(surface, {
    takesFocus: !!pattern.takesFocus,
    mayFocus: setting.mayFocus !== false,
    onEscape() {
      if (drawn?.escape) drawn.escape();
      else if (isDismissible(content)) flow.send({ type: 'dismiss', by: 'escape' });
    },
  });
  const undress = dress(surface, content.theme, setting.scheme);

  const changed = (now: Runner) => {
    runner = now;
    drawn ??= pattern.start(flow);
    if (now.state.phase === 'ended') close();
    else redraw();
  };
  try {
    runner = startRun(request, port, page, observer?.observePage, changed);
    if (setting.isOpen) runner.send({ type: 'open', open: true });
  } catch (error) {
    close();
    throw error;
  }
  return {
    flowId: content.flowId,
    dismiss: () => flow.send({ type: 'dismiss', by: 'host' }),
    stop: () => flow.send({ type: 'stop' }),
  };
}

/** The layer that everything is drawn in. Its live region is there before it has anything to say. */
function layer({ direction, locale }: FlowContent, child: ComponentChild): ComponentChild {
  const live = h('div', { key: 'live', class: 'live', role: 'status', 'aria-live': 'polite' });
  return h('div', { class: 'layer', dir: direction, lang: locale }, live, child);
}
