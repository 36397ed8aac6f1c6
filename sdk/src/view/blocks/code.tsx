import type { CodeBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { check, icon } from '../icons.js';
import type { DrawBlock } from './block.js';

export const codeSheet = `
.code{border-radius:var(--round);background:var(--tint);text-align:start;overflow:hidden}
.code figcaption{display:flex;align-items:center;justify-content:space-between;gap:.6em;min-height:2.2em;padding-inline:.9em .25em;font-size:.85em;color:var(--mutedText)}
.code pre{margin:0;padding:.15em 1em .9em;max-height:16em;overflow:auto;font:.88em/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--text);white-space:pre;tab-size:2;direction:ltr}
.code pre code{all:unset}
.copy{display:inline-flex;align-items:center;gap:.4em;padding:.25em .65em;border-radius:var(--round);font-weight:600;color:var(--text)}
.copy:hover{background:var(--tint)}`;

/** How long the button says that it has copied, in ms. */
const told = 2000;

/** Something to copy, shown as it is. */
export const code: DrawBlock<'code'> = (block, flow) => {
  const { words, opened, text } = flow;
  const isCopied = opened.has(mark(block));
  return (
    <figure class="code" key={block.id}>
      <figcaption>
        <span>{block.label}</span>
        <button type="button" class="copy" onClick={(event) => void copy(block, flow, event.currentTarget)}>
          {icon(isCopied ? check : 'M9 9h11v11H9zM5 15H4V4h11v1')}
          <span aria-live="polite">{isCopied ? (words.copied ?? 'Copied') : (words.copy ?? 'Copy')}</span>
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{text(block.code)}</code>
      </pre>
    </figure>
  );
};

const mark = ({ id }: CodeBlock) => `copied ${id}`;

/** Copies the code; where the page may not use the clipboard, selects it, so that the person can. */
async function copy(block: CodeBlock, flow: FlowView, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(flow.text(block.code));
  } catch {
    const shown = button.closest('figure')?.querySelector('code');
    if (shown) getSelection()?.selectAllChildren(shown);
    return;
  }
  flow.opened.add(mark(block));
  flow.redraw();
  setTimeout(() => {
    flow.opened.delete(mark(block));
    if (button.isConnected) flow.redraw();
  }, told);
}
