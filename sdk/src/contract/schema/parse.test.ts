import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Branch, Condition, Flow, Journey, Milestone, Problem, Theme, Trigger } from '../index.js';
import { defaultLifecycle, limits } from '../index.js';
import type { flow, journey, milestone, theme, trigger } from './index.js';
import {
  isBrokenSelector,
  isLinkUrl,
  isOrigin,
  parseCondition,
  parseDraft,
  parseEnvironmentPatch,
  parseFlow,
  parseJourney,
  parseLifecycle,
  parseMilestone,
  parseProjectPatch,
  parseSegment,
  parseTheme,
  parseTrigger,
} from './index.js';

const tour = (): Flow => ({
  formatVersion: 2,
  id: 'first-invoice',
  name: 'Your first invoice',
  pattern: { type: 'tour' },
  defaultLocale: 'en',
  steps: [
    {
      id: 'open',
      target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: 'new-invoice' }] },
      advance: [{ on: 'page', matches: '/invoices/new' }],
      blocks: [
        { type: 'heading', id: 'h1', text: 'Hello {{person.firstName | there}}' },
        { type: 'richText', id: 'r1', content: [{ type: 'paragraph', content: [{ text: 'Start here.' }] }] },
        { type: 'button', id: 'b1', label: 'Go', actions: [{ type: 'goTo', stepId: 'save' }] },
      ],
    },
    { id: 'save', blocks: [{ type: 'heading', id: 'h2', text: 'Save it' }] },
  ],
  trigger: {
    audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' },
    prompts: [{ on: 'page' }],
    gate: { milestoneId: 'created-invoice', kind: 'auto' },
    frequency: { repeat: 'untilDone' },
  },
  translations: { 'zh-CN': { 'h1.text': '你好' } },
});

const checklist = (): Flow => ({
  ...tour(),
  pattern: { type: 'checklist' },
  translations: {},
  steps: [
    {
      id: 's',
      blocks: [
        {
          type: 'checklist',
          id: 'list',
          items: [
            { id: 'a', title: 'Sign up', doneAtStart: true },
            { id: 'b', title: 'Send', lockedBy: 'a', doneWhen: [{ on: 'event', event: 'Invoice Sent' }] },
          ],
        },
      ],
    },
  ],
});

const problemsOf = (input: unknown): Problem[] => {
  const result = parseFlow(input);
  return result.ok ? [] : result.problems;
};

const codesAt = (problems: Problem[]) => problems.map((problem) => `${problem.path}: ${problem.code}`);

describe('schemas and interfaces', () => {
  it('describe the same types', () => {
    expectTypeOf<z.infer<typeof flow>>().toExtend<Flow>();
    expectTypeOf<Flow>().toExtend<z.infer<typeof flow>>();
    expectTypeOf<Trigger>().toExtend<z.infer<typeof trigger>>();
    expectTypeOf<Milestone>().toExtend<z.infer<typeof milestone>>();
    expectTypeOf<Journey>().toExtend<z.infer<typeof journey>>();
    expectTypeOf<Theme>().toExtend<z.infer<typeof theme>>();
  });
});

describe('parseFlow', () => {
  it('accepts a sound tour and a sound checklist', () => {
    expect(problemsOf(tour())).toEqual([]);
    expect(problemsOf(checklist())).toEqual([]);
  });

  it('reports every problem with its path, in one go', () => {
    const input = {
      ...tour(),
      name: '',
      colour: 'red',
      steps: [
        {
          id: 'open',
          blocks: [
            { type: 'heading', id: 'h1', text: ' ' },
            { type: 'heading', id: 'h1', text: 3 },
            { type: 'poem', id: 'p' },
            {
              type: 'button',
              id: 'b',
              label: 'x'.repeat(limits.textLength + 1),
              actions: [
                { type: 'goTo', stepId: 'nowhere' },
                { type: 'openLink', url: 'java\nscript:alert(1)' },
              ],
            },
          ],
        },
        { id: 'open', blocks: [] },
      ],
    };
    expect(codesAt(problemsOf(input)).sort()).toEqual(
      [
        'name: empty',
        'colour: unknown_key',
        'steps[0].blocks[0].text: empty',
        'steps[0].blocks[1].text: wrong_type',
        'steps[0].blocks[1].id: duplicate_id',
        'steps[0].blocks[2].type: unknown_type',
        'steps[0].blocks[3].label: too_long',
        'steps[0].blocks[3].actions[0].stepId: unknown_step',
        'steps[0].blocks[3].actions[1].url: unsafe_url',
        'steps[1].id: duplicate_id',
        'steps[1].blocks: no_blocks',
      ].sort(),
    );
  });

  it('says what is missing and what is possible', () => {
    const { trigger: _, ...withoutTrigger } = tour();
    expect(problemsOf(withoutTrigger)).toEqual([
      { code: 'missing', path: 'trigger', message: 'This is missing. Add an object.' },
    ]);
    const [problem] = problemsOf({ ...tour(), pattern: { type: 'toast' } });
    expect(problem).toMatchObject({ code: 'unknown_type', path: 'pattern.type' });
    expect(problem?.message).toContain('“toast” is not known here. Use one of “modal”, “tour”');
  });

  it('refuses locks on unknown items and locks that wait for each other', () => {
    const locked = checklist();
    const [list] = locked.steps[0]?.blocks ?? [];
    if (list?.type !== 'checklist') throw new Error('arranged wrongly');
    list.items = [
      { id: 'a', title: 'A', lockedBy: 'b' },
      { id: 'b', title: 'B', lockedBy: 'a' },
      { id: 'c', title: 'C', lockedBy: 'z' },
      { id: 'd', title: 'D', lockedBy: 'a' },
    ];
    expect(codesAt(problemsOf(locked))).toEqual([
      'steps[0].blocks[0].items[0].lockedBy: lock_cycle',
      'steps[0].blocks[0].items[1].lockedBy: lock_cycle',
      'steps[0].blocks[0].items[2].lockedBy: unknown_item',
    ]);
  });

  describe('branches', () => {
    const heading = (id: string) => ({ type: 'heading' as const, id, text: 'A' });
    const survey = (branches: Record<string, Branch[]>): Flow => ({
      ...tour(),
      pattern: { type: 'survey' },
      translations: {},
      steps: ['one', 'two', 'three'].map((id) => ({
        id,
        blocks:
          id === 'one'
            ? [
                {
                  type: 'question',
                  id: 'goal',
                  kind: 'single',
                  label: 'What for?',
                  options: [
                    { id: 'bill', label: 'To bill' },
                    { id: 'count', label: 'To count', value: 7 },
                  ],
                },
                { type: 'question', id: 'score', kind: 'nps', label: 'How likely?' },
              ]
            : [heading(`h-${id}`)],
        ...(branches[id] ? { branches: branches[id] } : {}),
      })),
    });
    const branchCodes = (branches: Record<string, Branch[]>) => codesAt(problemsOf(survey(branches)));

    it('may lead on by answers, always, and to the end', () => {
      expect(
        branchCodes({
          one: [
            { answers: [{ questionId: 'goal', op: 'is', value: 'bill' }], goTo: 'three' },
            {
              answers: [
                { questionId: 'goal', op: 'in', value: [7] },
                { questionId: 'score', op: 'gte', value: 9 },
              ],
              goTo: '.end',
            },
          ],
          two: [{ goTo: '.end' }],
        }),
      ).toEqual([]);
    });

    it('name steps, questions and options that are there', () => {
      expect(
        branchCodes({
          one: [
            { answers: [{ questionId: 'goal', op: 'is', value: 'cook' }], goTo: 'nowhere' },
            { answers: [{ questionId: 'age', op: 'gt', value: 3 }], goTo: '' },
            { answers: [{ questionId: 'score', op: 'gt' }], goTo: 'two' },
          ],
        }).sort(),
      ).toEqual([
        'steps[0].branches[0].answers[0].value: unknown_option',
        'steps[0].branches[0].goTo: unknown_step',
        'steps[0].branches[1].answers[0].questionId: unknown_question',
        'steps[0].branches[1].goTo: empty',
        'steps[0].branches[2].answers[0].value: value_missing',
      ]);
    });

    it('never lead in circles', () => {
      expect(branchCodes({ three: [{ answers: [{ questionId: 'score', op: 'lt', value: 5 }], goTo: 'one' }] })).toEqual(
        ['steps[2].branches[0].goTo: branch_cycle'],
      );
      expect(branchCodes({ two: [{ goTo: 'two' }] })).toEqual(['steps[1].branches[0].goTo: branch_cycle']);
      // From the first step the third is always next, and from the second the end: nobody comes round.
      expect(branchCodes({ one: [{ goTo: 'three' }], two: [{ goTo: '.end' }], three: [{ goTo: 'two' }] })).toEqual([]);
    });
  });

  it('takes columns of what fits into them, each block with an id of its own', () => {
    const heading = (id: string) => ({ type: 'heading', id, text: 'A {{shout person.name}}' });
    const columns = {
      type: 'columns',
      id: 'c',
      columns: [[heading('x')], [heading('x'), { type: 'progress', id: 'p' }]],
    };
    const flow = { ...tour(), translations: {}, steps: [{ id: 's', blocks: [columns] }] };
    expect(codesAt(problemsOf(flow)).sort()).toEqual([
      'steps[0].blocks[0].columns[0][0].text: invalid_interpolation',
      'steps[0].blocks[0].columns[1][0].id: duplicate_id',
      'steps[0].blocks[0].columns[1][0].text: invalid_interpolation',
      'steps[0].blocks[0].columns[1][1].type: unknown_type',
    ]);
  });

  it('asks for the slot of an inline banner', () => {
    const banner = { ...tour(), pattern: { type: 'banner', position: 'inline' }, steps: tour().steps.slice(0, 1) };
    expect(codesAt(problemsOf(banner))).toContain('pattern.slot: empty');
  });

  it('keeps checklist blocks in checklists and resource centres', () => {
    expect(codesAt(problemsOf({ ...checklist(), pattern: { type: 'tour' } }))).toEqual([
      'steps[0].blocks[0]: misplaced_block',
    ]);
    expect(problemsOf({ ...checklist(), pattern: { type: 'resourceCentre' } })).toEqual([]);
  });

  it('checks what a resource centre holds: ids of its own, sections that are there, and safe links', () => {
    const centre = (): Flow => ({
      ...tour(),
      pattern: {
        type: 'resourceCentre',
        sections: [
          { type: 'articles', id: 'guides', title: 'Guides' },
          { type: 'flows', id: 'tours', flows: [{ id: 'offer', flowId: 'tour', title: 'A tour' }] },
          { type: 'links', id: 'links', links: [{ id: 'status', title: 'Status', url: 'https://status.example.com' }] },
        ],
        contact: { label: 'Write to us', actions: [{ type: 'openLink', url: 'mailto:help@example.com' }] },
      },
      translations: { 'zh-CN': { 'guides.title': '指南', 'status.title': '状态', 'pattern.contact': '联系我们' } },
    });
    expect(parseFlow(centre())).toMatchObject({ ok: true });

    const wrong = centre();
    if (wrong.pattern.type !== 'resourceCentre' || !wrong.pattern.sections)
      throw new Error('It is no centre any more.');
    wrong.pattern.sections = [
      { type: 'articles', id: 'h1' },
      { type: 'links', id: 'links', links: [{ id: 'links', title: 'Bad', url: 'javascript:alert(1)' }] },
    ];
    wrong.pattern.contact = { label: ' ', actions: [{ type: 'goTo', stepId: 'nowhere' }] };
    wrong.translations = {};
    const [first] = wrong.steps;
    if (first) first.sectionId = 'gone';
    const parsed = parseFlow(wrong);
    expect(parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'duplicate_id pattern.sections[0].id',
      'duplicate_id pattern.sections[1].links[0].id',
      'empty pattern.contact.label',
      'unknown_section steps[0].sectionId',
      'unknown_step pattern.contact.actions[0].stepId',
      'unsafe_url pattern.sections[1].links[0].url',
    ]);
    // A link that does harm is refused, the rest is only listed until it is published.
    expect(parseDraft(wrong)).toMatchObject({ ok: false });
  });

  it('keeps ids of parts and of announcements apart from those of items', () => {
    const flow = checklist();
    flow.pattern = { type: 'resourceCentre' };
    const [step] = flow.steps;
    const list = step?.blocks.find((block) => block.type === 'checklist');
    const item = list?.type === 'checklist' ? list.items[0] : undefined;
    if (!step || !item) throw new Error('The checklist has lost its items.');
    item.parts = [{ id: item.id, title: 'The same id' }];
    flow.steps = [...flow.steps, { id: item.id, announcedAt: 1, blocks: [{ type: 'divider', id: 'line' }] }];
    const parsed = parseFlow(flow);
    expect(parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'duplicate_id steps[0].blocks[0].items[0].parts[0].id',
      'duplicate_id steps[1].id',
    ]);
  });

  it('asks that conditions on the page stand in the scene', () => {
    const misplaced = tour();
    misplaced.trigger.audience = {
      type: 'all',
      of: [{ type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/x' }],
    };
    expect(codesAt(problemsOf(misplaced))).toEqual(['trigger.audience.of[0].fact: misplaced_fact']);
  });

  it('checks that a translation belongs to a text and has its kind', () => {
    const translated = { ...tour(), translations: { de: { 'gone.text': 'x', 'r1.content': 'x', 'h2.text': 'ja' } } };
    expect(codesAt(problemsOf(translated))).toEqual([
      'translations.de.gone.text: unknown_text',
      'translations.de.r1.content: wrong_type',
    ]);
    expect(codesAt(problemsOf({ ...tour(), translations: { klingon_: {} } }))).toEqual([
      'translations.klingon_: invalid_locale',
    ]);
  });

  it('refuses an input ten thousand levels deep without overflowing the stack', () => {
    let deep: unknown = { type: 'fact', fact: { of: 'locale' }, op: 'is', value: 'en' };
    for (let level = 0; level < 10_000; level++) deep = { type: 'not', of: deep };
    expect(codesAt(problemsOf({ ...tour(), trigger: { ...tour().trigger, audience: deep } }))).toEqual([
      expect.stringMatching(/^trigger\.audience\.of.*: too_deep$/),
    ]);
    expect(parseCondition(deep).ok).toBe(false);
  });

  it('holds conditions to their depth and their total', () => {
    const leaf: Condition = { type: 'fact', fact: { of: 'friction' }, op: 'gt', value: 0 };
    const nested = (depth: number): Condition => (depth === 1 ? leaf : { type: 'not', of: nested(depth - 1) });
    expect(parseCondition(nested(limits.conditionDepth)).ok).toBe(true);
    expect(parseCondition(nested(limits.conditionDepth + 1))).toMatchObject({
      problems: [{ code: 'condition_too_deep', path: '' }],
    });
    const wide: Condition = {
      type: 'all',
      of: Array.from({ length: 8 }, () => ({ type: 'any', of: Array(26).fill(leaf) })),
    };
    expect(parseCondition(wide)).toMatchObject({ problems: [{ code: 'too_many_conditions' }] });
  });

  it('never throws, whatever JSON it is given, and takes none of it for a flow', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), (input) => {
        for (const parse of [parseFlow, parseDraft, parseMilestone, parseTheme, parseTrigger])
          expect(parse(input)).toMatchObject({ ok: false });
        expect(parseEnvironmentPatch(input)).toHaveProperty('ok');
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on a sound flow with any one value replaced, and names a path for each problem', () => {
    const places = pathsOf(tour());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), (place, value) => {
        const input = replaced(tour(), place, value);
        for (const problem of problemsOf(input)) {
          expect(problem.message.length).toBeGreaterThan(10);
          expect(problem.code).toMatch(/^[a-z_]+$/);
        }
        const draft = parseDraft(input);
        if (parseFlow(input).ok) expect(draft).toMatchObject({ ok: true, value: { problems: [] } });
      }),
      { numRuns: 400 },
    );
  });
});

function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(key) ? replaced(item, rest, by) : item));
  const record = Object(value);
  return { ...record, [key]: replaced(record[key], rest, by) };
}

describe('parseDraft', () => {
  it('keeps an incomplete flow and lists what it lacks', () => {
    const draft = parseDraft({
      ...tour(),
      name: '',
      steps: [{ id: 'one', blocks: [{ type: 'button', id: 'b', label: '', actions: [] }] }],
      translations: {},
      trigger: { prompts: [], frequency: { repeat: 'once' } },
    });
    if (!draft.ok) throw new Error(JSON.stringify(draft.problems));
    expect(codesAt(draft.value.problems).sort()).toEqual([
      'name: empty',
      'steps[0].blocks[0].actions: no_action',
      'steps[0].blocks[0].label: empty',
      'trigger.prompts: no_prompt',
    ]);
  });

  it('refuses garbage, unknown fields and unsafe links', () => {
    expect(parseDraft({ ...tour(), steps: 'none' }).ok).toBe(false);
    expect(parseDraft({ ...tour(), onload: 'x' }).ok).toBe(false);
    const unsafe = tour();
    unsafe.steps[0]?.blocks.push({ type: 'image', id: 'i', src: 'data:text/html,x', alt: '', width: 1, height: 1 });
    expect(parseDraft(unsafe)).toMatchObject({ ok: false, problems: [{ code: 'unsafe_url' }] });
  });
});

describe('the other parsers', () => {
  const milestoneInput = () => ({
    id: 'first-value',
    name: 'First invoice sent',
    role: 'firstValue',
    events: [{ event: 'Invoice Sent', where: [{ property: 'amount', op: 'gt', value: 0 }] }],
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
  });

  it('check milestones and journeys', () => {
    expect(parseMilestone(milestoneInput()).ok).toBe(true);
    expect(parseMilestone({ ...milestoneInput(), events: [] })).toMatchObject({
      problems: [{ code: 'no_events', path: 'events' }],
    });
    const below = { ...milestoneInput().behaviour, line: 0 };
    expect(parseMilestone({ ...milestoneInput(), behaviour: below })).toMatchObject({
      problems: [{ code: 'out_of_range', path: 'behaviour.line', message: 'Use a number from 0.01 to 1.' }],
    });
    expect(parseJourney({ id: 'j', name: 'Get paid', milestoneIds: ['first-value'] }).ok).toBe(true);
  });

  it('check the value that an operator needs', () => {
    const ask = (op: string, value?: unknown) =>
      parseCondition({ type: 'fact', fact: { of: 'person', trait: 'seats' }, op, value }).ok;
    expect([
      ask('is', 3),
      ask('in', [1, 2]),
      ask('between', [1, 2]),
      ask('before', '2026-01-31'),
      ask('exists'),
    ]).toEqual([true, true, true, true, true]);
    expect([
      ask('is'),
      ask('in', 1),
      ask('between', [1]),
      ask('before', 'soon'),
      ask('exists', 1),
      ask('gt', 'x'),
    ]).toEqual([false, false, false, false, false, false]);
  });

  it('check triggers, patches and themes', () => {
    expect(parseTrigger({ prompts: [{ on: 'idle', seconds: 1 }], frequency: { repeat: 'once' } })).toMatchObject({
      problems: [{ path: 'prompts[0].seconds', code: 'out_of_range' }],
    });
    expect(parseEnvironmentPatch({ allowedOrigins: ['https://*.example.com'], enabled: false }).ok).toBe(true);
    expect(parseEnvironmentPatch({ allowedOrigins: ['https://example.com/path'] })).toMatchObject({
      problems: [{ code: 'invalid_origin', path: 'allowedOrigins[0]' }],
    });
    expect(parseProjectPatch({ defaultThemeId: null, locales: ['en', 'ar'] }).ok).toBe(true);
    const colours = {
      background: '#fff',
      text: '#111111',
      mutedText: '#666',
      accent: '#1f6feb',
      onAccent: '#fff',
      border: '#ddd',
      backdrop: '#00000080',
    };
    const theme = { formatVersion: 2, id: 't', name: 'T', light: colours, dark: colours, mode: 'page', shadow: 'none' };
    expect(parseTheme({ ...theme, font: 'Inter, sans-serif', fontSize: 16, radius: 8 }).ok).toBe(true);
    expect(
      parseTheme({
        ...theme,
        dark: { ...colours, text: 'red' },
        font: 'x; background: url(/)',
        fontSize: 8,
        radius: 8,
      }),
    ).toMatchObject({ problems: [{ code: 'invalid_colour' }, { code: 'invalid_font' }, { code: 'out_of_range' }] });
  });

  it('tell safe links, origins and selectors from the others', () => {
    for (const url of ['https://a.b/c?d', 'mailto:a@b.c', 'tel:+49', '/settings', '?tab=2', '#top', './team'])
      expect([url, isLinkUrl(url)]).toEqual([url, true]);
    for (const url of [
      '',
      'http://a.b',
      '//evil.example',
      'www.example.com',
      '/\\evil',
      'javascript:x',
      ' /x',
      'ftp://x',
      'https://',
    ])
      expect([url, isLinkUrl(url)]).toEqual([url, false]);
    expect(isOrigin('http://localhost:3000')).toBe(true);
    expect(isOrigin('https://a.*.com')).toBe(false);
    for (const css of ['#a > .b:nth-child(2)', 'a[href="/x{y}"]', '.sm\\:p'])
      expect([css, isBrokenSelector(css)]).toEqual([css, false]);
    for (const css of ['a[', 'a)', '> ', 'a,,b', 'p { color: red }', '"'])
      expect([css, isBrokenSelector(css)]).toEqual([css, true]);
  });
});

describe('parseSegment', () => {
  const when = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' };
  const rule = { id: 'trial', name: 'On trial', kind: 'rule', when };
  const codes = (input: unknown) => {
    const parsed = parseSegment(input);
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path]);
  };

  it('takes rules and lists', () => {
    expect(codes(rule)).toEqual([]);
    expect(codes({ id: 'beta', name: 'Beta', kind: 'list' })).toEqual([]);
    expect(codes({ ...rule, kind: 'list' })).toEqual([['unknown_key', 'when']]);
    expect(codes({ ...rule, kind: 'other' })).toEqual([['unknown_type', 'kind']]);
    expect(codes({ ...rule, name: ' ' })).toEqual([['empty', 'name']]);
  });

  it('refuses what only a page knows, wherever it stands', () => {
    const locale = { type: 'fact', fact: { of: 'locale' }, op: 'is', value: 'zh' };
    const session = { type: 'fact', fact: { of: 'session', property: 'number' }, op: 'gt', value: 1 };
    expect(codes({ ...rule, when: { type: 'any', of: [when, locale, { type: 'not', of: session }] } })).toEqual([
      ['misplaced_fact', 'when.of[1].fact.of'],
      ['misplaced_fact', 'when.of[2].of.fact.of'],
    ]);
  });

  it('holds conditions to their depth', () => {
    let deep: unknown = when;
    for (let level = 0; level < 9; level += 1) deep = { type: 'not', of: deep };
    expect(codes({ ...rule, when: deep })).toEqual([['condition_too_deep', 'when']]);
  });
});

describe('parseLifecycle', () => {
  it('takes what a project begins with, and says what is out of bounds', () => {
    expect(parseLifecycle(defaultLifecycle)).toEqual({ ok: true, value: defaultLifecycle });
    const parsed = parseLifecycle({
      adoption: { weeks: 53 },
      retention: { weeks: 3, ofLast: 2, milestoneIds: [''] },
      expansion: { ...defaultLifecycle.expansion, plans: [' '] },
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path])).toEqual([
      ['out_of_range', 'adoption.weeks'],
      ['empty', 'retention.milestoneIds[0]'],
      ['out_of_range', 'retention.weeks'],
      ['empty', 'expansion.plans[0]'],
    ]);
  });
});
