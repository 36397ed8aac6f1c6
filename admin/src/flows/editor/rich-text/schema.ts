import { type Extensions, Mark, markInputRule, Node } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

/** Inline code that, unlike the stock one, may be bold or a link as well: the contract allows any mix. */
const Code = Mark.create({
  name: 'code',
  excludes: '',
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
  addKeyboardShortcuts() {
    return { 'Mod-e': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
});

/** One line: the contract's lists are flat. */
const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

/** What rich text may hold: exactly what the contract can store. Undo belongs to the flow editor. */
export const richTextExtensions: Extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    hardBreak: false,
    heading: false,
    horizontalRule: false,
    listItem: false,
    listKeymap: false,
    trailingNode: false,
    undoRedo: false,
    dropcursor: false,
    gapcursor: false,
    link: {
      openOnClick: false,
      autolink: false,
      defaultProtocol: 'https',
      HTMLAttributes: { rel: null, target: null },
      isAllowedUri: (address) => /^(https:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(address ?? ''),
    },
  }),
  Code,
  ListItem,
];
