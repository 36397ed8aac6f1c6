import type { Target } from '@foothold/sdk/contract';
import { describeElement } from '@foothold/sdk/targets';
import { isRendered } from '../../../sdk/src/page/is-rendered.js';
import { randomOf, shuffled } from '../targets/random.js';

/*
 * What a guest must leave as it was: every element of the host, with its attributes and its place. Runs in the page.
 */

type State = Map<Element, { attributes: string; box: string }>;

const pointedAt = 'a,button,input,select,textarea,label,li,td,h1,h2,h3,h4,h5,h6,p,img,[role=button]';

let atRest: State;
/** What moves by itself even when the page has come to rest: a clock, a chart. */
const restless = new Set<Element>();

function readState(): State {
  const state: State = new Map();
  for (const element of document.querySelectorAll('*')) {
    if (element.localName === 'foothold-flow') continue;
    const attributes = element.getAttributeNames().map((name) => `${name}="${element.getAttribute(name)}"`);
    const { x, y, width, height } = element.getBoundingClientRect();
    const scrolled =
      element.scrollTop || element.scrollLeft ? ` scrolled ${element.scrollLeft} ${element.scrollTop}` : '';
    state.set(element, { attributes: attributes.join(' '), box: [x, y, width, height].join(' ') + scrolled });
  }
  return state;
}

function differences(before: State, after: State): Map<Element, string> {
  const changes = new Map<Element, string>();
  for (const element of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(element), after.get(element)];
    const brief = `<${element.localName} ${(is ?? was)?.attributes.slice(0, 160)}>`;
    if (!was) changes.set(element, `added ${brief}`);
    else if (!is) changes.set(element, `removed ${brief}`);
    else if (was.attributes !== is.attributes) changes.set(element, `had ${was.attributes}, now ${brief}`);
    else if (was.box !== is.box) changes.set(element, `moved from ${was.box} to ${is.box} ${brief}`);
  }
  return changes;
}

/** Waits until the page stands still, for three looks or two seconds, and remembers how it stands. */
async function rest(): Promise<void> {
  let calm = 0;
  atRest = readState();
  for (let look = 0; look < 13 && calm < 3; look++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    const now = readState();
    const changed = differences(atRest, now);
    atRest = now;
    calm = changed.size ? 0 : calm + 1;
    // What only happens while the page loads is no reason to leave an element out.
    if (look > 6) for (const element of changed.keys()) restless.add(element);
  }
}

/** What is not as it was at rest, in words. */
function changes(): string[] {
  return [...differences(atRest, readState())].flatMap(([element, change]) => (restless.has(element) ? [] : [change]));
}

/** Descriptions of elements that can be seen without scrolling and that nothing covers, the same for the same seed. */
function pickTargets(seed: string, count: number): Target[] {
  const visible = [...document.querySelectorAll(pointedAt)].filter((element) => {
    const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
    if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth || !isRendered(element)) return false;
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  return shuffled(visible, randomOf(seed)).slice(0, count).map(describeElement);
}

const hostLab = { rest, changes, pickTargets, restless: () => restless.size };
export type HostLab = typeof hostLab;
Object.assign(globalThis, { hostLab });
