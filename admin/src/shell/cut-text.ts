/** What cuts off the text that does not fit into it, by the style sheets. */
const cutting = '.ellipsis, .page-title, .table th, .table td';

/**
 * Tells a text that its place cuts off to whoever points at it, as the title of what is pointed at. What has a title of
 * its own keeps it. Answers how to stop.
 */
export function tellCutTexts(root: Element): () => void {
  const titled = new WeakSet<Element>();
  const onOver = ({ target }: Event) => {
    if (!(target instanceof HTMLElement)) return;
    const isOwn = titled.has(target);
    if (!isOwn && target.closest('[title]')) return;
    const texts = cutTexts(target);
    if (texts.length > 0) {
      target.title = texts.join(' · ');
      titled.add(target);
    } else if (isOwn) target.removeAttribute('title');
  };
  root.addEventListener('pointerover', onOver);
  return () => root.removeEventListener('pointerover', onOver);
}

/** What is cut off around the element, or within it: of a row that is a link only the link can be pointed at. */
function cutTexts(element: Element): string[] {
  const around = element.closest(cutting);
  if (around && isCut(around)) return [textOf(around)];
  return element.matches('a, button') ? [...element.querySelectorAll(cutting)].filter(isCut).map(textOf) : [];
}

const textOf = ({ textContent }: Element) => textContent.trim();

/** Letters may stand out of their line by a little; what is cut lacks a line. */
const overhang = 8;

function isCut({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean {
  return scrollWidth > clientWidth || scrollHeight > clientHeight + overhang;
}
