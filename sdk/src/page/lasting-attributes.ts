import type { PlainDescription } from '../contract/index.js';
import { limits } from '../contract/limits.js';
import { looksGenerated } from './looks-generated.js';

/** Attributes that say what an element is for, not how it looks, what it is called or which build made it. */
const lasting =
  /^(name|href|src|action|type|value|autocomplete|role|target|rows|min|max|step|pattern|d|points|onclick|(data|ng|v|x|hx|up|wire|phx)-[a-z-]+)$/;

/** Attributes that count what a page holds, or that the ways of recognising an element by a test id take care of. */
const leftOut = /^data-(test|cy$|qa$|react|v-|ember|index)|[:]/;

/** What many elements have in common, and one has alone only by chance. */
const common = /^(type|autocomplete|role|target|rows|min|max|step|data-(bs-)?(toggle|dismiss|placement))$/;

/**
 * Descriptions by attributes that outlive new texts, ids and class names, each by itself; then all of them together
 * where no single one is enough.
 */
export function attributeDescriptions(element: Element): PlainDescription[] {
  const tag = element.localName;
  const found = attributesOf(element).map(([attribute, value]) => ({
    by: 'attribute' as const,
    tag,
    attribute,
    value,
  }));
  const root = element.getRootNode() as ParentNode; // of an element that is in a page
  const telling = found.filter((each) => !common.test(each.attribute));
  if (!telling.length) return [];
  const singles = telling.filter((each) => root.querySelectorAll(selectorOf(each)).length === 1);
  if (singles.length || found.length < 2) return (singles.length ? singles : found).slice(0, 2);
  const selector = tag + found.map((each) => selectorOf(each).slice(tag.length)).join('');
  return selector.length > limits.selectorLength ? found.slice(0, 2) : [{ by: 'css', selector }];
}

/** A selector for the elements of the same tag with the same lasting attributes, or likewise without them. */
export function kindOf(element: Element): string {
  const attributes = attributesOf(element);
  const href = element.getAttribute('href');
  if (href === '#') attributes.push(['href', href]);
  const without = { a: 'href', button: 'type', input: 'type' }[element.localName];
  return (
    element.localName +
    attributes.map(([name, value]) => `[${CSS.escape(name)}="${CSS.escape(value)}"]`).join('') +
    (without && !element.hasAttribute(without) ? `:not([${without}])` : '')
  );
}

/** The first description that no other element of the page shares. */
export function lastingDescription(element: Element): PlainDescription | undefined {
  const root = element.getRootNode() as ParentNode; // of an element that is in a page
  const tag = element.localName;
  const isLandmark = /^(main|nav|aside|header|footer|form|table|h1|h2|h3|select|textarea|canvas|video)$/.test(tag);
  if (isLandmark && root.querySelectorAll(tag).length === 1) return { by: 'css', selector: tag };
  return attributeDescriptions(element).find((each) => root.querySelectorAll(selectorOf(each)).length === 1);
}

function selectorOf(description: PlainDescription): string {
  if (description.by === 'css') return description.selector;
  if (description.by !== 'attribute') throw new Error('Only descriptions by attributes are selectors.');
  const { tag = '', attribute, value } = description;
  return `${tag}[${CSS.escape(attribute)}="${CSS.escape(value)}"]`;
}

function attributesOf(element: Element): [string, string][] {
  return element.getAttributeNames().flatMap((name): [string, string][] => {
    const value = element.getAttribute(name);
    return value && lasting.test(name) && !leftOut.test(name) && isLasting(element, name, value) ? [[name, value]] : [];
  });
}

function isLasting(element: Element, name: string, value: string): boolean {
  // "#menu" names an id; "#/menu" is a page of an application.
  if (value.length > 300 || /^(#(?!!?\/)|javascript:|blob:)/i.test(value)) return false;
  // What a button says and what a field holds are texts.
  if (name === 'value') return element.matches('option,input[type=radio],input[type=checkbox]');
  // Some hold texts, which are translated, or counters.
  if (name.includes('-')) return value.length <= 80 && !/\s/.test(value) && !looksGenerated(value);
  return !value.startsWith('data:') || value.length < 200;
}
