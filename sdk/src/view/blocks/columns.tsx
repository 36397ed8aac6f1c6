import type { DrawBlock } from './block.js';

/** As many beside each other as are wanted and have room. */
export const columnsSheet = `
.columns{display:grid;gap:1em 1.4em;grid-template-columns:repeat(auto-fit,minmax(min(100%,max(8.5em,(100% - (var(--n) - 1)*1.4em)/var(--n))),1fr))}
.body>*+.columns,.body>.columns+*{margin-top:1.1em}
.columns>*{min-width:0}
.columns>*>*+*{margin-top:.6em}`;

export const columns: DrawBlock<'columns'> = ({ id, columns: all }, flow) => (
  <div key={id} class="columns" style={{ '--n': `${all.length}` }}>
    {all.map((blocks) => (
      <div>{blocks.map(flow.draw)}</div>
    ))}
  </div>
);
