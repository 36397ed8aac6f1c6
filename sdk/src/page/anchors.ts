import type { NearDescription, PlainDescription } from '../contract/index.js';
import { plainText } from './accessible-name.js';
import { lastingDescription } from './lasting-attributes.js';
import { matchDescription } from './match-description.js';

type Weighted = NearDescription & { weight: number };

/** Elements within which a count means something: a redesign keeps a field in its form and a button in its row. */
const scopes = 'tr,li,form,fieldset,nav,section,article,header,footer,aside,dialog,table,main,ul,ol';

const weights = { lasting: 4, text: 2, around: 2, acrossList: 1 };

/** How many elements of a page are looked at in search of an anchor, to each side. */
const reach = 200;

/** Where an element lies in its row, list item, form or landmark, counted from something in there that can be told. */
export function anchorsWithin(element: Element): Weighted[] {
  const selector = counted(element);
  if (!selector) return [];
  const found: Weighted[] = [];
  let next = element.parentElement?.closest(scopes);
  for (let level = 0; next && level < 2; level++) {
    const scope = next;
    const isList = scope.matches('ul,ol,table');
    const of = scope.querySelectorAll(selector).length;
    const within = scope.localName;
    const put = (from: Element, anchor: PlainDescription, weight: number) => {
      const nth = from.closest(within) === scope ? distance(from, element, scope, selector) : 0;
      if (nth)
        found.push({ by: 'near', anchor, selector, nth, within, of, weight: isList ? weights.acrossList : weight });
    };
    const own = lastingDescription(scope);
    if (own) put(scope, own, weights.lasting);
    else {
      const candidates = [...scope.querySelectorAll('*')].filter((each) => !element.contains(each) && each !== element);
      const lasting = firstOf(candidates, lastingDescription);
      if (lasting) put(...lasting, weights.lasting);
    }
    if (!isList) {
      const texts = [...scope.querySelectorAll('*')].filter(
        (each) => !element.contains(each) && !each.contains(element),
      );
      const text = firstOf(texts, textDescription);
      if (text) put(...text, weights.text);
    }
    next = scope.parentElement?.closest(scopes);
  }
  return found;
}

/** Where an element lies between the nearest things before and after it that can be told, anywhere in the page. */
export function anchorsAround(element: Element): Weighted[] {
  const selector = counted(element);
  if (!selector) return [];
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const all = [...root.querySelectorAll('*')];
  const at = all.indexOf(element);
  const item = element.closest('li,tr,option');
  const isInList = !!item && (item.parentElement?.children.length ?? 0) > 1;
  const sides = [all.slice(Math.max(0, at - reach), at).reverse(), all.slice(at + 1, at + reach)];
  return sides.flatMap((side) => {
    const found: Weighted[] = [];
    for (const from of side) {
      if (found.length === 2) break;
      const other = from.closest('li,tr,option');
      if (element.contains(from) || (other && !other.contains(element))) continue;
      const anchor = lastingDescription(from);
      const nth = anchor ? distance(from, element, root, selector) : 0;
      if (anchor && nth)
        found.push({ by: 'near', anchor, selector, nth, weight: isInList ? weights.acrossList : weights.around });
    }
    return found;
  });
}

/** What is counted: the elements of the same kind. Plain boxes are too many, and come and go. */
function counted(element: Element): string | undefined {
  const { localName } = element;
  const role = element.getAttribute('role');
  const type = element.getAttribute('type');
  if (localName === 'input') return type ? `input[type="${CSS.escape(type)}"]` : 'input:not([type])';
  if (!/^(div|span|i|p)$/.test(localName)) return localName;
  return role ? `[role="${CSS.escape(role)}"]` : undefined;
}

function distance(from: Element, to: Element, scope: ParentNode, selector: string): number {
  const all = [...scope.querySelectorAll(selector)];
  const after = all.filter((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const before = all.filter((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING);
  const place = before.indexOf(to);
  return after.includes(to) ? after.indexOf(to) + 1 : place < 0 ? 0 : place - before.length;
}

function textDescription(element: Element): PlainDescription | undefined {
  const text = element.childElementCount ? '' : plainText(element.textContent);
  if (text.length < 2 || text.length > 80 || !/[a-z]|[^\0-\x7f]/.test(text)) return undefined;
  const anchor: PlainDescription = { by: 'text', tag: element.localName, text };
  return matchDescription(element.getRootNode() as Document, anchor).length === 1 ? anchor : undefined; // an element of a page
}

function firstOf(
  elements: Element[],
  describe: (element: Element) => PlainDescription | undefined,
): [Element, PlainDescription] | undefined {
  for (const element of elements.slice(0, 60)) {
    const description = describe(element);
    if (description) return [element, description];
  }
  return undefined;
}
