import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const interpolation = /\{\{[^{}]*\}\}/g;

/** Shows `{{person.name | there}}` as one thing, so that nobody takes it for a typo. The text stays text. */
export const TraitHighlight = Extension.create({
  name: 'traitHighlight',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations({ doc }) {
            const found: Decoration[] = [];
            doc.descendants((node, position) => {
              for (const match of node.text?.matchAll(interpolation) ?? []) {
                const from = position + match.index;
                found.push(Decoration.inline(from, from + match[0].length, { class: 'fe-trait' }));
              }
            });
            return DecorationSet.create(doc, found);
          },
        },
      }),
    ];
  },
});
