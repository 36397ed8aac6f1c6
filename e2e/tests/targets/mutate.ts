import { hash, type Random, shuffled } from './random.js';

/*
 * What happens to a page between the day an author records a target and the day a visitor comes: a new build, a
 * redesign, another language, other data. Runs in the page.
 */

/** Share of the elements that get a wrapper, and that get a new sibling before them. */
const touched = 0.1;

const texts = ['placeholder', 'title', 'aria-label', 'aria-placeholder', 'alt', 'label'];

/** Attributes that name ids of other elements. */
const references = ['for', 'form', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
const hashReferences = ['href', 'data-target', 'data-bs-target', 'data-parent', 'data-bs-parent', 'xlink:href'];

/** Parents whose children are fixed by the language. */
const strict = 'ul,ol,dl,table,thead,tbody,tfoot,tr,select,optgroup,datalist,picture,svg,svg *';

export const mutations: Record<string, (random: Random) => void> = {
  'class names re-hashed': renameClasses,
  'ids changed': renameIds,
  'wrappers and siblings inserted': insertElements,
  'text translated': translate,
  'lists reordered': reorderLists,
  'translated, lists reordered'(random) {
    reorderLists(random);
    translate(random);
  },
  'all at once'(random) {
    reorderLists(random);
    insertElements(random);
    translate(random);
    renameIds(random);
    renameClasses(random);
  },
};

/** Every class name becomes another one, the same for the same name. */
function renameClasses(random: Random): void {
  const build = String(random());
  for (const element of document.body.querySelectorAll('[class]')) {
    const renamed = [...element.classList].map((name) => `c${hash(name + build).toString(36)}`);
    element.setAttribute('class', renamed.join(' '));
  }
}

/** Every id becomes another one, and so does whatever names it. */
function renameIds(random: Random): void {
  const build = String(random());
  const renamed = (id: string) => `i${hash(id + build).toString(36)}`;
  const ids = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
  const rename = (element: Element, attribute: string, prefix: string) => {
    const value = element.getAttribute(attribute);
    if (!value?.startsWith(prefix)) return;
    const names = value.slice(prefix.length).split(/\s+/);
    if (!names.some((name) => ids.has(name))) return;
    element.setAttribute(attribute, prefix + names.map((name) => (ids.has(name) ? renamed(name) : name)).join(' '));
  };
  for (const element of document.body.querySelectorAll('*')) {
    for (const attribute of references) rename(element, attribute, '');
    for (const attribute of hashReferences) rename(element, attribute, '#');
    if (element.id) element.id = renamed(element.id);
  }
}

/** A redesign: every tenth element gets a wrapper, every tenth a new neighbour, four in ten of these of its own kind. */
function insertElements(random: Random): void {
  for (const element of [...document.body.querySelectorAll('*')]) {
    const parent = element.parentElement;
    if (!parent || parent.closest('svg')) continue;
    const free = !parent.matches(strict) && !element.matches('option,source,track,param,legend,summary,figcaption');
    if (free && random() < touched) {
      const inline = /^(a|button|input|span|i|b|strong|em|small|label|img|svg|select|textarea)$/.test(
        element.localName,
      );
      const wrapper = document.createElement(inline ? 'span' : 'div');
      wrapper.className = 'wrapper';
      element.replaceWith(wrapper);
      wrapper.append(element);
    }
    if (random() < touched) {
      const sibling = newSibling(element, free, random);
      if (sibling) element.before(sibling);
    }
  }
}

function newSibling(element: Element, free: boolean, random: Random): Element | undefined {
  const alike = random() < 0.4 && element.matches('a,button,input,li,tr,select,textarea,option');
  if (!alike && !free) return undefined;
  const sibling = document.createElement(alike ? element.localName : random() < 0.5 ? 'div' : 'span');
  sibling.className = 'added';
  if (alike && element.localName === 'input') sibling.setAttribute('type', element.getAttribute('type') ?? 'text');
  else if (alike && element.localName === 'a') sibling.setAttribute('href', `/added-${Math.floor(random() * 1000)}`);
  if (element.localName === 'tr' && alike)
    sibling.append(...[...element.children].map(({ localName }) => document.createElement(localName)));
  const holder = sibling.querySelector('td,th') ?? sibling;
  if (!sibling.matches('input,select,textarea')) holder.textContent = `New ${Math.floor(random() * 1000)}`;
  return sibling;
}

/**
 * Another language: every word becomes another one, the same for the same word; numbers and addresses stay. A page that
 * says its language says the new one, and others still say none.
 */
function translate(random: Random): void {
  const root = document.documentElement;
  if (root.lang) root.lang = root.lang === 'de' ? 'en' : 'de';
  const language = String(random());
  const word = (text: string) => {
    let value = hash(text.toLowerCase() + language);
    let translated = '';
    while (translated.length < Math.max(3, Math.min(text.length, 11))) {
      translated += 'bdfklmnprstvz'[value % 13] ?? '';
      translated += 'aeiou'[(value >>> 8) % 5] ?? '';
      value = hash(String(value));
    }
    return text[0] === text[0]?.toUpperCase() ? translated[0]?.toUpperCase() + translated.slice(1) : translated;
  };
  const inLanguage = (text: string) =>
    text.replace(/\S+/g, (token) => (/[\d@]|\w\.\w/.test(token) ? token : token.replace(/\p{L}+/gu, word)));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (currentNode.nodeValue?.trim()) currentNode.nodeValue = inLanguage(currentNode.nodeValue);
  }
  for (const element of document.body.querySelectorAll('*')) {
    for (const attribute of texts) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, inLanguage(value));
    }
    const value =
      element.matches('input[type=button],input[type=submit],input[type=reset]') && element.getAttribute('value');
    if (value) element.setAttribute('value', inLanguage(value));
  }
}

/** Other data: the items of every list and the rows of every table come in another order. */
function reorderLists(random: Random): void {
  for (const list of [...document.body.querySelectorAll('ul,ol,tbody')])
    list.append(...shuffled([...list.children], random));
}
