import type { ComponentChild } from 'preact';
import type { Inline, Mark } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { safeLink } from '../links.js';
import type { DrawBlock } from './block.js';

const tags = { bold: 'b', italic: 'i', underline: 'u', strike: 's', code: 'code' } as const satisfies Record<
  Mark,
  string
>;

export const richText: DrawBlock<'richText'> = ({ id, content }, flow) => (
  <div key={id} class="rich">
    {content.map((node) => {
      if (node.type === 'paragraph') return <p>{drawRuns(node.content, flow)}</p>;
      const List = node.type === 'orderedList' ? 'ol' : 'ul';
      return (
        <List>
          {node.items.map((item) => (
            <li>{drawRuns(item, flow)}</li>
          ))}
        </List>
      );
    })}
  </div>
);

function drawRuns(runs: Inline[], flow: FlowView): ComponentChild {
  return runs.map(({ text, marks = [], href, newTab }) => {
    const marked = marks.reduce<ComponentChild>((inner, mark) => {
      const Tag = tags[mark];
      return <Tag>{inner}</Tag>;
    }, flow.text(text));
    const url = href && safeLink(flow.text(href));
    if (!url) return marked;
    const follow = (event: MouseEvent) => {
      // A middle or modified click is the browser's own; the rest goes the way of the host's router.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void flow.press([{ type: 'openLink', url, newTab }]);
    };
    return (
      <a href={url} target={newTab ? '_blank' : undefined} rel="noopener" onClick={follow}>
        {marked}
      </a>
    );
  });
}
