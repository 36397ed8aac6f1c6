import type { Block, Flow, Pattern, Step, Target } from '@foothold/sdk/contract';
import { formatVersion } from '@foothold/sdk/contract';

const flow = (id: string, pattern: Pattern, steps: Step[]): Flow => ({
  formatVersion,
  id,
  name: id,
  pattern,
  steps,
  trigger: { prompts: [{ on: 'manual' }], frequency: { repeat: 'always' } },
  defaultLocale: 'en',
});

const heading = (text: string, id = 'h'): Block => ({ type: 'heading', id, text });

const button = (label: string, type: 'next' | 'complete', id = 'b'): Block => ({
  type: 'button',
  id,
  label,
  actions: [{ type }],
});

/** A flow of each of the four patterns, about elements of one page; `key` keeps the flows of several pages apart. */
export function flowsFor(key: string, targets: Target[]) {
  const [first] = targets;
  if (!first) throw new Error('A page has at least one element to point at.');
  const stops = Array.from({ length: 5 }, (_, at): Step => {
    const isLast = at === 4;
    return {
      id: `s${at + 1}`,
      target: targets[at % targets.length],
      backdrop: at % 2 ? 'spotlight' : 'none',
      blocks: [
        heading(`Stop ${at + 1}`, `h${at}`),
        button(isLast ? 'Finish' : 'Next', isLast ? 'complete' : 'next', `b${at}`),
      ],
    };
  });
  return {
    tour: flow(`tour-${key}`, { type: 'tour' }, stops),
    modal: flow(`modal-${key}`, { type: 'modal' }, [
      { id: 's1', blocks: [heading('Welcome'), button('Done', 'complete')] },
    ]),
    checklist: flow(`checklist-${key}`, { type: 'checklist', startOpen: true, launcher: 'First steps' }, [
      {
        id: 's1',
        blocks: [
          heading('First steps'),
          {
            type: 'checklist',
            id: 'list',
            items: [
              { id: 'account', title: 'Create your account', doneAtStart: true },
              { id: 'look', title: 'Look around', doneWhen: [{ on: 'event', event: 'Looked around' }] },
            ],
          },
        ],
      },
    ]),
    hotspot: flow(`hotspot-${key}`, { type: 'hotspot', target: first, label: 'New here' }, [
      { id: 's1', blocks: [heading('This is new'), button('Got it', 'complete')] },
    ]),
  };
}
