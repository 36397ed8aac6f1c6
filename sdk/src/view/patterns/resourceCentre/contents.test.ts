import { describe, expect, it } from 'vitest';
import type { CentreSection, FlowContent, Pattern, SessionState, Step, Truth } from '../../../contract/index.js';
import { beforeStart } from '../../run/state.js';
import { contentsOf, unreadOf } from './contents.js';

const now = Date.parse('2026-06-01');
const at = (text: string) => Date.parse(text);

function flowWith(
  steps: Partial<Step>[],
  pattern: Partial<Extract<Pattern, { type: 'resourceCentre' }>> = {},
  known?: Pick<SessionState, 'flows' | 'firstSeenAt'>,
  doneItems: string[] = [],
) {
  const content: FlowContent = {
    formatVersion: 2,
    flowId: 'centre',
    version: 1,
    locale: 'en',
    direction: 'ltr',
    name: 'Help',
    pattern: { type: 'resourceCentre', ...pattern },
    steps: steps.map((step, index) => ({ id: `s${index}`, blocks: [], ...step })),
    theme: null,
  };
  const port = {
    known: () => known,
    evaluate: (): Truth => 'no',
  };
  const view = { content, text: (text: string) => text, port, state: { ...beforeStart, doneItems } };
  // Only these of a flow are asked.
  return view as unknown as Parameters<typeof contentsOf>[0] & Parameters<typeof unreadOf>[1];
}

const shown = (flow: ReturnType<typeof flowWith>) =>
  contentsOf(flow, now).map(({ section, entries }) => `${section.id}: ${entries.map(({ id }) => id).join(' ')}`);

describe('what a resource centre holds', () => {
  it('is checklist, announcements and articles when its author ordered nothing', () => {
    expect(shown(flowWith([{}, { announcedAt: at('2026-05-01') }, {}]))).toEqual([
      'checklist: ',
      'announcements: s1',
      'articles: s0 s2',
    ]);
  });

  it('puts articles into their section, and those without one into the first', () => {
    const sections: CentreSection[] = [
      { type: 'links', id: 'links', links: [{ id: 'l', title: 'L', url: '/' }] },
      { type: 'articles', id: 'basics' },
      { type: 'articles', id: 'billing' },
    ];
    expect(shown(flowWith([{}, { sectionId: 'billing' }], { sections }))).toEqual([
      'links: l',
      'basics: s0',
      'billing: s1',
    ]);
  });

  it('shows announcements from the newest on, and none before its time', () => {
    const steps = [
      { announcedAt: at('2026-03-01') },
      { announcedAt: at('2026-05-01') },
      { announcedAt: at('2026-07-01') },
    ];
    expect(shown(flowWith(steps))[1]).toBe('announcements: s1 s0');
  });

  it('leaves out what is not for this person', () => {
    const when = { type: 'fact', fact: { of: 'person', trait: 'role' }, op: 'exists' } as const;
    expect(shown(flowWith([{ when }, {}]))[2]).toBe('articles: s1');
  });

  it('knows which of the offered flows the person has completed', () => {
    const flows = [
      { id: 'o1', flowId: 'tour', title: 'Tour' },
      { id: 'o2', flowId: 'other', title: 'Other' },
    ];
    const history = { shows: 1, firstShownAt: 1, lastShownAt: 1, endedAt: 2 };
    const known = {
      firstSeenAt: 0,
      flows: { tour: { ...history, state: 'completed' as const }, other: { ...history, state: 'dismissed' as const } },
    };
    const [listed] = contentsOf(flowWith([], { sections: [{ type: 'flows', id: 'f', flows }] }, known), now);
    expect(listed?.entries.map((entry) => entry.type === 'flow' && entry.done)).toEqual([true, false]);
  });
});

describe('unread announcements', () => {
  const steps = [{ announcedAt: at('2026-03-01') }, { announcedAt: at('2026-05-01') }, {}];
  const unread = (flow: ReturnType<typeof flowWith>) => unreadOf(contentsOf(flow, now), flow);

  it('are those that were not read', () => {
    expect(unread(flowWith(steps, {}, undefined, ['s1']))).toEqual(['s0']);
  });

  it('leave out what was announced before the person came', () => {
    expect(unread(flowWith(steps, {}, { flows: {}, firstSeenAt: at('2026-04-01') }))).toEqual(['s1']);
  });
});
