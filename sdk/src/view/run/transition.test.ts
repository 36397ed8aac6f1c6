import { describe, expect, it } from 'vitest';
import { endOfFlow, type FlowContent, type Pattern, type Step, type Target, type Truth } from '../../contract/index.js';
import { type Answer, beforeStart, type Effect, type Move, type Run, type RunState } from './state.js';
import { transition } from './transition.js';

const button: Target = { descriptions: [{ by: 'css', selector: 'button' }] };

function content(steps: Partial<Step>[], pattern: Pattern = { type: 'tour' }): FlowContent {
  return {
    formatVersion: 2,
    flowId: 'flow',
    version: 3,
    locale: 'en',
    direction: 'ltr',
    name: 'Flow',
    pattern,
    steps: steps.map((step, index) => ({ id: `s${index}`, blocks: [], ...step })),
    theme: null,
  };
}

/** Plays moves one after the other; `truths` answers conditions by the trait they read. */
function play(flow: FlowContent, moves: Move[], page = '/', truths: Record<string, Truth> = {}) {
  const run: Run = {
    content: flow,
    runId: 'run',
    isOnPage: (glob) => glob === page,
    evaluate: (condition) =>
      condition.type === 'fact' && condition.fact.of === 'person'
        ? (truths[condition.fact.trait] ?? 'unknown')
        : 'unknown',
  };
  let state: RunState = beforeStart;
  const effects: Effect[] = [];
  for (const move of [{ type: 'start' } as const, ...moves]) {
    const [next, more] = transition(run, state, move);
    state = next;
    effects.push(...more);
  }
  const reports = effects.flatMap((effect) =>
    effect.type === 'report' ? [`${effect.event} ${effect.properties.itemId ?? effect.properties.stepId}`] : [],
  );
  const saved = effects.flatMap((effect) => (effect.type === 'save' ? [effect.progress] : []));
  const outcome = effects.flatMap((effect) => (effect.type === 'end' ? [effect.outcome] : []))[0];
  return { run, state, effects, reports, saved, outcome, step: flow.steps[state.index]?.id };
}

const trait = (name: string) => ({ type: 'fact', fact: { of: 'person', trait: name }, op: 'exists' }) as const;

describe('a run of steps', () => {
  it('reports the show, each step shown and completed, and the end, in order', () => {
    const { reports, outcome, saved } = play(content([{}, {}]), [
      { type: 'next', by: 'button' },
      { type: 'next', by: 'button' },
    ]);
    expect(reports).toEqual([
      'flow_shown s0',
      'step_shown s0',
      'step_completed s0',
      'step_shown s1',
      'step_completed s1',
      'flow_completed s1',
    ]);
    expect(outcome).toBe('completed');
    expect(saved.at(0)).toEqual({ runId: 'run', version: 3, stepId: 's0', doneItems: [], answers: {} });
    expect(saved.at(-1)).toBeNull();
  });

  it('gives each report the flow, its version, the run, the pattern and the step', () => {
    const { effects } = play(content([{}]), [{ type: 'dismiss', by: 'escape' }]);
    expect(effects.find((effect) => effect.type === 'report' && effect.event === 'flow_dismissed')).toEqual({
      type: 'report',
      event: 'flow_dismissed',
      properties: {
        flowId: 'flow',
        version: 3,
        runId: 'run',
        pattern: 'tour',
        stepId: 's0',
        stepIndex: 0,
        by: 'escape',
      },
    });
  });

  it('goes back the way it came, also over steps that were passed over', () => {
    const flow = content([{}, { when: trait('x') }, {}]);
    const there = play(flow, [{ type: 'next', by: 'button' }], '/', { x: 'no' });
    expect(there.step).toBe('s2');
    const back = play(flow, [{ type: 'next', by: 'button' }, { type: 'back' }], '/', { x: 'no' });
    expect(back.step).toBe('s0');
    expect(back.reports).not.toContain('step_completed s2');
  });

  it('stays where it is when there is no way back', () => {
    expect(play(content([{}, {}]), [{ type: 'back' }]).step).toBe('s0');
  });

  it.each([
    ['no', 's1'],
    ['yes', 's0'],
    ['unknown', 's0'],
  ] as const)('passes over a step only when its condition is no: %s', (truth, step) => {
    expect(play(content([{ when: trait('x') }, {}]), [], '/', { x: truth }).step).toBe(step);
  });

  it('follows the first branch that is yes, and the order of steps when none is', () => {
    const flow = content([
      {
        branches: [
          { when: trait('a'), goTo: 's2' },
          { when: trait('b'), goTo: 's3' },
        ],
      },
      {},
      {},
      {},
    ]);
    const next: Move = { type: 'next', by: 'button' };
    expect(play(flow, [next], '/', { b: 'yes' }).step).toBe('s3');
    expect(play(flow, [next], '/', { a: 'yes', b: 'yes' }).step).toBe('s2');
    expect(play(flow, [next], '/', { a: 'unknown' }).step).toBe('s1');
  });

  describe('with branches by answers', () => {
    const flow = content([
      {
        branches: [
          { answers: [{ questionId: 'score', op: 'gte', value: 9 }], goTo: 's2' },
          { answers: [{ questionId: 'score', op: 'lte', value: 6 }], when: trait('paying'), goTo: 's3' },
          { answers: [{ questionId: 'tools', op: 'in', value: ['mail', 'chat'] }], goTo: endOfFlow },
        ],
      },
      { branches: [{ goTo: 's3' }] },
      {},
      {},
    ]);
    const next: Move = { type: 'next', by: 'button' };
    const answer = (questionId: string, given: Answer | undefined): Move => ({
      type: 'answer',
      questionId,
      answer: given,
    });

    it.each<[string, Move[], Record<string, Truth>, string | undefined]>([
      ['a number', [answer('score', 10)], {}, 's2'],
      ['an answer and a condition', [answer('score', 3)], { paying: 'yes' }, 's3'],
      ['an answer whose condition is not known', [answer('score', 3)], {}, 's1'],
      ['any of several choices', [answer('tools', ['phone', 'chat'])], {}, undefined],
      ['the last word', [answer('score', 10), answer('score', 7)], {}, 's1'],
      ['an answer that was taken back', [answer('score', 10), answer('score', undefined)], {}, 's1'],
      ['no answer', [], {}, 's1'],
    ])('follows %s', (_, moves, truths, step) => {
      const played = play(flow, [...moves, next], '/', truths);
      if (step) expect(played.step).toBe(step);
      else expect(played.outcome).toBe('completed');
    });

    it('follows a branch without a condition always', () => {
      expect(play(flow, [next, next]).step).toBe('s3');
    });

    it('reports each answer once, and remembers it over page loads', () => {
      const { reports, saved } = play(flow, [answer('score', 10), answer('score', 10)]);
      expect(reports.filter((report) => report.startsWith('answer_given'))).toHaveLength(1);
      const progress = saved.at(-1) ?? undefined;
      expect(progress?.answers).toEqual({ score: 10 });
      expect(play(flow, [{ type: 'start', progress }, next]).step).toBe('s2');
    });
  });

  it('ignores a step that does not exist', () => {
    expect(play(content([{}, {}]), [{ type: 'goTo', stepId: 'gone' }]).step).toBe('s0');
    expect(play(content([{}, {}, {}]), [{ type: 'goTo', stepId: 's2' }]).step).toBe('s2');
  });

  it('stays over once it has ended', () => {
    const { reports } = play(content([{}]), [
      { type: 'dismiss', by: 'close' },
      { type: 'next', by: 'button' },
      { type: 'complete', by: 'button' },
    ]);
    expect(reports.at(-1)).toBe('flow_dismissed s0');
  });

  it('leaves without a trace when it is stopped, and keeps its progress', () => {
    const { reports, saved, outcome } = play(content([{}]), [{ type: 'stop' }]);
    expect(outcome).toBe('stopped');
    expect(reports).toEqual(['flow_shown s0', 'step_shown s0']);
    expect(saved.at(-1)?.stepId).toBe('s0');
  });
});

describe('a run over pages', () => {
  const flow = content([{}, { page: '/b' }]);

  it('waits on another page, and shows the step once its page is there', () => {
    const away = play(flow, [{ type: 'next', by: 'button' }], '/a');
    expect(away.state.phase).toBe('waiting');
    expect(away.reports).not.toContain('step_shown s1');
    expect(transition({ ...away.run, isOnPage: () => true }, away.state, { type: 'page' })[0].phase).toBe('showing');
  });

  it('resumes where it was without reporting another show', () => {
    const { reports, step } = play(flow, [{ type: 'stop' }]);
    expect(step).toBe('s0');
    expect(reports).toContain('flow_shown s0');
    const run: Run = { content: flow, runId: 'run', evaluate: () => 'unknown', isOnPage: () => true };
    const progress = { runId: 'run', version: 3, stepId: 's1', doneItems: [] };
    const [state, effects] = transition(run, beforeStart, { type: 'start', progress });
    expect(state.index).toBe(1);
    expect(effects.filter((effect) => effect.type === 'report').map(({ event }) => event)).toEqual(['step_shown']);
  });

  it('begins anew when the step it stood at is gone', () => {
    const run: Run = { content: flow, runId: 'run', evaluate: () => 'unknown', isOnPage: () => true };
    const progress = { runId: 'run', version: 2, stepId: 'removed', doneItems: [] };
    expect(transition(run, beforeStart, { type: 'start', progress })[0].index).toBe(0);
  });

  it('completes a step whose page is reached, and counts it as done', () => {
    const reached = play(content([{ advance: [{ on: 'page', matches: '/b' }] }, {}]), [], '/b');
    expect(reached.step).toBe('s1');
    expect(reached.reports[0]).toBe('step_completed s0');
  });

  it('does not spin in a loop of branches over pages that are reached', () => {
    const yes = trait('x');
    const loop = content([
      { advance: [{ on: 'page', matches: '/' }], branches: [{ when: yes, goTo: 's1' }] },
      { advance: [{ on: 'page', matches: '/' }], branches: [{ when: yes, goTo: 's0' }] },
    ]);
    expect(play(loop, [], '/', { x: 'yes' }).state.phase).toBe('showing');
  });
});

describe('a run with targets', () => {
  it('seeks the target, shows the step when it is there, and hides it while it is gone', () => {
    const flow = content([{ target: button }]);
    expect(play(flow, []).state.phase).toBe('seeking');
    expect(play(flow, []).reports).toEqual([]);
    const found = play(flow, [{ type: 'target', found: true }]);
    expect(found.reports).toEqual(['flow_shown s0', 'step_shown s0']);
    const lost = play(flow, [
      { type: 'target', found: true },
      { type: 'target', found: false },
      { type: 'target', found: true },
    ]);
    expect(lost.state.phase).toBe('showing');
    expect(lost.reports).toEqual(['flow_shown s0', 'step_shown s0']);
  });

  it('skips a step whose target is missing, and says so', () => {
    const { step, reports } = play(content([{ target: button }, {}]), [{ type: 'missing' }]);
    expect(step).toBe('s1');
    expect(reports).toEqual(['target_missing s0', 'flow_shown s1', 'step_shown s1']);
  });

  it('ends the tour when the step says so', () => {
    const flow = content([{}, { target: button, ifMissing: 'end' }, {}]);
    const { outcome, reports } = play(flow, [{ type: 'next', by: 'button' }, { type: 'missing' }]);
    expect(outcome).toBe('dismissed');
    expect(reports.slice(-2)).toEqual(['target_missing s1', 'flow_dismissed s1']);
  });

  it('neither completes nor dismisses a tour of which nothing was ever shown', () => {
    const { outcome, reports } = play(content([{ target: button }]), [{ type: 'missing' }]);
    expect(outcome).toBe('stopped');
    expect(reports).toEqual(['target_missing s0']);
  });

  it('lets a hotspot wait on after it has reported its target missing, once', () => {
    const flow = content([{}], { type: 'hotspot', target: button });
    const { state, reports } = play(flow, [{ type: 'missing' }, { type: 'missing' }]);
    expect(state.phase).toBe('seeking');
    expect(reports).toEqual(['target_missing s0']);
  });
});

describe('a run that goes on in another tab', () => {
  const kept = (stepId: string, more = {}): Move => ({
    type: 'follow',
    progress: { runId: 'run', version: 3, stepId, doneItems: [], ...more },
  });
  const next: Move = { type: 'next', by: 'button' };

  it('is followed without a report, and keeps nothing: the other tab has', () => {
    const flow = content([{}, {}, {}]);
    const alone = play(flow, []);
    const { step, reports, saved } = play(flow, [kept('s1')]);
    expect(step).toBe('s1');
    expect(reports).toEqual(alone.reports);
    expect(saved).toEqual(alone.saved);
    // What is done here from then on is told once, as ever.
    expect(play(flow, [kept('s1'), next]).reports.slice(2)).toEqual(['step_completed s1', 'step_shown s2']);
  });

  it('is followed back and forth with the way back', () => {
    const flow = content([{}, {}, {}]);
    expect(play(flow, [kept('s1'), kept('s2')]).state.trail).toEqual([0, 1]);
    expect(play(flow, [kept('s1'), kept('s2'), { type: 'back' }]).step).toBe('s1');
    expect(play(flow, [next, next, kept('s0')]).state).toMatchObject({ index: 0, trail: [] });
    expect(play(flow, [next, kept('s1'), kept('s1')]).state.trail).toEqual([0]);
  });

  it('never gives up on a target, or has reached a page, in a tab that only follows', () => {
    const pointed = content([{}, { target: button }, {}]);
    const { state, reports } = play(pointed, [kept('s1'), { type: 'missing' }]);
    expect(state).toMatchObject({ phase: 'seeking', index: 1 });
    expect(reports).toEqual(['flow_shown s0', 'step_shown s0']);
    expect(play(pointed, [kept('s1'), { type: 'target', found: true }]).state.phase).toBe('showing');
    const reached = content([{}, { target: button, advance: [{ on: 'page', matches: '/b' }] }, {}]);
    const moves = [kept('s1'), { type: 'target', found: true } as const];
    expect(play(reached, moves, '/b').step).toBe('s1');
    // Somebody comes to the page in this tab.
    expect(play(reached, [...moves, { type: 'page' }], '/b').step).toBe('s2');
  });

  it('is left alone where it is another run, or a step that is not there', () => {
    const flow = content([{}, {}]);
    expect(play(flow, [kept('s1', { runId: 'another' })]).step).toBe('s0');
    expect(play(flow, [kept('gone')]).step).toBe('s0');
    expect(play(flow, [next, next, kept('s0')]).outcome).toBe('completed');
  });

  it('is followed in its answers, on which branches rest', () => {
    const branches = [{ answers: [{ questionId: 'q', op: 'is' as const, value: 'yes' }], goTo: 's2' }];
    const flow = content([{ branches }, {}, {}]);
    expect(play(flow, [kept('s0', { answers: { q: 'yes' } }), next]).step).toBe('s2');
  });

  it('ticks off what was done, and is over without a report when that was all', () => {
    const items = ['a', 'b'].map((id) => ({ id, title: id }));
    const list = content([{ blocks: [{ type: 'checklist', id: 'list', items }] }], { type: 'checklist' });
    const doneHere: Move = { type: 'itemDone', itemId: 'a' };
    const both = play(list, [doneHere, kept('s0', { doneItems: ['b'] }), { type: 'dismiss', by: 'close' }]);
    expect(both.state).toMatchObject({ doneItems: ['a', 'b'], finished: true });
    expect(both.outcome).toBe('completed');
    expect(both.reports).toEqual(['flow_shown s0', 'step_shown s0', 'item_completed a']);
  });

  it('lets two tabs read two articles of a resource centre', () => {
    const centre = content([{}, {}], { type: 'resourceCentre' });
    const moves: Move[] = [
      { type: 'open', open: true },
      { type: 'goTo', stepId: 's0' },
    ];
    expect(play(centre, [...moves, kept('s1')]).step).toBe('s0');
    expect(play(centre, [...moves, kept('')]).step).toBe('s0');
  });
});

describe('a hotspot', () => {
  const flow = content([{}], { type: 'hotspot', target: button });

  it('is shown with its beacon, its step only when it is opened', () => {
    const there: Move = { type: 'target', found: true };
    expect(play(flow, [there]).reports).toEqual(['flow_shown s0']);
    expect(play(flow, [there, { type: 'open', open: true }]).reports).toEqual(['flow_shown s0', 'step_shown s0']);
  });
});

describe('a checklist', () => {
  const flow = content(
    [
      {
        blocks: [
          {
            type: 'checklist',
            id: 'list',
            items: [
              { id: 'a', title: 'A', doneAtStart: true },
              { id: 'b', title: 'B' },
              { id: 'c', title: 'C' },
            ],
          },
        ],
      },
    ],
    { type: 'checklist' },
  );

  it('begins with a head start that is not reported as done by the person', () => {
    const { state, reports } = play(flow, []);
    expect(state.doneItems).toEqual(['a']);
    expect(reports).toEqual(['flow_shown s0', 'step_shown s0']);
  });

  it('reports each item once, whoever completes it', () => {
    const done: Move = { type: 'itemDone', itemId: 'b' };
    const { reports, saved } = play(flow, [done, done, { type: 'itemDone', itemId: 'nothing' }]);
    expect(reports.slice(2)).toEqual(['item_completed b']);
    expect(saved.at(-1)?.doneItems).toEqual(['a', 'b']);
  });

  it('is completed with its last item, stays to be celebrated, and closes without being dismissed', () => {
    const done = (itemId: string): Move => ({ type: 'itemDone', itemId });
    const all = play(flow, [{ type: 'open', open: false }, done('b'), done('c')]);
    expect(all.state).toMatchObject({ finished: true, open: true, phase: 'showing' });
    expect(all.reports.slice(-2)).toEqual(['step_completed s0', 'flow_completed s0']);
    const closed = play(flow, [done('b'), done('c'), { type: 'dismiss', by: 'close' }]);
    expect(closed.outcome).toBe('completed');
    expect(closed.reports.filter((line) => line.startsWith('flow_'))).toEqual(['flow_shown s0', 'flow_completed s0']);
  });

  it('comes back collapsed and with what was done', () => {
    const run: Run = { content: flow, runId: 'run', evaluate: () => 'unknown', isOnPage: () => false };
    const progress = { runId: 'run', version: 3, stepId: 's0', doneItems: ['b'] };
    const [state] = transition(run, beforeStart, { type: 'start', progress });
    expect(state).toMatchObject({ open: false, doneItems: ['a', 'b'] });
  });
});

describe('a checklist whose items have parts', () => {
  const flow = content(
    [
      {
        blocks: [
          {
            type: 'checklist',
            id: 'list',
            items: [
              {
                id: 'a',
                title: 'A',
                parts: [
                  { id: 'a1', title: 'A1' },
                  { id: 'a2', title: 'A2' },
                ],
              },
              { id: 'b', title: 'B' },
            ],
          },
        ],
      },
    ],
    { type: 'checklist' },
  );
  const done = (itemId: string): Move => ({ type: 'itemDone', itemId });

  it('completes an item with the last of its parts, and reports both', () => {
    const { state, reports } = play(flow, [done('a2'), done('a1')]);
    expect(state.doneItems).toEqual(['a2', 'a1', 'a']);
    expect(reports.slice(2)).toEqual(['item_completed a2', 'item_completed a1', 'item_completed a']);
    expect(state.finished).toBe(false);
  });

  it('completes an item that was done as a whole, whatever its parts', () => {
    expect(play(flow, [done('a'), done('b')]).state.finished).toBe(true);
  });

  it('is completed once, also when the last part completes the last item', () => {
    const { reports } = play(flow, [done('b'), done('a1'), done('a2')]);
    expect(reports.filter((line) => line.startsWith('flow_completed'))).toHaveLength(1);
  });
});

describe('a checklist for the resource centre', () => {
  const flow = content([{ blocks: [{ type: 'checklist', id: 'list', items: [{ id: 'a', title: 'A' }] }] }], {
    type: 'checklist',
    place: 'centre',
  });

  it('waits for one, collapsed, and is not counted as shown before', () => {
    expect(play(flow, [])).toMatchObject({ reports: [], state: { phase: 'seeking', open: false } });
    expect(play(flow, [{ type: 'target', found: true }]).reports).toEqual(['flow_shown s0']);
  });
});

describe('a resource centre', () => {
  const flow = content([{}, { announcedAt: 1 }, {}], { type: 'resourceCentre' });
  const open: Move = { type: 'open', open: true };

  it('begins at its list of contents, which is no step', () => {
    const { reports, step } = play(flow, [open]);
    expect(step).toBeUndefined();
    expect(reports).toEqual(['flow_shown undefined']);
  });

  it('reports each article that is read, and comes back to its list', () => {
    const { reports, state } = play(flow, [open, { type: 'goTo', stepId: 's2' }, { type: 'back' }]);
    expect(reports.slice(1)).toEqual(['step_shown s2']);
    expect(state.index).toBe(-1);
  });

  it('goes back to its list from an article that was read on another page, and after the last one', () => {
    const run: Run = { content: flow, runId: 'run', evaluate: () => 'unknown', isOnPage: () => false };
    const progress = { runId: 'run', version: 3, stepId: 's2', doneItems: [] };
    const [resumed] = transition(run, beforeStart, { type: 'start', progress });
    expect(resumed.index).toBe(2);
    expect(transition(run, resumed, { type: 'back' })[0].index).toBe(-1);
    expect(transition(run, resumed, { type: 'next', by: 'button' })[0]).toMatchObject({ index: -1, phase: 'showing' });
  });

  it('remembers the announcements that were read, and nothing it does not know', () => {
    const { saved } = play(flow, [
      { type: 'itemDone', itemId: 's1' },
      { type: 'itemDone', itemId: 'nothing' },
    ]);
    expect(saved.at(-1)?.doneItems).toEqual(['s1']);
  });

  it('is closed by what puts other flows away, and taken off the screen with its memory kept', () => {
    const closed = play(flow, [open, { type: 'dismiss', by: 'button' }]);
    expect(closed).toMatchObject({ outcome: undefined, state: { open: false } });
    const ended = play(flow, [open, { type: 'complete', by: 'button' }]);
    expect(ended).toMatchObject({ outcome: undefined, state: { open: false } });
    const gone = play(flow, [open, { type: 'dismiss', by: 'host' }]);
    expect(gone.outcome).toBe('stopped');
    expect(gone.saved).not.toContain(null);
    expect(gone.reports.join()).not.toContain('flow_dismissed');
  });
});
