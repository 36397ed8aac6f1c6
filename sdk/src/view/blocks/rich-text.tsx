import type { ComponentChild } from 'preact';
import type { Inline, Mark, RichNode, RichTextBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { safeLink } from '../links.js';
import type { BlockModule } from './block.js';

const tags = { bold: 'b', italic: 'i', underline: 'u', strike: 's', code: 'code' } as const satisfies Record<
  Mark,
  string
>;

export const richText: BlockModule<RichTextBlock> = {
  draw: (block, flow) => (
    <div key={block.id} class="rich">
      {block.content.map((node) => drawNode(node, flow))}
    </div>
  ),
};

function drawNode(node: RichNode, flow: FlowView): ComponentChild {
  if (node.type === 'paragraph') return <p>{node.content.map((run) => drawRun(run, flow))}</p>;
  const List = node.type === 'orderedList' ? 'ol' : 'ul';
  return (
    <List>
      {node.items.map((item) => (
        <li>{item.map((run) => drawRun(run, flow))}</li>
      ))}
    </List>
  );
}

function drawRun({ text, marks = [], href, newTab }: Inline, flow: FlowView): ComponentChild {
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
}
