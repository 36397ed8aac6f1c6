import type { ComponentChild } from 'preact';
import type { ChecklistItem, ChecklistPart } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { check, icon, more } from '../icons.js';
import { isLocked } from '../run/state.js';
import { drawButton } from '../step-content.js';
import { say } from '../words.js';
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
.whole .go{display:flex;align-items:center;gap:.5em;font-style:normal;font-variant-numeric:tabular-nums}
.whole .go svg{transition:transform .2s}
[aria-expanded=true] .go svg{transform:rotate(180deg)}
.parts{margin:0;padding-inline-start:2.2em;padding-block-end:.3em}
.parts .item{padding-block:.4em;font-size:.95em}
.parts .mark{width:1.25em;height:1.25em}
.parts .done{color:var(--mutedText);text-decoration:line-through;text-decoration-color:color-mix(in srgb,currentColor 45%,#0000)}
@keyframes tick{from{transform:scale(.3);opacity:0}}`;

/** Items that complete by being done; the first open one shows what it is about and what it consists of. */
export const checklist: DrawBlock<'checklist'> = (block, flow) => {
  const now = block.items.find((item) => !isDone(item, flow) && !isLocked(item, flow.state.doneItems));
  return (
    <ul class="items" key={block.id}>
      {block.items.map((item) => (
        <li key={item.id}>{drawItem(item, item === now, block.items, flow)}</li>
      ))}
    </ul>
  );
};

const isDone = ({ id }: ChecklistPart, flow: FlowView) => flow.state.doneItems.includes(id);

function drawItem(item: ChecklistItem, isNow: boolean, items: ChecklistItem[], flow: FlowView) {
  const { words, text, opened } = flow;
  const { parts = [], description } = item;
  const done = isDone(item, flow);
  const locked = isLocked(item, flow.state.doneItems);
  const isWhole = parts.length > 0 && !done && !locked;
  // `opened` holds what the person turned over: the item at hand is open unless it was closed.
  const isOpen = isWhole && isNow !== opened.has(item.id);
  const lock = locked && items.find(({ id }) => id === item.lockedBy);
  const doneParts = parts.filter((part) => isDone(part, flow)).length;
  const turnOver = () => {
    if (!opened.delete(item.id)) opened.add(item.id);
    flow.redraw();
  };
  const inner = [
    drawMark(flow, done, locked),
    <span>
      <b>{text(item.title)}</b>
      {lock ? <em>{say(words.lockedBy ?? 'First: {0}', text(lock.title))}</em> : null}
      {description && !done ? <em>{text(description)}</em> : null}
    </span>,
    isWhole ? (
      <i class="go muted">
        {doneParts}/{parts.length}
        {icon('M6 9.5l6 6 6-6')}
      </i>
    ) : null,
  ];
  const look = done ? 'done' : locked ? 'locked' : isNow ? 'now' : '';
  if (!isWhole) return drawDoable(item, look, inner, !done && !locked, isNow, flow);
  return [
    <button type="button" class={`item whole ${look}`} aria-expanded={isOpen} onClick={turnOver}>
      {inner}
    </button>,
    isOpen && (
      <ul class="items parts">
        {parts.map((part) => {
          const isPartDone = isDone(part, flow);
          const about = [drawMark(flow, isPartDone, false), <span>{text(part.title)}</span>];
          return <li key={part.id}>{drawDoable(part, isPartDone ? 'done' : '', about, !isPartDone, false, flow)}</li>;
        })}
        {item.actions?.length ? (
          <li>{drawButton('link', words.start ?? 'Start', () => void flow.press(item.actions ?? []))}</li>
        ) : null}
      </ul>
    ),
  ];
}

/** Something to do: a button when choosing it does something, else a line. */
function drawDoable(
  { id, actions = [], doneWhen }: ChecklistPart,
  look: string,
  inner: ComponentChild[],
  isOpen: boolean,
  isNow: boolean,
  flow: FlowView,
) {
  const choosable = isOpen && (actions.length > 0 || !doneWhen?.length);
  const choose = async () => {
    await flow.press(actions);
    if (!doneWhen?.length) flow.send({ type: 'itemDone', itemId: id });
  };
  if (!choosable) return <div class={`item ${look}`}>{inner}</div>;
  return (
    <button type="button" class={`item ${look}`} onClick={() => void choose()}>
      {inner}
      {isNow && <i class="go">{icon(more, true)}</i>}
    </button>
  );
}

function drawMark({ words }: FlowView, done: boolean, locked: boolean) {
  return (
    <span
      class="mark"
      role="img"
      aria-label={done ? (words.completed ?? 'Completed') : locked ? (words.locked ?? 'Locked') : undefined}
      aria-hidden={!done && !locked}
    >
      {done ? icon(check) : locked ? icon('M8 11V8a4 4 0 018 0v3M6.5 11h11v8h-11z') : null}
    </span>
  );
}
