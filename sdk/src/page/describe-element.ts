import type { Target, TargetDescription } from '../contract/index.js';
import { limits } from '../contract/limits.js';
import { accessibleName, plainText } from './accessible-name.js';
import { anchorsAround, anchorsWithin } from './anchors.js';
import { attributeDescriptions, contentDescriptions } from './lasting-attributes.js';
import { looksGenerated } from './looks-generated.js';
import { matchDescription } from './match-description.js';
import { roleOf } from './role-selector.js';

const testIdAttributes = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];

/** Class names that come and go with the state of an element. */
const stateClass =
  /^(is-|has-)?(active|show|shown|open|opened|selected|current|hover|focus|disabled|collapsed|hidden|loading|checked)$/;

/**
 * What each description's vote weighs when it matches one element; it is divided by the number of those it matches. A
 * test id was made to last and outvotes the others together.
 */
const weights = { testId: 10, lasting: 5, inside: 4, id: 3, role: 3, text: 2, classes: 2, structure: 1 };

/** The share that is enough: after a redesign most descriptions are lost, while those that are left agree. */
const threshold = 0.25;

/**
 * Describes an element in several ways, so that `findElement` finds it again when the page has changed: by test id, id,
 * attributes, role and name, text, class names, where it lies between its neighbours, and its path. Leaves out what
 * looks generated.
 */
export function describeElement(element: Element): Target {
  const root = element.getRootNode() as Document | ShadowRoot; // an element of a page
  const descriptions: TargetDescription[] = [];
  const add = (description: TargetDescription, weight: number) => {
    const found = matchDescription(root, description);
    if (!found.includes(element)) return;
    const share = Math.round((weight / found.length) * 10) / 10;
    if (share >= 0.2) descriptions.push({ ...description, weight: share });
  };

  for (const attribute of testIdAttributes) {
    const value = element.getAttribute(attribute);
    if (value) add({ by: 'testId', attribute, value }, weights.testId);
  }
  if (element.id && !looksGenerated(element.id)) add({ by: 'id', value: element.id }, weights.id);
  for (const each of attributeDescriptions(element)) add(each, weights.lasting);
  for (const each of contentDescriptions(element)) add(each, weights.lasting);

  const role = roleOf(element);
  const name = accessibleName(element).slice(0, limits.selectorLength);
  if (role && name) add({ by: 'role', role, name }, weights.role);
  const text = plainText(element.textContent);
  if (text && text.length <= 200) add({ by: 'text', tag: element.localName, text }, weights.text);
  const classes = [...element.classList].filter((each) => !looksGenerated(each) && !stateClass.test(each));
  if (classes.length)
    add(
      { by: 'css', selector: element.localName + classes.map((each) => `.${CSS.escape(each)}`).join('') },
      weights.classes,
    );

  for (const { weight, ...near } of anchorsWithin(element)) add(near, weight);
  for (const { weight, ...near } of anchorsAround(element)) add(near, weight);
  add({ by: 'structure', path: pathOf(element, root) }, weights.structure);
  return { descriptions: descriptions.slice(0, limits.targetDescriptions), threshold };
}

/** A child path from the nearest ancestor that can be told by a lasting description. */
function pathOf(element: Element, root: Document | ShadowRoot): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const anchor = at === element ? undefined : stableSelector(at, root);
    if (anchor) return [anchor, ...steps].join(' > ');
    const { localName, parentElement } = at;
    const alike = parentElement ? [...parentElement.children].filter((each) => each.localName === localName) : [at];
    steps.unshift(alike.length > 1 ? `${localName}:nth-of-type(${alike.indexOf(at) + 1})` : localName);
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
