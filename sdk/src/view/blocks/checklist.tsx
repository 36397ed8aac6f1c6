import type { ChecklistItem } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { check, icon, more } from '../icons.js';
import { isLocked } from '../run/state.js';
import type { DrawBlock } from './block.js';

export const itemsSheet = `
.items{text-align:start;list-style:'';padding:0;margin-inline:-.7em;display:grid;gap:.1em}
.items li{margin:0}
.item{display:flex;gap:.8em;width:100%;padding:.65em .7em;border-radius:var(--round);transition:background-color .12s}
button.item:hover{background:var(--tint)}
.item>span:nth-child(2){flex:1;min-width:0;padding-block-start:.02em}
.item em{display:block;font-style:normal;color:var(--mutedText);font-size:.9em;margin-top:.1em}
.now{background:var(--glow)}
.now b{color:var(--text)}
.item b{font-weight:550}
.mark{flex:none;display:grid;place-items:center;width:1.5em;height:1.5em;border-radius:50%;box-shadow:inset 0 0 0 1.5px color-mix(in srgb,var(--text) 40%,#0000);font-size:.95em}
.now .mark{box-shadow:inset 0 0 0 1.5px var(--accent)}
.done .mark{background:var(--accent);color:var(--onAccent);box-shadow:none}
.done .mark svg{width:.9em;stroke-width:3;animation:tick .35s cubic-bezier(.2,1.6,.4,1)}
.done b{color:var(--mutedText);font-weight:450;text-decoration:line-through;text-decoration-color:color-mix(in srgb,currentColor 45%,#0000)}
.locked{color:var(--mutedText);cursor:not-allowed}
.locked b{color:inherit}
.locked .mark{box-shadow:none;background:var(--tint)}
.go{align-self:center;color:var(--accent)}
@keyframes tick{from{transform:scale(.3);opacity:0}}`;

/** Items that complete by being done; the first open one shows what it is about. */
export const checklist: DrawBlock<'checklist'> = (block, flow) => {
  const now = block.items.find(({ id }) => !flow.state.doneItems.includes(id));
  return (
    <ul class="items" key={block.id}>
      {block.items.map((item) => (
        <li key={item.id}>{drawItem(item, item === now, flow)}</li>
      ))}
    </ul>
  );
};

function drawItem(item: ChecklistItem, isNow: boolean, flow: FlowView) {
  const { words, state, text } = flow;
  const done = state.doneItems.includes(item.id);
  const locked = isLocked(item, state.doneItems);
  const choosable = !done && !locked && (!!item.actions?.length || !item.doneWhen?.length);
  const choose = async () => {
    await flow.press(item.actions ?? []);
    if (!item.doneWhen?.length) flow.send({ type: 'itemDone', itemId: item.id });
  };
  const inner = [
    <span
      class="mark"
      role="img"
      aria-label={done ? (words.completed ?? 'Completed') : locked ? (words.locked ?? 'Locked') : undefined}
      aria-hidden={!done && !locked}
    >
      {done ? icon(check) : locked ? icon('M8 11V8a4 4 0 018 0v3M6.5 11h11v8h-11z') : null}
    </span>,
    <span>
      <b>{text(item.title)}</b>
      {item.description && !done ? <em>{text(item.description)}</em> : null}
    </span>,
    choosable && isNow ? <i class="go">{icon(more, true)}</i> : null,
  ];
  const look = `item${done ? ' done' : locked ? ' locked' : isNow ? ' now' : ''}`;
  if (!choosable) return <div class={look}>{inner}</div>;
  return (
    <button type="button" class={look} onClick={() => void choose()}>
      {inner}
    </button>
  );
}
