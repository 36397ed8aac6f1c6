import type { ComponentChild } from 'preact';
import type { Millis } from '../../../contract/index.js';
import type { FlowView } from '../../flow-view.js';
import { check, icon, more } from '../../icons.js';
import { safeLink } from '../../links.js';
import type { Entry } from './contents.js';
import type { Found, Piece } from './search.js';

interface Doings {
  read(entry: Entry): void;
  start(flowId: string): void;
  /** Whether an announcement was unread when the panel was opened. */
  isFresh(id: string): boolean;
  /** An announcement of the feed was drawn. */
  saw(element: Element, id: string): void;
}

/** Draws what a resource centre lists. */
export function createDrawing(flow: FlowView, { read, start, isFresh, saw }: Doings) {
  const { words, content } = flow;
  const dates = new Intl.DateTimeFormat(content.locale, { dateStyle: 'medium' });

  const dot = (id: string) => isFresh(id) && <i class="dot" role="img" aria-label={words.isNew ?? 'New'} />;

  function date(at: Millis, id?: string) {
    return (
      <p class="muted when" key="when">
        {id && dot(id)}
        <time dateTime={new Date(at).toISOString()}>{dates.format(at)}</time>
      </p>
    );
  }

  function row(entry: Entry, title: ComponentChild = entry.title, note?: ComponentChild) {
    const { id } = entry;
    if (entry.type === 'link') return link(entry, title);
    if (entry.type === 'flow') {
      const { done, flow: offered } = entry;
      return (
        <button type="button" class={`topic${done ? ' did' : ''}`} onClick={() => start(offered.flowId)}>
          {icon(done ? check : 'M8 5.5v13l10.5-6.5z')}
          <span>
            {title}
            {done && <em>{words.completed ?? 'Completed'}</em>}
          </span>
        </button>
      );
    }
    return (
      <button type="button" class="topic" onClick={() => read(entry)}>
        {dot(id)}
        <span>
          {title}
          {note ?? (entry.type === 'announcement' && <em>{dates.format(entry.at)}</em>)}
        </span>
        {icon(more, true)}
      </button>
    );
  }

  function link({ link: { url, newTab } }: Extract<Entry, { type: 'link' }>, title: ComponentChild) {
    const href = safeLink(flow.text(url));
    if (!href) return null;
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void flow.press([{ type: 'openLink', url: href, newTab }]);
    };
    return (
      <a class="topic" href={href} target={newTab ? '_blank' : undefined} rel="noopener" onClick={follow}>
        <span>
          {title}
          {newTab && <span class="live"> ({words.newTab ?? 'opens in a new tab'})</span>}
        </span>
        {newTab ? icon('M9 6h9v9M18 6L7 17', true) : icon(more, true)}
      </a>
    );
  }

  const list = (rows: { id: string; drawn: ComponentChild }[]) => (
    <ul class="topics" key="topics">
      {rows.map(({ id, drawn }) => (
        <li key={id}>{drawn}</li>
      ))}
    </ul>
  );

  return {
    date,
    list: (entries: Entry[]) => list(entries.map((entry) => ({ id: entry.id, drawn: row(entry) }))),
    found: (found: Found[]) =>
      list(
        found.map(({ entry, title, snippet }) => ({
          id: entry.id,
          drawn: row(entry, marked(title), snippet ? <em>{marked(snippet)}</em> : undefined),
        })),
      ),
    /** An announcement in full. */
    news: (entry: Entry) =>
      entry.type === 'announcement' && (
        <article
          class="news"
          key={entry.id}
          ref={(element) => {
            if (element) saw(element, entry.id);
          }}
        >
          {date(entry.at, entry.id)}
          {entry.step.blocks.map(flow.draw)}
        </article>
      ),
  };
}

function marked(pieces: Piece[]): ComponentChild {
  return pieces.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text));
}
