import { render } from 'preact';
import type { Explanation, Facts } from '../contract/index.js';
import { focusedElement, giveFocus } from '../page/focus.js';
import type { Stop } from '../page/stop.js';
import { adopt, openSurface } from '../view/surface.js';
import { decidingGate, describeGate, type ExplainNames, gateName, type Speech } from '../words/index.js';
import { asText } from './as-text.js';
import { factGroups } from './fact-groups.js';
import { drawFlow } from './flow.js';
import { asOf, causeOf } from './moments.js';
import { inOrder } from './order.js';
import type { DebugPort, Moment } from './port.js';
import { sheet } from './sheet.js';
import { stayAbove } from './stay-above.js';
import type { PanelTexts } from './texts.js';

/** How the panel speaks. */
export interface PanelLanguage {
  texts: PanelTexts;
  speech: Speech;
  locale: string;
}

type Tab = 'flows' | 'facts' | 'decisions';
const tabs: readonly Tab[] = ['flows', 'facts', 'decisions'];

/** Where arrow keys lead: in a list, and in the circle of tabs. */
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
const tabSteps: Record<string, number> = { ArrowRight: 1, ArrowLeft: tabs.length - 1 };

/** So often what time alone changes is looked at again, in ms. */
const lookEvery = 2_000;

/**
 * Opens the panel: each live flow with every gate, what was found and needed and the smallest change that would let it
 * through; what is known; and the decisions of this page, each of which can be looked at again. Closing it gives the
 * focus back.
 */
export function openPanel(port: DebugPort, { texts, speech, locale }: PanelLanguage, closed: () => void): Stop {
  const before = focusedElement();
  const surface = openSurface();
  // Modals leave Tab to it: see `payAttention`.
  surface.element.setAttribute('data-debug', '');
  const { root, mount } = surface;
  adopt(root, sheet);
  let tab: Tab = 'flows';
  let query = '';
  let status = '';
  /** The moment that is looked at; undefined: now. */
  let moment: Moment | undefined;
  const opened = new Set<string>();

  const names: ExplainNames = {
    flow: (id) => id,
    segment: (id) => id,
    milestone: (id) => port.milestones().find((one) => one.id === id)?.name ?? id,
    signal(milestoneId, signalId) {
      const behaviour = port.milestones().find((one) => one.id === milestoneId)?.behaviour;
      const signals = [...(behaviour?.motivation.signals ?? []), ...(behaviour?.ability.signals ?? [])];
      return signals.find(({ id }) => id === signalId)?.name ?? signalId;
    },
  };

  const explanations = (): Explanation[] | undefined => (moment ? asOf(moment, port.moments()) : port.explanations());
  const facts = (): Facts | undefined => (moment ? moment.facts : port.facts());
  const timeOf = (at: number) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
      at,
    );

  const matching = (all: readonly Explanation[]): Explanation[] => {
    const wanted = query.trim().toLowerCase();
    if (!wanted) return inOrder(all);
    return inOrder(all).filter((explanation) => {
      const gate = decidingGate(explanation);
      const said = gate ? `${gateName(speech, gate)} ${gate.code} ${describeGate(speech, gate, names)}` : '';
      return `${explanation.flowId} ${said}`.toLowerCase().includes(wanted);
    });
  };

  async function copy(): Promise<void> {
    const all = explanations();
    const known = facts();
    if (!all || !known) return;
    try {
      await navigator.clipboard.writeText(asText(matching(all), known, names, speech, port.environment()));
      status = texts.copied;
    } catch {
      status = texts.notCopied;
    }
    draw();
  }

  function close(): void {
    clearInterval(timer);
    undo();
    sink();
    render(null, mount);
    surface.stop();
    giveFocus(before);
    closed();
  }

  function choose(next: Tab, focus = false): void {
    tab = next;
    status = '';
    draw();
    if (focus) giveFocus(root.querySelector('[aria-selected=true]'));
  }

  function keyed(event: KeyboardEvent): void {
    // The page's own short cuts are not meant.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
    const step = steps[event.key];
    if (!step) return;
    const rows = [...root.querySelectorAll('input,.row,.past')];
    const at = rows.indexOf(root.activeElement as Element); // null is none of them
    if (at < 0) return;
    event.preventDefault();
    const next = rows[at + step];
    giveFocus(next);
    next?.scrollIntoView({ block: 'nearest' });
  }

  function tabKeyed(event: KeyboardEvent): void {
    const step = tabSteps[event.key];
    if (!step) return;
    event.preventDefault();
    choose(tabs[(tabs.indexOf(tab) + step) % tabs.length] ?? 'flows', true);
  }

  function toggle(flowId: string): void {
    if (!opened.delete(flowId)) opened.add(flowId);
    draw();
  }

  function draw(): void {
    const environment = port.environment();
    render(
      // Its words read from left to right; where it stands follows the page.
      <section
        class="panel"
        dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}
        role="dialog"
        aria-label={`Foothold: ${texts.title}`}
        lang={locale}
        tabIndex={-1}
        onKeyDown={keyed}
      >
        <div class="inside" dir="ltr">
          <div class="head">
            <div class="title">
              <h2>Foothold · {texts.title}</h2>
              {environment && (
                <p class="faint">
                  {texts.environment}
                  <b>{environment}</b>
                </p>
              )}
            </div>
            <button type="button" class="plain" onClick={() => void copy()}>
              {texts.copy}
            </button>
            <button type="button" class="icon" aria-label={texts.close} onClick={close}>
              ✕
            </button>
          </div>
          <div class="tabs" role="tablist" onKeyDown={tabKeyed}>
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`tab-${name}`}
                aria-selected={tab === name}
                aria-controls="part"
                tabIndex={tab === name ? 0 : -1}
                onClick={() => choose(name)}
              >
                {texts[name]}
              </button>
            ))}
          </div>
          {moment && (
            <div class="moment">
              <span>
                {texts.moment} {timeOf(moment.at)} · {causeOf(moment)}
              </span>
              <button
                type="button"
                class="plain"
                onClick={() => {
                  moment = undefined;
                  draw();
                }}
              >
                {texts.backToNow}
              </button>
            </div>
          )}
          {tab === 'flows' && (
            <div class="search">
              <input
                type="search"
                aria-label={texts.search}
                placeholder={texts.search}
                value={query}
                onInput={({ currentTarget }) => {
                  query = currentTarget.value;
                  draw();
                }}
              />
            </div>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and may hold no button must be reached by keyboard */}
          <div class="scroll" role="tabpanel" id="part" aria-labelledby={`tab-${tab}`} tabIndex={0}>
            {tab === 'flows' ? drawFlows() : tab === 'facts' ? drawFacts() : drawMoments()}
          </div>
          <div class="status" role="status">
            {status}
          </div>
        </div>
      </section>,
      mount,
    );
  }

  function drawFlows() {
    const all = explanations();
    if (!all) return <p class="empty">{texts.notKnown}</p>;
    if (!all.length) return <p class="empty">{texts.noFlows}</p>;
    const found = matching(all);
    if (!found.length) return <p class="empty">{texts.nothingFound}</p>;
    return <ul>{found.map((each) => drawFlow(each, { texts, speech, names }, opened.has(each.flowId), toggle))}</ul>;
  }

  function drawFacts() {
    const known = facts();
    if (!known) return <p class="empty">{texts.notKnown}</p>;
    const { milestone } = names;
    return factGroups(known, { texts, speech, locale, milestone, counters: port.counters() }).map(({ name, lines }) => (
      <div key={name}>
        <h3>{name}</h3>
        {lines.length === 0 ? (
          <p class="none">{texts.none}</p>
        ) : (
          <dl>{lines.map(([of, value]) => [<dt key={of}>{of}</dt>, <dd key={`${of} value`}>{value}</dd>])}</dl>
        )}
      </div>
    ));
  }

  function drawMoments() {
    const all = port.moments();
    if (!all.length) return <p class="empty">{texts.noDecisions}</p>;
    return (
      <ol>
        {all.toReversed().map((each) => (
          <li key={`${each.at} ${all.indexOf(each)}`}>
            <button
              type="button"
              class="past"
              onClick={() => {
                moment = each;
                choose('flows', true);
              }}
            >
              <time>{timeOf(each.at)}</time>
              {causeOf(each)}
              <span class="faint">
                {' '}
                · {each.shown.length ? `${texts.shown} ${each.shown.join(', ')}` : texts.nothingShown}
              </span>
            </button>
          </li>
        ))}
      </ol>
    );
  }

  const undo = port.onDecided(draw);
  const sink = stayAbove(surface);
  const timer = setInterval(() => {
    if (!moment && !document.hidden) draw();
  }, lookEvery);
  draw();
  giveFocus(root.querySelector('input'));
  return close;
}
