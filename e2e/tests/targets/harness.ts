import type { Target } from '@foothold/sdk/contract';
import { describeElement, findElement } from '@foothold/sdk/targets';
import { isRendered } from '../../../sdk/src/page/is-rendered.js';
import { mutations } from './mutate.js';
import { type Random, randomOf, shuffled } from './random.js';

/** How often the search ended how, of one mutation. */
export interface Tally {
  found: number;
  missed: number;
  wrong: number;
  /** With the target taken out: nothing found, as it should be, or another element. */
  goneNothing: number;
  goneWrong: number;
}

export interface Failure {
  mutation: string;
  deleted: boolean;
  element: string;
  got: string | null;
  target: Target;
}

export interface Trial {
  targets: Target[];
  tallies: Record<string, Tally>;
  failures: Failure[];
}

/** What an author points at. */
const interesting =
  'a,button,input:not([type=hidden]),select,textarea,summary,li,label,td:has(a,button,input),[role=button],[role=tab],[role=menuitem]';

/** The most elements that are taken of one page. */
const most = 30;

/** Records elements of the page, changes the page in each way, and looks for them again. */
function tryPage(seed: string, keepFailures: boolean): Trial {
  const pristine = document.body.cloneNode(true);
  const { lang } = document.documentElement;
  const renew = () => {
    if (lang) document.documentElement.lang = lang;
    document.body.replaceWith(pristine.cloneNode(true));
    return [...document.body.querySelectorAll('*')];
  };
  const all = renew();
  const candidates = [...document.body.querySelectorAll(interesting)].filter(isRendered);
  const picked = shuffled(candidates, randomOf(seed)).slice(0, most);
  const places = picked.map((element) => all.indexOf(element));
  // As it is kept: what doesn't survive JSON is not there.
  const targets: Target[] = picked.map((element) => JSON.parse(JSON.stringify(describeElement(element))));
  const trial: Trial = { targets, tallies: {}, failures: [] };

  for (const [mutation, mutate] of Object.entries({ unchanged: (_: Random) => {}, ...mutations })) {
    const tally: Tally = { found: 0, missed: 0, wrong: 0, goneNothing: 0, goneWrong: 0 };
    trial.tallies[mutation] = tally;
    const renewed = renew();
    const elements = places.map((place) => renewed[place]);
    mutate(randomOf(`${seed} ${mutation}`));
    targets.forEach((target, index) => {
      const element = elements[index];
      if (!element) throw new Error('An element of the page got lost.');
      const fail = (got: Element | null, deleted: boolean) => {
        if (keepFailures)
          trial.failures.push({ mutation, deleted, element: brief(element) ?? '', got: brief(got), target });
      };
      const got = findElement(target);
      if (got === element) tally.found++;
      else {
        if (got) tally.wrong++;
        else tally.missed++;
        fail(got, false);
      }
      const gap = document.createComment('');
      element.replaceWith(gap);
      const instead = findElement(target);
      gap.replaceWith(element);
      if (!instead) tally.goneNothing++;
      else {
        tally.goneWrong++;
        fail(instead, true);
      }
    });
  }
  return trial;
}

function brief(element: Element | null): string | null {
  return element && `${element.outerHTML.replace(/\s+/g, ' ').slice(0, 200)} in ${element.parentElement?.localName}`;
}

/**
 * The page as it stands, without scripts and styles: what cannot be seen is marked so, and what can be seen has a box.
 * So nothing moves or loads while it is tried, and no style sheet has to follow the class names.
 */
function takeSnapshot(): { lang: string; body: string } {
  const elements = [...document.body.querySelectorAll<HTMLElement | SVGElement>('*')];
  const seen = new Set<Element>();
  for (const element of elements) {
    if (!isRendered(element)) continue;
    for (let at: Element | null = element; at && !seen.has(at); at = at.parentElement) seen.add(at);
  }
  for (const element of elements) {
    if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type) === false)
      element.setAttribute('value', element.value);
    if (element.closest('svg')) continue;
    element.setAttribute('style', seen.has(element) ? 'display:block;min-width:4px;min-height:4px' : 'display:none');
  }
  const copy = document.body.cloneNode(true) as HTMLElement; // of a body
  for (const element of copy.querySelectorAll('script,style,link,iframe,object,embed,template,noscript'))
    element.remove();
  for (const image of copy.querySelectorAll('img,source,video,audio')) image.setAttribute('loading', 'lazy');
  return { lang: document.documentElement.lang, body: copy.outerHTML };
}

const targetLab = { tryPage, takeSnapshot, describeElement, findElement };
export type TargetLab = typeof targetLab;
Object.assign(globalThis, { targetLab });
