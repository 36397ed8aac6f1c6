import type { NearDescription, PlainDescription } from '../contract/index.js';
import { limits } from '../contract/limits.js';
import { plainText } from './accessible-name.js';
import { kindOf, lastingDescription } from './lasting-attributes.js';
import { looksGenerated } from './looks-generated.js';
import { matchDescription } from './match-description.js';

/** Elements within which a count means something: a redesign keeps a field in its form and a button in its row. */
const scopes = 'tr,li,form,fieldset,nav,section,article,header,footer,aside,dialog,table,main';

const items = 'li,tr,option';

/** How many elements are looked at in search of an anchor. */
const reach = 150;

/** Whether an element is, or is in, one of several items of a list or a table, whose order says little. */
export function isInList(element: Element): boolean {
  return !!itemOf(element);
}

function itemOf(element: Element): Element | null {
  const item = element.closest(items);
  return item && (item.parentElement?.children.length ?? 0) > 1 ? item : null;
}

/** By what lies in an element and lasts: its picture, its icon's shape, its link. */
export function contentDescriptions(element: Element): NearDescription[] {
  return closestTo(element, lastingDescription).slice(0, 2);
}

/** By a text in an element, which may not be the only one. */
export function contentTextDescriptions(element: Element): NearDescription[] {
  return closestTo(element, textDescription).slice(0, 1);
}

/** The element as the nearest of its tag around something in it. */
function closestTo(element: Element, describe: (inside: Element) => PlainDescription | undefined): NearDescription[] {
  const within = element.localName;
  return [...element.querySelectorAll('*')].slice(0, 20).flatMap((inside): NearDescription[] => {
    const anchor = inside.closest(within) === element ? describe(inside) : undefined;
    return anchor ? [{ by: 'near', anchor, within }] : [];
  });
}

/**
 * Where an element lies: which of its kind it is in its row, form or landmark, told by something else in there; and
 * which between the nearest things before and after it that can be told. Of an item of a list only what its own item
 * holds is counted, since the others may come in another order.
 */
export function nearDescriptions(element: Element): NearDescription[] {
  const selector = counted(element);
  if (!selector) return [];
  const item = itemOf(element);
  const found: (NearDescription | undefined)[] = [];
  for (let scope = scopeOf(element), level = 0; scope && level < 3; scope = scopeOf(scope), level++) {
    const alike = [...scope.querySelectorAll(selector)];
    const isOrdered = !item || (item !== element && item.contains(scope));
    if (!isOrdered && alike.length > 1) continue;
    found.push(inScope(element, scope, selector, alike));
    if (isOrdered) break;
  }
  if (item !== element) found.push(between(element, item, selector));
  return found.filter((each) => each !== undefined);
}

/**
 * Which of its kind an element is between items before and after it in its list that can be told. When the items change
 * places, the number between those two is rarely the same.
 */
export function listDescription(element: Element): NearDescription | undefined {
  const item = itemOf(element);
  const list = item?.parentElement;
  const selector = counted(element);
  if (!item || !list || !selector) return undefined;
  const siblings = [...list.children];
  const at = siblings.indexOf(item);
  const told = (side: Element[]) =>
    firstOf(
      side.slice(0, 4).flatMap((each) => [each, ...each.querySelectorAll('*')]),
      lastingDescription,
    );
  const before = told(siblings.slice(0, at).reverse());
  const after = told(siblings.slice(at + 1));
  return before && after && countBetween(element, selector, before, after);
}

/** Lists that somebody arranged; those of data come in another order, or with other items, at any time. */
const menus = 'nav,aside,header,footer,[role=navigation],[role=menu],[role=menubar],[role=tablist]';

/**
 * Which of its kind an element is in a list or a menu that is known by its id or class names: with those it is still the
 * same build, so that a text that is gone was translated, and the order of a menu is the same. Data comes in another
 * order at any time: there the order is only asked where the page says that it was translated, and the list isn't sorted
 * by its texts. `classesOf` gives a selector by the class names of an element that are worth to be recorded.
 */
export function knownListDescription(
  element: Element,
  classesOf: (element: Element) => string,
): NearDescription | undefined {
  const list = itemOf(element)?.parentElement;
  if (!list) return undefined;
  if (element.closest(menus))
    return inKnown(element, element.parentElement?.closest('ul,ol,nav,aside,header,footer'), classesOf);
  const description = inKnown(element, list, classesOf);
  if (!description || description.of === 1) return description;
  return isSorted(list) ? undefined : { ...description, ifTranslated: true };
}

/** By what the item of a list says in no language: an amount, a number, an address. */
export function dataDescription(element: Element): NearDescription | undefined {
  const item = itemOf(element);
  if (!item) return undefined;
  const within = item.localName;
  const inside = [...item.querySelectorAll('*')].filter((each) => each.closest(within) === item);
  const anchor = firstOf(inside, wordlessDescription);
  if (!anchor || item === element) return anchor && { by: 'near', anchor, within };
  const selector = counted(element);
  const alike = selector ? [...item.querySelectorAll(selector)] : [];
  return selector
    ? { by: 'near', anchor, within, selector, nth: alike.indexOf(element) + 1, of: alike.length }
    : undefined;
}

/** Another language sorts otherwise. */
function isSorted(list: Element): boolean {
  const texts = [...list.children].map((each) => plainText(each.textContent));
  return texts.length > 2 && texts.every((text, at) => !at || text.localeCompare(texts[at - 1] ?? '') >= 0);
}

/** Which of its kind an element is in what holds it and is known by its id or class names: `holder`, or further up. */
function inKnown(
  element: Element,
  holder: Element | null | undefined,
  classesOf: (element: Element) => string,
): NearDescription | undefined {
  const selector = counted(element);
  if (!selector) return undefined;
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  let list = holder;
  for (let level = 0; list && level < 4; level++, list = list.parentElement) {
    const id = list.id && !looksGenerated(list.id) ? `#${CSS.escape(list.id)}` : '';
    const known = [id, classesOf(list)].find((each) => each && root.querySelectorAll(each).length === 1);
    if (!known) continue;
    const alike = [...list.querySelectorAll(selector)];
    const anchor: PlainDescription = { by: 'css', selector: known };
    return { by: 'near', anchor, within: known, selector, nth: alike.indexOf(element) + 1, of: alike.length };
  }
  return undefined;
}

function scopeOf(element: Element): Element | null {
  return element.parentElement?.closest(scopes) ?? null;
}

function inScope(element: Element, scope: Element, selector: string, alike: Element[]): NearDescription | undefined {
  const within = scope.localName;
  const others = [scope, ...scope.querySelectorAll('*')].filter(
    (each) => each.closest(within) === scope && !element.contains(each),
  );
  const beside = others.filter((each) => !each.contains(element));
  const anchor = firstOf(others, lastingDescription) ?? firstOf(beside, textDescription);
  return anchor && { by: 'near', anchor, within, selector, nth: alike.indexOf(element) + 1, of: alike.length };
}

function between(element: Element, item: Element | null, selector: string): NearDescription | undefined {
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const all = [...(item ?? root).querySelectorAll('*')];
  const at = all.indexOf(element);
  const candidates = (side: Element[]) =>
    side.filter((each) => {
      const other = itemOf(each);
      return !element.contains(each) && (!other || other.contains(element));
    });
  const describe = (each: Element) => lastingDescription(each) ?? (item ? textDescription(each) : undefined);
  const anchor = firstOf(candidates(all.slice(0, at).reverse()), describe);
  const until = firstOf(candidates(all.slice(at + 1)), describe);
  return anchor && (until || !item) ? countBetween(element, selector, anchor, until) : undefined;
}

function countBetween(
  element: Element,
  selector: string,
  anchor: PlainDescription,
  until: PlainDescription | undefined,
): NearDescription | undefined {
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const [from, to] = [anchor, until].map((each) => each && matchDescription(root, each)[0]);
  const alike = [...root.querySelectorAll(selector)].filter(
    (each) => from && isBefore(from, each) && (!to || isBefore(each, to)),
  );
  const nth = alike.indexOf(element) + 1;
  return nth ? { by: 'near', anchor, until, selector, nth, of: alike.length } : undefined;
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
  // An icon beside the text does no harm.
  const isLeaf = [...element.children].every((child) => !plainText(child.textContent));
  const text = isLeaf ? plainText(element.textContent) : '';
  return /[a-z]|[^\0-\x7f]/.test(text) ? onlyText(element, text) : undefined;
}

function wordlessDescription(element: Element): PlainDescription | undefined {
  const text = element.children.length ? '' : (element.textContent ?? '');
  const isWordless = /^\s*\S+@\S+\s*$/.test(text) || (/\d\D?\d/.test(text) && !/[\p{Ll}\p{Lo}]/u.test(text));
  return isWordless ? onlyText(element, plainText(text)) : undefined;
}

function onlyText(element: Element, text: string): PlainDescription | undefined {
  if (text.length < 2 || text.length > 80) return undefined;
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
