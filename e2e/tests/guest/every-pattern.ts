import type { Block, Flow, FlowContent, Pattern } from '@foothold/sdk/contract';
import { formatVersion } from '@foothold/sdk/contract';
import { expect, type Page } from '@playwright/test';
import { all, contentOf, feed, para } from '../sdk-view/contents.js';

/** A flow as a visitor goes through it: at each stage there is something else to look at. */
export interface Show {
  content: FlowContent;
  /** What is there at first. */
  sees: string;
  /** What the visitor does to see more. */
  stages?: ((page: Page) => Promise<unknown>)[];
}

const ours = (page: Page, selector: string) => page.locator(`foothold-flow ${selector}`);
const press = (name: string) => (page: Page) => ours(page, '.panel').getByRole('button', { name, exact: true }).click();
const open = (selector: string) => async (page: Page) => {
  await ours(page, selector).click();
  await expect(ours(page, '.panel')).toBeVisible();
};

/** One of each kind of block that needs nothing from another origin. */
const blocks: Block[] = [
  { type: 'heading', id: 'h', text: 'Everything there is', level: 2 },
  para('p', 'Some words about it.'),
  { type: 'progress', id: 'bar' },
  { type: 'divider', id: 'd' },
  { type: 'code', id: 'code', label: 'Terminal', code: 'npm install @foothold/sdk' },
  { type: 'video', id: 'v', provider: 'youtube', videoId: 'abc123', title: 'In 40 seconds' },
  {
    type: 'columns',
    id: 'c',
    columns: [
      [{ type: 'heading', id: 'left', text: 'On the left', level: 3 }],
      [{ type: 'code', id: 'right', code: 'right' }],
    ],
  },
  { type: 'custom', id: 'own', name: 'chart', height: 40, fallback: 'Nothing is registered for this.' },
  {
    type: 'question',
    id: 'many',
    kind: 'multiple',
    label: 'Which do you use?',
    options: [
      { id: 'one', label: 'One' },
      { id: 'two', label: 'Two' },
    ],
  },
  { type: 'button', id: 'link', label: 'Later', kind: 'link', actions: [{ type: 'dismiss' }] },
  { type: 'button', id: 'ok', label: 'Fine', actions: [{ type: 'complete' }] },
];

/** Every pattern, through all that is drawn for it, by the id of its flow. */
export const everyPattern: Record<string, Show> = {
  modal: {
    content: all.modal,
    sees: '.modal h2',
    stages: [
      async (page) => {
        await ours(page, 'input[type=radio]').first().check();
        await press('Let’s go')(page);
        await expect(page).toHaveTitle('celebrated');
      },
    ],
  },
  blocks: { content: contentOf({ type: 'modal' }, [{ id: 'all', blocks }], { flowId: 'blocks' }), sees: '.modal h2' },
  slideout: { content: all.slideout, sees: '.corner h2' },
  banner: { content: all.banner, sees: '.banner' },
  pushing: {
    content: { ...all.banner, flowId: 'pushing', pattern: { type: 'banner', pushes: true } },
    sees: '.banner',
  },
  inline: {
    content: { ...all.banner, flowId: 'inline', pattern: { type: 'banner', position: 'inline', slot: 'invoices' } },
    sees: '.banner',
  },
  tour: { content: all.tour, sees: '.middle h2', stages: [press('Show me')] },
  hotspot: { content: all.hotspot, sees: '.beacon', stages: [open('.beacon')] },
  badge: {
    content: { ...all.hotspot, flowId: 'badge', pattern: { ...all.hotspot.pattern, beacon: 'badge' } as Pattern },
    sees: '.beacon',
  },
  checklist: { content: all.checklist, sees: '.items', stages: [press('Collapse')] },
  emptyState: { content: all.emptyState, sees: '.empty h2' },
  survey: {
    content: all.survey,
    sees: '.scale',
    stages: [
      async (page) => {
        await ours(page, '.scale input').nth(9).check({ force: true });
        await press('Next')(page);
        await expect(ours(page, 'textarea')).toBeVisible();
      },
    ],
  },
  resourceCentre: { content: all.resourceCentre, sees: '.launcher', stages: [open('.launcher')] },
  microLearning: { content: all.microLearning, sees: '.query', stages: [open('.query')] },
  feed: { content: feed, sees: '.launcher', stages: [open('.launcher')] },
};

/** The flow that a content comes from, which nothing but a call starts. */
export function flowOf({ flowId, name, pattern, steps }: FlowContent): Flow {
  const trigger: Flow['trigger'] = { prompts: [{ on: 'manual' }], frequency: { repeat: 'always' } };
  // What is stored has each id once.
  const apart = steps.map((step) => ({
    ...step,
    blocks: step.blocks.map((block) => ({ ...block, id: `${step.id}-${block.id}` })),
  }));
  return { formatVersion, id: flowId, name, pattern, steps: apart, trigger, defaultLocale: 'en' };
}

/** The body of a page that all of them can be shown in. It has no style. */
export const everyHost = `<header><a href="#a">Invoices</a> <button id="new">New invoice</button></header>
<main><h1>Invoices</h1><label>Customer <input id="customer"></label> <button id="save">Save</button>
<ul id="list"></ul><div data-foothold-slot="invoices"></div><div id="frame"></div></main>`;

/** Has pages of a tab say in their title that a celebration was painted: a busy machine may look when it is over. */
export async function watchCelebrations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const context = HTMLCanvasElement.prototype.getContext;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, ...given: Parameters<typeof context>) {
        document.title = 'celebrated';
        return context.apply(this, given);
      },
    });
  });
}

/** How our elements look, each on a line: where they are and what of style sheets shows in them. */
export async function looksIn(page: Page, within = '*'): Promise<string[]> {
  return page.evaluate(async (selector) => {
    const roots = [...document.querySelectorAll('foothold-flow')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const passing = roots.flatMap((root) => root.getAnimations()).filter(isPassing);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    return roots
      .flatMap((root) => [...root.querySelectorAll(selector)])
      .filter(lasts)
      .map(lookOf);

    /** Confetti goes by itself, sooner or later. */
    function lasts({ localName }: Element): boolean {
      return localName !== 'canvas';
    }
    function isPassing({ effect }: Animation): boolean {
      return effect?.getComputedTiming().iterations === 1;
    }
    function lookOf(element: Element): string {
      const box = element.getBoundingClientRect();
      const places = [box.x, box.y, box.width, box.height].map((each) => Math.round(each));
      const { position, display, color, backgroundColor, fontFamily, fontSize, borderRadius, boxShadow, clipPath } =
        getComputedStyle(element);
      const paint = [
        position,
        display,
        color,
        backgroundColor,
        fontFamily,
        fontSize,
        borderRadius,
        boxShadow,
        clipPath,
      ];
      return [`${element.localName}.${element.getAttribute('class')}`, ...places, ...paint].join(' | ');
    }
  }, within);
}
