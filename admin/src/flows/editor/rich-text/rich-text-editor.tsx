import type { RichNode } from '@foothold/sdk/contract';
import { isLinkUrl } from '@foothold/sdk/schema';
import { Editor } from '@tiptap/core';
import { Bold, Code, Italic, Link, List, ListOrdered, Strikethrough, Underline, Unlink } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Checkbox, Field, type Icon, IconButton, Input } from '../../../ui/index.js';
import { TraitMenu } from '../pieces/text-input.js';
import { fromDocument, toDocument } from './mapping.js';
import { richTextExtensions } from './schema.js';
import { TraitHighlight } from './trait-highlight.js';

export interface RichTextEditorProps {
  value: RichNode[];
  onChange: (value: RichNode[]) => void;
  /** Accessible name. */
  label: string;
  placeholder?: string;
  readOnly?: boolean;
  lang?: string;
}

/** Writes rich text. Undo belongs to the flow editor, so that there is one history. */
export default function RichTextEditor({
  value,
  onChange,
  label,
  placeholder,
  readOnly = false,
  lang,
}: RichTextEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [, redraw] = useState(0);
  const [linking, setLinking] = useState(false);
  const latest = useRef(onChange);
  latest.current = onChange;
  // What the editor holds, as it was last told to or by others: tells an undo from an echo of one's own typing.
  const shown = useRef(value);

  useEffect(() => {
    const made = new Editor({
      element: place.current,
      extensions: [...richTextExtensions, TraitHighlight],
      content: toDocument(value),
      injectCSS: false,
      editable: !readOnly,
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          class: 'fe-rich-content',
          ...(lang !== undefined && { lang }),
        },
      },
      onUpdate: ({ editor: updated }) => {
        shown.current = fromDocument(updated.getJSON());
        latest.current(shown.current);
      },
      onTransaction: () => redraw((count) => count + 1),
    });
    setEditor(made);
    return () => made.destroy();
  }, [readOnly]);

  // Before the next key: after it, what was written before would be taken for news, and the key be undone.
  useLayoutEffect(() => {
    if (!editor || value === shown.current) return;
    shown.current = value;
    if (JSON.stringify(fromDocument(editor.getJSON())) !== JSON.stringify(value)) {
      editor.commands.setContent(toDocument(value), { emitUpdate: false });
    }
  }, [editor, value]);

  return (
    <div class={`fe-rich${readOnly ? ' is-disabled' : ''}`}>
      <div class="fe-rich-tools" role="toolbar" aria-label={t('editor.formatting')}>
        <Tool
          icon={Bold}
          label={t('editor.bold')}
          active={editor?.isActive('bold')}
          onClick={() => editor?.chain().focus().toggleBold().run()}
        />
        <Tool
          icon={Italic}
          label={t('editor.italic')}
          active={editor?.isActive('italic')}
          onClick={() => editor?.chain().focus().toggleItalic().run()}
        />
        <Tool
          icon={Underline}
          label={t('editor.underline')}
          active={editor?.isActive('underline')}
          onClick={() => editor?.chain().focus().toggleUnderline().run()}
        />
        <Tool
          icon={Strikethrough}
          label={t('editor.strike')}
          active={editor?.isActive('strike')}
          onClick={() => editor?.chain().focus().toggleStrike().run()}
        />
        <Tool
          icon={Code}
          label={t('editor.code')}
          active={editor?.isActive('code')}
          onClick={() => editor?.chain().focus().toggleMark('code').run()}
        />
        <span class="fe-rich-gap" />
        <Tool
          icon={Link}
          label={t('editor.link')}
          active={editor?.isActive('link') || linking}
          onClick={() => setLinking(!linking)}
        />
        <Tool
          icon={List}
          label={t('editor.bulletList')}
          active={editor?.isActive('bulletList')}
          onClick={() => editor?.chain().focus().toggleBulletList().run()}
        />
        <Tool
          icon={ListOrdered}
          label={t('editor.orderedList')}
          active={editor?.isActive('orderedList')}
          onClick={() => editor?.chain().focus().toggleOrderedList().run()}
        />
        <span class="grow" />
        <TraitMenu insert={(text) => editor?.chain().focus().insertContent({ type: 'text', text }).run()} />
      </div>
      {linking && editor && <LinkForm editor={editor} onDone={() => setLinking(false)} />}
      <div
        ref={place}
        class={editor?.isEmpty ? 'fe-rich-place is-empty' : 'fe-rich-place'}
        data-placeholder={placeholder ?? ''}
      />
    </div>
  );
}

function Tool({
  icon,
  label,
  active = false,
  onClick,
}: {
  icon: Icon;
  label: string;
  active?: boolean;
  onClick: () => void;
}) {
  // The selection stays in the text while a tool is used.
  return (
    <IconButton
      icon={icon}
      label={label}
      size="small"
      tooltip={false}
      title={label}
      pressed={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    />
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const attributes: Record<string, unknown> = editor.getAttributes('link');
  const [url, setUrl] = useState(typeof attributes.href === 'string' ? attributes.href : '');
  const [newTab, setNewTab] = useState(attributes.target === '_blank');
  const invalid = url !== '' && !isLinkUrl(url);
  const apply = () => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain
        .insertContent({
          type: 'text',
          text: url,
          marks: [{ type: 'link', attrs: { href: url, target: newTab ? '_blank' : null } }],
        })
        .run();
    } else {
      chain.setLink({ href: url, target: newTab ? '_blank' : null }).run();
    }
    onDone();
  };
  return (
    <form
      class="fe-rich-link stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (url !== '' && !invalid) apply();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
        editor.commands.focus();
      }}
    >
      <Field label={t('editor.address')} labelHidden error={invalid ? t('editor.invalidLink') : undefined}>
        <Input
          size="small"
          value={url}
          onChange={setUrl}
          placeholder="https:// · /settings · mailto:"
          autofocus
          spellcheck={false}
        />
      </Field>
      <div class="spread">
        <Checkbox checked={newTab} onChange={setNewTab} label={t('editor.newTab')} />
        <div class="row">
          {editor.isActive('link') && (
            <IconButton
              icon={Unlink}
              size="small"
              label={t('editor.unlink')}
              onClick={() => {
                editor.chain().focus().extendMarkRange('link').unsetLink().run();
                onDone();
              }}
            />
          )}
          <Button size="small" type="submit" kind="primary" disabled={url === '' || invalid}>
            {t('editor.setLink')}
          </Button>
        </div>
      </div>
    </form>
  );
}
