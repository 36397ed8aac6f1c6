import { isDismissible, type Pattern } from '../../pattern.js';
import { drawPanel, drawStep } from '../../step-content.js';
import type { Patterns } from '../index.js';

const sheet = `
.over{position:absolute;inset:0;display:grid;grid-template-rows:minmax(0,1fr);place-items:center;padding:16px;background:var(--backdrop)}
.modal{position:relative;width:100%;max-width:30em;max-height:100%}
.small{max-width:23em}.large{max-width:44em}
.full{max-width:none;height:100%}
.full .body{display:flex;flex-direction:column;justify-content:safe center;width:min(100%,46em);margin:auto}
.full .close{position:fixed;inset-block-start:28px;inset-inline-end:28px}
.full .close:not(:hover){background:var(--background)}
.modal .body{padding:1.9em 2em 1.7em;font-size:1.02em}
.modal .body>img:first-of-type:nth-child(-n+2){width:calc(100% + 4em);max-width:none;margin:-1.9em -2em 1.4em;border-radius:0;object-fit:cover}
.modal .close:has(+img){background:var(--background)}
.modal .body>*+.foot{margin-top:1.6em}
@container (max-width:480px){.over{place-items:end center;padding:8px}.modal .body{padding:1.5em 1.35em 1.35em}.modal .body>img:first-of-type:nth-child(-n+2){width:calc(100% + 2.7em);margin:-1.5em -1.35em 1.1em}.modal .foot .button{flex:1 0 auto;max-width:100%}.full .close{inset-block-start:16px;inset-inline-end:16px}.modal .foot .grow{display:none}}
`;

/** A dialog in the middle of the page, over a backdrop. */
const modal: Pattern = (flow) => ({
  takesFocus: true,
  draw() {
    const { pattern } = flow.content;
    const leave = (event: Event) => {
      if (event.target === event.currentTarget && isDismissible(flow.content)) {
        flow.send({ type: 'dismiss', by: 'backdrop' });
      }
    };
    return (
      // biome-ignore lint/a11y: a convenience for the pointer; the keyboard has Escape and the close button
      <div class="over fade" onClick={leave} key="over">
        {drawPanel(flow, `modal rise ${('size' in pattern && pattern.size) || 'medium'}`, {
          children: drawStep(flow, { paged: true }),
          isModal: true,
        })}
      </div>
    );
  },
});

export const modals: Patterns = { modal, sheet };
