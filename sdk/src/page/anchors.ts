import type { NearDescription, PlainDescription } from '../contract/index.js';
import { limits } from '../contract/limits.js';
import { plainText } from './accessible-name.js';
import { kindOf, lastingDescription } from './lasting-attributes.js';
import { matchDescription } from './match-description.js';

/** Elements within which a count means something: a redesign keeps a field in its form and a button in its row. */
const scopes = 'tr,li,form,fieldset,nav,section,article,header,footer,aside,dialog,table,main';

const items = 'li,tr,option';

/** How many elements are looked at in search of an anchor. */
const reach = 150;

/** Whether an element is, or is in, one of several items of a list or a table, whose order says little. */
export function isInList(element: Element): boolean {
  const item = element.closest(items);
  return !!item && (item.parentElement?.children.length ?? 0) > 1;
}

/**
 * Where an element lies: which of its kind it is in its row, form or landmark, told by something else in there; and
 * which between the nearest things before and after it that can be told. Of an item of a list only what its own item
 * holds is counted, since the others may come in another order.
 */
export function nearDescriptions(element: Element): NearDescription[] {
  const selector = counted(element);
  const scope = element.parentElement?.closest(scopes);
  if (!selector) return [];
  const found: (NearDescription | undefined)[] = [];
  const item = isInList(element) ? element.closest(items) : null;
  if (scope && (!item || item.contains(scope))) found.push(inScope(element, scope, selector));
  if (item !== element) found.push(between(element, item, selector));
  return found.filter((each) => each !== undefined);
}

function inScope(element: Element, scope: Element, selector: string): NearDescription | undefined {
  const within = scope.localName;
  const others = [scope, ...scope.querySelectorAll('*')].filter(
    (each) => each.closest(within) === scope && !element.contains(each),
  );
  const anchor =
    firstOf(others, lastingDescription) ??
    firstOf(
      others.filter((each) => !each.contains(element)),
      textDescription,
    );
  const alike = [...scope.querySelectorAll(selector)];
  return anchor && { by: 'near', anchor, within, selector, nth: alike.indexOf(element) + 1, of: alike.length };
}

function between(element: Element, item: Element | null, selector: string): NearDescription | undefined {
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const all = [...(item ?? root).querySelectorAll('*')];
  const at = all.indexOf(element);
  const candidates = (side: Element[]) =>
    side.filter((each) => {
      const other = isInList(each) && each.closest(items);
      return !element.contains(each) && (!other || other.contains(element));
    });
  const describe = (each: Element) => lastingDescription(each) ?? (item ? textDescription(each) : undefined);
  const anchor = firstOf(candidates(all.slice(0, at).reverse()), describe);
  const until = firstOf(candidates(all.slice(at + 1)), describe);
  if (!anchor || (item && !until)) return undefined;
  const [from, to] = [anchor, until].map((each) => each && matchDescription(root, each)[0]);
  const alike = [...root.querySelectorAll(selector)].filter(
    (each) => from && isBefore(from, each) && (!to || isBefore(each, to)),
  );
  return { by: 'near', anchor, until, selector, nth: alike.indexOf(element) + 1, of: alike.length };
}

function isBefore(one: Element, other: Element): boolean {
  return !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** What is counted: the elements of the same kind. Plain boxes are too many, and come and go. */
function counted(element: Element): string | undefined {
  const { localName } = element;
  const role = element.getAttribute('role');
  if (/^(div|span|i|p)$/.test(localName)) return role ? `[role="${CSS.escape(role)}"]` : undefined;
  const kind = kindOf(element);
  return kind.length <= limits.selectorLength ? kind : localName;
}

function textDescription(element: Element): PlainDescription | undefined {
  const text = element.childElementCount ? '' : plainText(element.textContent);
  if (text.length < 2 || text.length > 80 || !/[a-z]|[^\0-\x7f]/.test(text)) return undefined;
  const anchor: PlainDescription = { by: 'text', tag: element.localName, text };
  return matchDescription(element.getRootNode() as Document, anchor).length === 1 ? anchor : undefined; // an element of a page
}

function firstOf<T>(elements: Element[], describe: (element: Element) => T | undefined): T | undefined {
  for (const element of elements.slice(0, reach)) {
    const description = describe(element);
    if (description) return description;
  }
  return undefined;
}
