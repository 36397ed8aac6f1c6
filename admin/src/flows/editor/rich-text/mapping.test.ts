import type { Inline, RichNode } from '@foothold/sdk/contract';
import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDocument, plainText, tidy, toDocument } from './mapping.js';
import { richTextExtensions } from './schema.js';

const schema = getSchema(richTextExtensions);

/** As the text editor does it: read into its own document model, checked, and written out again. */
function throughEditor(nodes: RichNode[]): RichNode[] {
  const document = Node.fromJSON(schema, toDocument(nodes));
  document.check();
  return fromDocument(document.toJSON());
}

const inline: fc.Arbitrary<Inline> = fc.record(
  {
    text: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constant('{{person.name | 朋友}}')),
    marks: fc.uniqueArray(fc.constantFrom('bold', 'italic', 'underline', 'strike', 'code')),
    href: fc.constantFrom('/settings', 'https://example.com/a?b=1', 'mailto:help@example.com'),
    newTab: fc.boolean(),
  },
  { requiredKeys: ['text'] },
);
const line = fc.array(inline, { maxLength: 5 });
const node: fc.Arbitrary<RichNode> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), content: line }),
  fc.record({
    type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
    items: fc.array(line, { maxLength: 4 }),
  }),
);

describe('the mapping between rich text and the text editor', () => {
  it('loses nothing on the way there and back', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        expect(throughEditor(nodes)).toEqual(tidy(nodes));
      }),
    );
  });

  it('keeps every word', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        expect(plainText(throughEditor(nodes)).replaceAll('\n', '')).toBe(plainText(nodes).replaceAll('\n', ''));
      }),
    );
  });

  it('is stable: tidying twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(node), (nodes) => {
        expect(tidy(tidy(nodes))).toEqual(tidy(nodes));
      }),
    );
  });

  it('joins neighbours that look the same and drops empty runs', () => {
    const content: Inline[] = [
      { text: 'a', marks: ['italic', 'bold'] },
      { text: '' },
      { text: 'b', marks: ['bold', 'italic'] },
      { text: 'c', newTab: true },
    ];
    expect(tidy([{ type: 'paragraph', content }])).toEqual([
      { type: 'paragraph', content: [{ text: 'ab', marks: ['bold', 'italic'] }, { text: 'c' }] },
    ]);
  });

  it('writes text without words as an empty list', () => {
    expect(throughEditor([])).toEqual([]);
    expect(throughEditor([{ type: 'bulletList', items: [] }])).toEqual([]);
  });
});
