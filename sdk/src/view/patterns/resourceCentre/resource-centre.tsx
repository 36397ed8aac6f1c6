import type { ComponentChild } from 'preact';
import { icon } from '../../icons.js';
import type { Drawn, Pattern } from '../../pattern.js';
import { homeOf } from '../../run/state.js';
import { drawButton, drawClose, drawPanel } from '../../step-content.js';
import { say } from '../../words.js';
import { cornerOf } from '../corner.js';
import { keepApart } from '../keep-apart.js';
import { drawLauncher, launcherName } from '../launcher.js';
import { contentsOf, type Entry, type Listed, sectionsOf, titleOf, unreadOf } from './contents.js';
import { createDrawing } from './draw.js';
import { type CentrePlace, offerPlace } from './place.js';
import { createSearching } from './searching.js';
import { watchSeen } from './seen.js';

/** So many announcements stand in the list of contents; the feed has all. */
const latest = 3;
/** From so many entries on a search helps. */
const worthSearching = 3;

/**
 * A help and learning centre behind a launcher: articles that are searched and read in its panel, announcements, flows to
 * start, links, and the person's checklist. Its list of contents comes before the flow's first step.
 */
export const resourceCentre: Pattern = (flow) => {
  const { content, words, send } = flow;
  const { pattern } = content;
  const contact = pattern.type === 'resourceCentre' ? pattern.contact : undefined;
  const sections = sectionsOf(flow);
  const isFeed = sections.every(({ type }) => type === 'announcements');
  const searching = createSearching(flow);
  const seeing = watchSeen((id) => send({ type: 'itemDone', itemId: id }));
  /** Announcements that were unread when the panel was opened: their dots stay until it is closed. */
  let fresh: Set<string> | undefined;
  /** Whether all announcements are being read, one below the other. */
  let inFeed = isFeed;

  const element = document.createElement('div');
  const place: CentrePlace = {
    element,
    isOpen: () => flow.state.open,
    reveal: () => send({ type: 'open', open: true }),
    changed: () => flow.redraw(),
  };
  // Only once the run has started, since those who wait for the place draw themselves at once.
  let offered: ReturnType<typeof offerPlace> | undefined;
  let isStopped = false;
  queueMicrotask(() => {
    const hasRoom = sections.some(({ type }) => type === 'checklist') && !flow.page.slot;
    if (hasRoom && !isStopped) offered = offerPlace(place);
  });

  const drawing = createDrawing(flow, {
    read(entry: Entry) {
      fresh?.delete(entry.id);
      if (entry.type === 'announcement') send({ type: 'itemDone', itemId: entry.id });
      send({ type: 'goTo', stepId: entry.id });
    },
    start(flowId: string) {
      close();
      void flow.press([{ type: 'startFlow', flowId }]);
    },
    isFresh: (id) => !!fresh?.has(id),
    saw: seeing.watch,
  });

  function close(): void {
    searching.settle();
    inFeed = isFeed;
    send({ type: 'open', open: false });
  }

  const openFeed = (open: boolean) => {
    inFeed = open;
    flow.redraw();
  };

  /** A section of the list of contents; nothing when it holds nothing. */
  function drawSection({ section, entries }: Listed, isAlone: boolean): ComponentChild {
    const { id, type } = section;
    const usual = {
      checklist: undefined,
      announcements: words.news ?? 'What’s new',
      articles: isAlone ? undefined : (words.topics ?? 'Articles'),
      flows: words.flows ?? 'Guided tours',
      links: words.links ?? 'Links',
    };
    const title = section.title ? flow.text(section.title) : usual[type];
    const isHere = type === 'checklist' ? element.childElementCount > 0 || flow.page.slot : entries.length;
    if (!isHere) return null;
    const isCut = type === 'announcements' && entries.length > latest;
    return (
      <section key={id} aria-labelledby={title ? `section-${id}` : undefined}>
        {title && (
          <h3 class="section" id={`section-${id}`}>
            {title}
          </h3>
        )}
        {type !== 'checklist' ? (
          drawing.list(isCut ? entries.slice(0, latest) : entries)
        ) : flow.page.slot ? (
          <i class="ghost" />
        ) : (
          <div ref={keepPlace} />
        )}
        {isCut && drawButton('link all', words.allNews ?? 'All news', () => openFeed(true))}
      </section>
    );
  }

  // The same function each time, or the place would be moved with every drawing.
  const keepPlace = (box: HTMLElement | null) => {
    if (box && element.parentNode !== box) box.append(element);
  };

  function drawContents(listed: Listed[]): ComponentChild {
    const shown = listed.filter(({ section, entries }) => section.type !== 'checklist' && entries.length);
    return listed.map((each) => drawSection(each, shown.length < 2));
  }

  function drawFeed(listed: Listed[]): ComponentChild {
    const news = listed.flatMap(({ section, entries }) => (section.type === 'announcements' ? entries : []));
    if (!news.length) return <p class="nothing muted">{words.noNews ?? 'Nothing new at the moment.'}</p>;
    return news.map(drawing.news);
  }

  const drawn: Drawn = {
    draw() {
      const listed = contentsOf(flow, Date.now());
      const unread = unreadOf(listed, flow);
      const help = isFeed ? (words.news ?? 'What’s new') : (words.help ?? 'Help');
      if (!flow.state.open) {
        fresh = undefined;
        const more = unread.length ? say(words.unread ?? '{0} unread', unread.length) : undefined;
        return drawLauncher(
          flow,
          help,
          (label) => [
            label,
            more && (
              <span class="unread" aria-hidden="true">
                {unread.length > 9 ? '9+' : unread.length}
              </span>
            ),
          ],
          more,
        );
      }
      fresh ??= new Set(unread);
      const isLone = homeOf(content) === 0;
      const article = isLone ? undefined : flow.step;
      const isHome = !article && (!inFeed || isFeed);
      const label = launcherName(flow, help);
      const entries = listed.flatMap((each) => each.entries);
      const canSearch = isHome && !isFeed && !isLone && entries.length >= worthSearching;
      const asked = canSearch && searching.asked();
      const found = asked ? searching.find(entries) : undefined;
      const leave = () => (article ? send({ type: 'back' }) : openFeed(false));
      const drawContact = (kind: string) =>
        contact && drawButton(kind, flow.text(contact.label), () => void flow.press(contact.actions));
      const hasHeading = article?.blocks.some(({ type }) => type === 'heading');
      return drawPanel(
        flow,
        `corner centre ${isLone || isFeed ? 'lone ' : ''}${isHome ? 'rise' : 'fade'} ${cornerOf(pattern)}`,
        {
          label: article && hasHeading ? undefined : article ? titleOf(article, flow) : label,
          key: `centre ${article?.id ?? (isHome ? '' : 'feed')}`,
          children: [
            <div class="head closable" key="head">
              {drawClose(flow, close)}
              {isHome ? (
                <h2 class="first">{label}</h2>
              ) : (
                <button type="button" class="button quiet return" onClick={leave}>
                  {icon('M15 5l-7 7 7 7', true)}
                  {words.back}
                </button>
              )}
              {canSearch && searching.drawField()}
            </div>,
            <div class="body" key="body">
              {article && !hasHeading && <h2>{titleOf(article, flow)}</h2>}
              {article?.announcedAt ? drawing.date(article.announcedAt) : null}
              {canSearch && searching.drawCount(found?.length)}
              {isLone
                ? flow.step?.blocks.map(flow.draw)
                : article
                  ? article.blocks.map(flow.draw)
                  : found?.length
                    ? drawing.found(found)
                    : found
                      ? drawNothing(drawContact('primary'))
                      : inFeed
                        ? drawFeed(listed)
                        : drawContents(listed)}
            </div>,
            contact && !(found && !found.length) && (
              <div class="contact" key="contact">
                {drawContact('secondary')}
              </div>
            ),
          ],
        },
      );
    },
    drawn: () => offered?.opened(),
    escape: () => flow.state.open && close(),
    keyed(event) {
      const { root } = flow.surface;
      const stops = [...root.querySelectorAll<HTMLElement>('.search,.topic')];
      const at = stops.indexOf(root.activeElement as HTMLElement) /* -1 when it is none of them */;
      if (at < 0) return;
      if (event.key === 'Enter' && stops[at]?.matches('.search')) searching.settle();
      const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : at;
      if (next === at) return;
      event.preventDefault();
      stops[next]?.focus();
    },
    stop() {
      isStopped = true;
      searching.stop();
      seeing.stop();
      offered?.stop();
    },
  };
  return keepApart(flow, drawn, close);

  function drawNothing(contacting: ComponentChild) {
    return (
      <div class="nothing" key="nothing">
        <b>{words.nothing ?? 'Nothing found'}</b>
        {contacting}
      </div>
    );
  }
};
