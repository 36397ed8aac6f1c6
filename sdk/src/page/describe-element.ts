import type { PlainDescription, Target, TargetDescription } from '../contract/index.js';
import { limits } from '../contract/limits.js';
import { accessibleName, plainText } from './accessible-name.js';
import {
  contentDescriptions,
  contentTextDescriptions,
  dataDescription,
  isInList,
  knownListDescription,
  listDescription,
  nearDescriptions,
} from './anchors.js';
import { attributeDescriptions } from './lasting-attributes.js';
import { looksGenerated } from './looks-generated.js';
import { matchDescription } from './match-description.js';
import { roleOf } from './role-selector.js';
import { readsText } from './translation.js';

const testIdAttributes = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];

/** Class names that come and go with the state of an element. */
const stateClass =
  /^(is-|has-)?(active|show|shown|open|opened|selected|current|hover|focus|disabled|collapsed|hidden|loading|checked)$/;

/** What each description's vote weighs. What lasts nearly outweighs the others together. */
const weights = {
  testId: 12,
  lasting: 8,
  id: 3,
  role: 3,
  text: 2,
  classes: 2,
  near: 3,
  inList: 1,
  order: 1.9,
  /** Beside another order, so that both don't outvote a text, and of data, since people's own words stay as they are. */
  orderToo: 0.9,
  structure: 1,
};

/** The share that is enough: after a redesign most descriptions are lost, while those that are left agree. */
const threshold = { lasting: 0.4, passing: 0.2 };

/**
 * Describes an element in several ways, so that `findElement` finds it again when the page has changed: by test id,
 * attributes, id, role and name, text, class names and path. Where nothing lasting tells it apart, also by where it
 * lies between its neighbours. Leaves out what looks generated, and what other elements share: it would speak for them
 * too once this one is gone.
 */
export function describeElement(element: Element): Target {
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const descriptions: TargetDescription[] = [];
  const isOurs = (description: TargetDescription) => {
    const [found, ...others] = fits(description) ? matchDescription(root, description) : [];
    return found === element && others.length === 0;
  };
  /** Takes a description if it is one of this element alone. */
  const add = (description: TargetDescription, weight: number): boolean => {
    const taken = isOurs(description) && descriptions.length < limits.targetDescriptions;
    if (taken) descriptions.push({ ...description, weight });
    return taken;
  };

  let lasts = testIdAttributes.some((attribute) => {
    const value = element.getAttribute(attribute);
    return !!value && add({ by: 'testId', attribute, value }, weights.testId);
  });
  if (!lasts) {
    const lasting = [...attributeDescriptions(element), ...contentDescriptions(element)].filter(isOurs).slice(0, 2);
    for (const each of lasting) lasts = add(each, weights.lasting / lasting.length);
  }
  if (element.id && !looksGenerated(element.id)) add({ by: 'id', value: element.id }, weights.id);

  const role = roleOf(element);
  const name = accessibleName(element).slice(0, limits.selectorLength);
  // What holds a list reads otherwise when the list changes.
  const isHolder = !!element.querySelector('ul,ol,table,select');
  if (role && name && !isHolder) add({ by: 'role', role, name }, weights.role);
  const text = plainText(element.textContent);
  if (text && text.length <= 200 && !isHolder) add({ by: 'text', tag: element.localName, text }, weights.text);
  for (const each of contentTextDescriptions(element)) add(each, weights.text);
  for (const selector of classSelectors(element)) if (add({ by: 'css', selector }, weights.classes)) break;
  if (!lasts) for (const near of nearDescriptions(element)) add(near, weights.near);
  const data = descriptions.every(readsText) ? dataDescription(element) : undefined;
  const isData = !!data && add(data, weights.text);
  const isTold = descriptions.length > 0;
  const byWords = !isData && descriptions.every(readsText);
  const inList = lasts ? undefined : listDescription(element);
  const isBetween = !!inList && add(inList, weights.inList);
  const inKnown = lasts ? undefined : knownListDescription(element, classesOf);
  // The only one of its kind doesn't depend on the order.
  const kind = inKnown?.of === 1 ? 'near' : isBetween || inKnown?.ifTranslated ? 'orderToo' : 'order';
  const isOrdered = !!inKnown && (byWords || !inKnown.ifTranslated) && add(inKnown, weights[kind]);
  const isPlaced = !isTold || !isInList(element);
  if (isPlaced) add({ by: 'structure', path: pathOf(element, root) }, weights.structure);
  // A path through a list of data alone is not enough once the name counts no more.
  const language = isTold || isOrdered || !isInList(element) ? languageOf(element) : undefined;
  if (isTold) return { descriptions, threshold: lasts ? threshold.lasting : threshold.passing, language };
  const shared: PlainDescription | undefined =
    role && name
      ? { by: 'role', role, name }
      : text && text.length <= 200
        ? { by: 'text', tag: element.localName, text }
        : undefined;
  return { ...amongLike(descriptions, shared), language };
}

/**
 * For an element that only its place tells from its like: what it shares with them must hold, and one of what says where
 * it lies, since a redesign leaves no more. The places by themselves are not enough: what is in order comes in another.
 */
function amongLike(descriptions: TargetDescription[], shared: PlainDescription | undefined): Target {
  if (!shared) return { descriptions, threshold: 1 };
  const places = descriptions.filter((each) => each.by !== 'near' || !each.ifTranslated);
  for (const each of places) each.weight = 1;
  const weight = Math.max(1, places.length);
  return { descriptions: [...descriptions, { ...shared, weight }], threshold: (weight + 1) / (weight * 2) };
}

/** The language of the page, unless the element is in a part with a language of its own: such a part stays as it is. */
function languageOf(element: Element): string | undefined {
  const { lang } = element.ownerDocument.documentElement;
  const own = element.closest<HTMLElement>('[lang]')?.lang ?? lang;
  return own === lang && lang.length <= limits.idLength ? lang || undefined : undefined;
}

/** Whether a description is within the format's limits. */
function fits(part: unknown): boolean {
  if (typeof part === 'string') return part.length <= limits.selectorLength;
  if (typeof part === 'number') return part <= limits.targetCount;
  return typeof part !== 'object' || part === null || Object.values(part).every(fits);
}

/** Selectors by the element's own class names, then by those of what it holds, such as the name of its icon. */
function classSelectors(element: Element): string[] {
  const own = element.localName + classesOf(element);
  const inside = [...element.querySelectorAll('[class]')].slice(0, 8).map((each) => classesOf(each));
  return [own, ...inside.filter(Boolean).map((classes) => `${own}:has(${classes})`)].filter(
    (selector) => selector !== element.localName && selector.length <= limits.selectorLength,
  );
}

function classesOf(element: Element): string {
  const lasting = [...element.classList].filter((each) => !looksGenerated(each) && !stateClass.test(each));
  return lasting.map((each) => `.${CSS.escape(each)}`).join('');
}

/** A child path from the nearest ancestor that can be told by a lasting description. */
function pathOf(element: Element, root: Document | ShadowRoot): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const anchor = at === element ? undefined : stableSelector(at, root);
    if (anchor) return [anchor, ...steps].join(' > ');
    const { localName, parentElement } = at;
    const alike = parentElement ? [...parentElement.children].filter((each) => each.localName === localName) : [at];
    const place = alike.indexOf(at) + 1;
    // From both ends, so that the next one isn't taken for an element that is gone.
    const fromEnd = at === element ? `:nth-last-of-type(${alike.length - place + 1})` : '';
    steps.unshift(alike.length > 1 || fromEnd ? `${localName}:nth-of-type(${place})${fromEnd}` : localName);
  }
  return steps.join(' > ');
}

function stableSelector(element: Element, root: ParentNode): string | undefined {
  const options = [
    element.id && !looksGenerated(element.id) ? `#${CSS.escape(element.id)}` : '',
    /^(main|nav|aside|header|footer|form|table|body)$/.test(element.localName) ? element.localName : '',
  ];
  return options.find((selector) => selector && root.querySelectorAll(selector).length === 1);
}
