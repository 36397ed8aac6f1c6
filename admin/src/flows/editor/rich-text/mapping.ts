import type { Inline, Mark, RichNode } from '@foothold/sdk/contract';
import type { JSONContent } from '@tiptap/core';

const marks: readonly Mark[] = ['bold', 'italic', 'underline', 'strike', 'code'];

/** The document that the text editor works on. */
export function toDocument(nodes: readonly RichNode[]): JSONContent {
  const content = nodes.flatMap(toBlock);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** The contract's tree of a document. A document with nothing in it is an empty list. */
export function fromDocument(document: JSONContent): RichNode[] {
  const nodes = (document.content ?? []).flatMap(fromBlock);
  const [first] = nodes;
  return nodes.length === 1 && first?.type === 'paragraph' && first.content.length === 0 ? [] : nodes;
}

/**
 * The one form in which rich text is kept: no empty runs, neighbours of equal looks joined, marks in a fixed order,
 * no list without items.
 */
export function tidy(nodes: readonly RichNode[]): RichNode[] {
  return fromDocument(toDocument(nodes));
}

/** The words of rich text without their looks. */
export function plainText(nodes: readonly RichNode[]): string {
  const line = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('');
  return nodes
    .map((node) => (node.type === 'paragraph' ? line(node.content) : node.items.map(line).join('\n')))
    .join('\n')
    .trim();
}

function toBlock(node: RichNode): JSONContent[] {
  if (node.type === 'paragraph') return [toParagraph(node.content)];
  if (node.items.length === 0) return [];
  return [{ type: node.type, content: node.items.map((item) => ({ type: 'listItem', content: [toParagraph(item)] })) }];
}

function toParagraph(inlines: readonly Inline[]): JSONContent {
  const content = join(inlines).map(
    (inline): JSONContent => ({
      type: 'text',
      text: inline.text,
      marks: [
        ...(inline.href === undefined
          ? []
          : [{ type: 'link', attrs: { href: inline.href, target: inline.newTab ? '_blank' : null } }]),
        ...(inline.marks ?? []).map((mark) => ({ type: mark })),
      ],
    }),
  );
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

function fromBlock(block: JSONContent): RichNode[] {
  if (block.type === 'paragraph') return [{ type: 'paragraph', content: fromParagraph(block) }];
  if (block.type !== 'bulletList' && block.type !== 'orderedList') return [];
  return [
    { type: block.type, items: (block.content ?? []).map((item) => (item.content ?? []).flatMap(fromParagraph)) },
  ];
}

function fromParagraph(paragraph: JSONContent): Inline[] {
  return join(
    (paragraph.content ?? []).map((run): Inline => {
      const link = run.marks?.find((mark) => mark.type === 'link');
      const href: unknown = link?.attrs?.href;
      return {
        text: run.text ?? '',
        marks: marks.filter((mark) => run.marks?.some((each) => each.type === mark)),
        ...(typeof href === 'string' && { href, newTab: link?.attrs?.target === '_blank' }),
      };
    }),
  );
}

/** Drops empty runs and joins neighbours that look the same. */
function join(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    if (inline.text === '') continue;
    const run = tidyRun(inline);
    const last = joined.at(-1);
    if (last && looksOf(last) === looksOf(run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function tidyRun({ text, marks: given = [], href, newTab }: Inline): Inline {
  const own = marks.filter((mark) => given.includes(mark));
  return {
    text,
    ...(own.length > 0 && { marks: own }),
    ...(href !== undefined && { href }),
    ...(href !== undefined && newTab && { newTab }),
  };
}

function looksOf({ marks: own, href, newTab }: Inline): string {
  return JSON.stringify([own, href, newTab]);
}
