import { h, render } from 'preact';
import type { Action } from '../contract/index.js';
import { withVariant } from '../contract/theme.js';
import { breathe } from '../page/breathe.js';
import { payAttention } from './attention.js';
import { blocksOf, renderersOf } from './blocks/index.js';
import type { FlowView } from './flow-view.js';
import { interpolate, isWritten } from './interpolate.js';
import type { PageAccess } from './page-access.js';
import { isDismissible } from './pattern.js';
import { patterns } from './patterns/index.js';
import type { OpenedFlow, OpenRequest, OuterAction, ViewPort } from './port.js';
import { createRun, isDoing } from './run/runner.js';
import type { Answer } from './run/state.js';
import { isInline } from './run/transition.js';
import { shelter } from './shelter.js';
import { adopt, openSurface, type Surface } from './surface.js';
import { baseSheet } from './theme/base.js';
import { dress } from './theme/dress.js';
import type { Scheme } from './theme/theme.js';
import { Unfetched } from './unfetched.js';
import { wordsOf } from './words.js';

/** Where and how a flow is drawn. */
export interface Setting {
  page(): PageAccess | Promise<PageAccess>;
  /** Default: the top layer of the page. */
  surface?: Surface;
  /** Default: what the theme says. */
  scheme?: Scheme;
  /** Where browsers know no top layer: see `openSurface`. */
  zIndex?: number;
  /** Whether it may take focus. Default true. */
  mayFocus?: boolean;
  /** Whether what is behind a launcher or beacon is open from the start. Default: what the pattern says. */
  isOpen?: boolean;
}

/** Loads what a flow needs and draws it until it ends. */
export async function open(request: OpenRequest, given: ViewPort, setting: Setting): Promise<OpenedFlow> {
  const { content } = request;
  const { steps, pattern, locale } = content;
  const [group, blocks, words, doing, written, framed, bare] = await Promise.all([
    patterns[pattern.type](),
    blocksOf(content),
    wordsOf(locale),
    isDoing(content) ? import('./run/doing.js') : undefined,
    isWritten(content) ? import('./written.js') : undefined,
    setting.surface || top === self ? undefined : import('./place/in-frame.js'),
    setting.page(),
  ]).catch((cause) => {
    throw new Unfetched('', { cause });
  });
  const [port, page] = shelter(given, bare, attempt);
  const surface = setting.surface ?? openSurface(isInline(pattern) ? 'flow' : undefined, setting.zIndex);
  const { root, mount } = surface;
  adopt(root, [baseSheet, group.sheet, ...blocks.map(({ sheet }) => sheet)].join(''));

  /** Not sent yet; undefined was taken back. */
  const answers = new Map<string, Answer | undefined>();
  const run = createRun(request, port, page, doing?.watchDoing, changed, attempt);
  const { send } = run;
  const renderers = renderersOf(blocks);
  let busy = false;
  let isOpened = false;
  /** The first step is drawn in one task; it has its place and focus in the next. */
  let isPlaced = false;
  /** Why it has been given up. */
  let fault: { cause: unknown } | undefined;

  const flow: FlowView = {
    content,
    get state() {
      return run.state;
    },
    get step() {
      return steps[run.state.index];
    },
    surface,
    page,
    port,
    words,
    answerTo: (id) => (answers.has(id) ? answers.get(id) : run.state.answers[id]),
    opened: new Set(),
    text: (text) => (written?.write ?? interpolate)(text, port.traits(), locale),
    draw: (block) => renderers[block.type]?.(block, flow),
    send,
    report: run.report,
    async press(actions) {
      if (busy) return;
      busy = true;
      try {
        if (actions.some(({ type }) => type !== 'back')) await sendAnswers();
        for (const action of actions) {
          if (!isOuter(action)) send({ by: 'button', ...action });
          else await port.act(action);
        }
      } catch {
        // The port has told the host; the person stays where they are and can try again.
      }
      busy = false;
    },
    answer({ id }, given) {
      answers.set(id, given);
      redraw();
    },
    redraw: () => attempt(redraw),
  };

  /** A function, so that it is there from the start. */
  function attempt<Done>(work: () => Done): Done | undefined {
    try {
      return work();
    } catch (cause) {
      giveUp(cause);
    }
  }

  /** Takes a flow that cannot go on off the screen: nothing of it may reach the page, or other flows. */
  function giveUp(cause: unknown): void {
    if (fault) return;
    fault = { cause };
    run.abandon();
    try {
      close();
    } catch {
      // What broke while it was drawn may not be taken apart either.
      mount.replaceChildren();
    }
    leave();
    if (isOpened) port.failed(content.flowId, cause);
  }

  /** Before anything else: branches may ask for the traits that answers set. */
  async function sendAnswers(): Promise<void> {
    for (const block of flow.step?.blocks ?? []) {
      if (block.type !== 'question' || !answers.has(block.id)) continue;
      const answer = answers.get(block.id);
      answers.delete(block.id);
      send({ type: 'answer', questionId: block.id, answer });
      if (answer === undefined) continue;
      const value = Array.isArray(answer) ? answer.join(', ') : answer;
      if (block.trait) await port.act({ type: 'setTrait', trait: block.trait, value });
    }
  }

  function changed(): void {
    if (run.state.phase === 'ended') close();
    else redraw();
  }

  function redraw(): void {
    if (fault) return;
    const { phase } = run.state;
    attention.hold();
    render(
      h(
        'div',
        { class: 'layer', dir: content.direction, lang: locale },
        // The live region is there before it has anything to say.
        h('div', { class: 'live', role: 'status', 'aria-live': 'polite' }),
        phase === 'showing' ? drawn.draw() : phase === 'waiting' && drawn.drawWaiting?.(),
      ),
      mount,
    );
    surface.cover(!!root.querySelector('.over,.dim'));
    if (isPlaced) place();
  }

  function place(): void {
    drawn.drawn?.(run.state.phase === 'showing' ? run.target : null);
    attention.attend();
  }

  function close(): void {
    attention.hold();
    undress();
    drawn.stop?.();
    render(null, mount);
    leave();
  }

  function leave(): void {
    if (!setting.surface) surface.stop();
    attention.stop();
  }

  const { theme } = content;
  const variant = theme?.variants?.find(({ when }) => port.evaluate(when) === 'yes');
  const undress = dress(surface, theme && withVariant(theme, variant), setting.scheme);
  await framed?.keepInSight(surface, () => isPlaced && attempt(place));
  await breathe();
  const drawn = (group[pattern.type] as NonNullable<typeof group.tour>)(flow); // the group was chosen by the type
  const attention = payAttention(surface, {
    takesFocus: drawn.takesFocus,
    mayFocus: setting.mayFocus !== false,
    onKey: drawn.keyed,
    onEscape() {
      if (drawn.escape) return attempt(drawn.escape);
      if (isDismissible(content)) send({ type: 'dismiss', by: 'escape' });
    },
  });
  attempt(run.start);
  if (setting.isOpen) send({ type: 'open', open: true });
  await breathe();
  isPlaced = true;
  if (!fault && run.state.phase !== 'ended') attempt(place);
  isOpened = true;
  if (fault) throw (fault as { cause: unknown }).cause; // set meanwhile, which the compiler cannot see
  return {
    flowId: content.flowId,
    isWaiting: () => run.state.phase === 'waiting' || (isInline(pattern) && run.state.phase === 'seeking'),
    dismiss: () => send({ type: 'dismiss', by: 'host' }),
    stop: () => send({ type: 'stop' }),
  };
}

/** Whether an action reaches beyond the flow. The others are moves of its run. */
function isOuter(action: Action): action is OuterAction {
  return !/^(next|back|goTo|dismiss|complete)$/.test(action.type);
}
