import type { Block, FlowContent } from '@foothold/sdk/contract';

/** Gives every text that an author writes through `change`. */
export function rewrite(content: FlowContent, change: (text: string) => string): FlowContent {
  const blockOf = (block: Block): Block => {
    if (block.type === 'heading') return { ...block, text: change(block.text) };
    if (block.type === 'button') return { ...block, label: change(block.label) };
    if (block.type === 'richText') {
      const paragraphs = block.content.map((part) =>
        part.type === 'paragraph'
          ? { ...part, content: part.content.map((run) => ({ ...run, text: change(run.text) })) }
          : part,
      );
      return { ...block, content: paragraphs };
    }
    if (block.type === 'question')
      return {
        ...block,
        label: change(block.label),
        options: block.options?.map((option) => ({ ...option, label: change(option.label) })),
      };
    if (block.type === 'checklist')
      return {
        ...block,
        items: block.items.map((item) => ({
          ...item,
          title: change(item.title),
          description: item.description && change(item.description),
        })),
      };
    return block;
  };
  const { pattern } = content;
  return {
    ...content,
    pattern: 'launcher' in pattern && pattern.launcher ? { ...pattern, launcher: change(pattern.launcher) } : pattern,
    steps: content.steps.map((step) => ({ ...step, blocks: step.blocks.map(blockOf) })),
  };
}

/**
 * Brings what slides or fades in to its end, where it is looked at, and waits for pictures: entrances take most of the
 * time of tests that are not about them. Runs in the page; not every browser looks into shadow roots.
 */
export async function standsStill(): Promise<void> {
  const roots = [...document.querySelectorAll('foothold-flow')].map(({ shadowRoot }) => shadowRoot);
  const moving = [document, ...roots].flatMap((root) => root?.getAnimations() ?? []);
  const ending = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  for (const each of ending) each.finish();
  const pictures = roots.flatMap((root) => [...(root?.querySelectorAll('img') ?? [])]);
  await Promise.allSettled([...ending.map(({ finished }) => finished), ...pictures.map((each) => each.decode())]);
}

/** What is wrong with how a flow lies on the screen, in words. Runs in the page; asks nothing of fonts. */
export function faultsOf(): string[] {
  const root = document.querySelector('foothold-flow')?.shadowRoot;
  const panel = root?.querySelector<HTMLElement>('.panel');
  if (!root || !panel) return ['there is no panel'];
  const faults: string[] = [];
  const name = (element: Element) =>
    `<${element.localName} class="${element.className}"> ${element.textContent?.slice(0, 40)}`;
  const isClear = (colour: string) => /^rgba\(.*, 0\)$/.test(colour) || colour === 'transparent';
  const style = getComputedStyle(panel);
  const isInFlow = panel.matches('.empty,.inline');
  // It is where its slot is.
  if (isInFlow) panel.scrollIntoView({ block: 'center', behavior: 'instant' });
  const card = panel.getBoundingClientRect();

  // The card can be seen, and is inside the window.
  if (style.visibility !== 'visible' || style.opacity !== '1') faults.push('the card cannot be seen');
  if (card.width < 100 || card.height < 24) faults.push(`the card is ${card.width} × ${card.height}`);
  const isInside =
    card.left >= -0.5 &&
    card.right <= innerWidth + 0.5 &&
    (isInFlow || (card.top >= -0.5 && card.bottom <= innerHeight + 0.5));
  if (!isInside) faults.push(`the card sticks out of the window: ${JSON.stringify(card)}`);
  if (!isInFlow && isClear(style.backgroundColor)) faults.push('the card has no background');

  // What lies in it keeps off its edges.
  const body = root.querySelector('.body');
  const padded = body && panel.contains(body) ? [getComputedStyle(body), style] : [style];
  for (const side of ['paddingTop', 'paddingLeft', 'paddingRight', 'paddingBottom'] as const)
    if (!padded.some((each) => Number.parseFloat(each[side]) > 0)) faults.push(`no ${side}`);

  // What scrolls scrolls inside it, and no picture takes all the room.
  const held = body && panel.contains(body) ? body.getBoundingClientRect() : card;
  if (held.top < card.top - 1 || held.bottom > card.bottom + 1) faults.push('the content sticks out of the card');
  for (const picture of panel.querySelectorAll('img')) {
    const { left, right, height, width } = picture.getBoundingClientRect();
    if (!width || !height) faults.push('a picture has no room');
    if (left < card.left - 1 || right > card.right + 1) faults.push('a picture sticks out of the card');
    if (height > innerHeight * 0.61) faults.push(`a picture is ${height} high`);
  }

  // A backdrop covers the window and darkens it.
  for (const backdrop of root.querySelectorAll('.over,.dim')) {
    const { width, height } = backdrop.getBoundingClientRect();
    // What scrolls the page may take room of the window.
    const { clientWidth, clientHeight } = document.documentElement;
    if (width < clientWidth || height < clientHeight) faults.push(`the backdrop is ${width} × ${height}`);
    if (isClear(getComputedStyle(backdrop).backgroundColor)) faults.push('the backdrop has no colour');
  }

  // No text is cut off sideways, or sticks out of what holds it.
  for (const element of panel.querySelectorAll<HTMLElement>('*')) {
    if (element.matches('.live,.live *,svg,svg *,pre,input,textarea') || !element.getClientRects().length) continue;
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${element.scrollWidth - element.clientWidth}px too wide: ${name(element)}`);
  }
  const texts: { box: DOMRect; of: Element }[] = [];
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement;
    if (!node.textContent?.trim() || !of?.getClientRects().length || of.closest('.live')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      texts.push({ box, of });
      if (box.left < card.left - 1 || box.right > card.right + 1) faults.push(`sticks out of the card: ${name(of)}`);
      const holder = of.closest('button,.option,.item,a');
      const held = holder?.matches('a') ? undefined : holder?.getBoundingClientRect();
      if (
        held &&
        (box.left < held.left - 1 ||
          box.right > held.right + 1 ||
          box.top < held.top - 2 ||
          box.bottom > held.bottom + 2)
      )
        faults.push(`sticks out of its button: ${name(of)}`);
    }
  }

  // No two texts lie over each other, and none under what closes the card.
  const overlap = (one: DOMRect, other: DOMRect) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
  texts.forEach(({ box, of }, at) => {
    const over = texts
      .slice(at + 1)
      .find((other) => other.of !== of && !other.of.contains(of) && !of.contains(other.of) && overlap(box, other.box));
    if (over) faults.push(`${name(of)} lies over ${name(over.of)}`);
  });
  const close = panel.querySelector('.close');
  if (close) {
    const box = close.getBoundingClientRect();
    const { left, right, top, bottom, width, height } = box;
    if (left < card.left || right > card.right || top < card.top || bottom > card.bottom)
      faults.push('the close button is not in the card');
    if (width < 24 || height < 24) faults.push(`the close button is ${width} × ${height}`);
    const hit = root.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !close.contains(hit)) faults.push(`the close button lies under ${hit && name(hit)}`);
    const under = texts.find((text) => overlap(text.box, box));
    if (under) faults.push(`${name(under.of)} lies under the close button`);
  }

  // Everything that can be pressed can be reached, by scrolling inside the card if need be.
  for (const control of panel.querySelectorAll<HTMLElement>('button,a,textarea,.option')) {
    if (!control.getClientRects().length) continue;
    control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y] = [left + width / 2, Math.max(0, top) + Math.min(height, innerHeight - Math.max(0, top)) / 2];
    const hit = root.elementFromPoint(x, y);
    if (!isInFlow && !(hit && (control.contains(hit) || hit.contains(control))))
      faults.push(`cannot be reached: ${name(control)}`);
    if (width < 24 || height < 23.5)
      if (!control.matches('a')) faults.push(`is ${width} × ${height}: ${name(control)}`);
  }
  return [...new Set(faults)];
}
