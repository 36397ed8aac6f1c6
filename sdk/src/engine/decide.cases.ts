import type {
  Cause,
  Condition,
  Counter,
  DeviceFacts,
  Fact,
  Facts,
  FlowHistory,
  FlowRules,
  GateName,
  Milestone,
  Operator,
  PatternType,
  PersonFacts,
  Prompt,
  PromptKind,
  Target,
  Trigger,
} from '../contract/index.js';
import { counterKey } from './counter.js';

/*
 * Worked cases for product managers: what is given, what happens, and what the person sees. "Ana" is a founder on the
 * trial plan, in her third session, on the invoices page, with nothing done yet, unless a case says otherwise. It is
 * Monday, 15 June 2026, noon UTC.
 */

export const noon = Date.UTC(2026, 5, 15, 12);
const hour = 3_600_000;
export const day = 24 * hour;
const today = Math.floor(noon / day);

/** A flow of a case, as far as it isn't the plainest one: a modal for everybody, everywhere, on any page view. */
export interface CaseFlow extends Partial<Omit<Trigger, 'frequency'>> {
  id?: string;
  pattern?: PatternType;
  publishedAt?: number;
  frequency?: Partial<Trigger['frequency']>;
}

export interface Case {
  /** Who and what the rules are. */
  given: string;
  when: string;
  outcome: string;
  flows: CaseFlow[];
  /** What differs from the plain Ana. `null` leaves a part out. */
  person?: Partial<PersonFacts> | null;
  facts?: Partial<Facts>;
  /** `null` asks about any moment. Default: a page view. */
  cause?: Cause | null;
  milestones?: Milestone[];
  /** Id of the interrupting flow that shows, or null. */
  shows: string | null;
  /** Ids of the flows beside it, in their order. */
  beside?: string[];
  kind?: PromptKind;
  /** Why the first flow doesn't show. */
  failed?: { gate: GateName; code: string };
}

export const fact = (of: Fact, op: Operator, value?: string | number | boolean | (string | number)[]): Condition => ({
  type: 'fact',
  fact: of,
  op,
  ...(value === undefined ? {} : { value }),
});
export const all = (...of: Condition[]): Condition => ({ type: 'all', of });
export const any = (...of: Condition[]): Condition => ({ type: 'any', of });
export const not = (of: Condition): Condition => ({ type: 'not', of });

const trait = (name: string, op: Operator, value?: string | number | boolean | (string | number)[]) =>
  fact({ of: 'person', trait: name }, op, value);
const did = (name: string, op: Operator, value: number, withinDays?: number) =>
  fact({ of: 'event', name, measure: 'count', ...(withinDays ? { withinDays } : {}) }, op, value);
const path = (glob: string) => fact({ of: 'page', part: 'path' }, 'matches', glob);

/** An event that was done so many times, so many days ago each. */
export const done = (event: string, ...daysAgo: number[]): Record<string, Counter> => {
  const days: Record<number, number> = {};
  for (const ago of daysAgo) days[today - ago] = (days[today - ago] ?? 0) + 1;
  return {
    [counterKey(event)]: {
      count: daysAgo.length,
      firstAt: noon - Math.max(...daysAgo) * day,
      lastAt: noon - Math.min(...daysAgo) * day,
      days,
    },
  };
};

export const history = (
  state: FlowHistory['state'],
  hoursAgo: number,
  more: Partial<FlowHistory> = {},
): FlowHistory => ({
  state,
  shows: 1,
  firstShownAt: noon - hoursAgo * hour,
  lastShownAt: noon - hoursAgo * hour,
  endedAt: state === 'shown' ? null : noon - hoursAgo * hour,
  ...more,
});

/** "Invite a teammate": wanting it comes from the goal, being able to from having sent an invoice; line 0.25. */
export const invite: Milestone = {
  id: 'invite',
  name: 'Invited a teammate',
  events: [{ event: 'Teammate Invited' }],
  behaviour: {
    motivation: {
      base: 0.3,
      signals: [
        { id: 'goal', name: 'Wants to work together', weight: 0.4, when: trait('goal', 'is', 'collaborate') },
        { id: 'bored', name: 'Away for two weeks', weight: -0.2, when: trait('away', 'is', true) },
      ],
    },
    ability: {
      base: 0.3,
      signals: [{ id: 'sent', name: 'Has sent an invoice', weight: 0.4, when: did('Invoice Sent', 'gte', 1) }],
    },
    line: 0.25,
  },
};
const wants = { traits: { role: 'founder', plan: 'trial', goal: 'collaborate' } };
const can = { counters: done('Invoice Sent', 1) };
const aimed = (kind: PromptKind | 'auto') => ({ gate: { milestoneId: 'invite', kind } });

const button: Target = {
  label: 'New invoice',
  descriptions: [{ by: 'testId', attribute: 'data-testid', value: 'new-invoice' }],
};
const element =
  (present: boolean, visible = present) =>
  () => ({ present, visible, empty: false, childCount: present ? 2 : 0 });
const on = (...prompts: Prompt[]) => ({ prompts });
const again = { frequency: { repeat: 'always' } } as const;

export const ana: PersonFacts = {
  traits: { role: 'founder', plan: 'trial' },
  account: { name: 'Acme', seats: 4 },
  counters: {},
  flows: {},
  milestones: {},
  friction: 5,
  segments: [],
  stage: 'activation',
  firstSeenAt: noon - 10 * day,
  recentShows: [],
};

const desktop: DeviceFacts = {
  kind: 'desktop',
  touch: false,
  viewportWidth: 1280,
  viewportHeight: 800,
  os: 'macOS',
  browser: 'Firefox',
  darkMode: false,
  reducedMotion: false,
};

export const plainFacts: Facts = {
  now: noon,
  page: { url: 'https://app.example.com/invoices?tab=open#top', title: 'Invoices', referrer: '' },
  device: desktop,
  locale: 'zh-CN',
  session: { number: 3, pageViews: 2, seconds: 40, idleSeconds: 0, errors: 0, shows: 0 },
};

export function rulesOf({
  id = 'welcome',
  pattern = 'modal',
  publishedAt = noon - day,
  ...trigger
}: CaseFlow): FlowRules {
  return {
    id,
    version: 1,
    pattern,
    publishedAt,
    defaultLocale: 'en',
    content: { en: 'hash' },
    trigger: {
      prompts: [{ on: 'page' }],
      ...trigger,
      frequency: { repeat: 'untilDone', ...trigger.frequency },
    },
  };
}

const whoCases: Case[] = [
  {
    given: 'a welcome for everybody',
    when: 'Ana opens a page',
    outcome: 'she sees it',
    flows: [{}],
    shows: 'welcome',
  },
  {
    given: 'a welcome for people on the trial plan',
    when: 'Ana, on the trial plan, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: trait('plan', 'is', 'trial') }],
    shows: 'welcome',
  },
  {
    given: 'a welcome for the plan "TRIAL", in capitals',
    when: 'Ana, whose plan is "trial", opens a page',
    outcome: 'she sees it: texts compare without regard to case',
    flows: [{ audience: trait('plan', 'is', 'TRIAL') }],
    shows: 'welcome',
  },
  {
    given: 'an upgrade hint for people on the pro plan',
    when: 'Ana, on the trial plan, opens a page',
    outcome: 'she does not see it, because of the audience',
    flows: [{ audience: trait('plan', 'is', 'pro') }],
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a hint for everybody who is not an accountant',
    when: 'somebody whose role nobody knows opens a page',
    outcome: 'they see it: without a role they are no accountant',
    flows: [{ audience: trait('role', 'isNot', 'accountant') }],
    person: { traits: {} },
    shows: 'welcome',
  },
  {
    given: 'a hint for founders',
    when: 'somebody whose role nobody knows opens a page',
    outcome: 'they do not see it',
    flows: [{ audience: trait('role', 'is', 'founder') }],
    person: { traits: {} },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a hint for founders or freelancers with fewer than five seats',
    when: 'Ana, a founder with four seats, opens a page',
    outcome: 'she sees it',
    flows: [
      {
        audience: all(
          any(trait('role', 'is', 'founder'), trait('role', 'is', 'freelancer')),
          fact({ of: 'account', trait: 'seats' }, 'lt', 5),
        ),
      },
    ],
    shows: 'welcome',
  },
  {
    given: 'a hint for accounts with at least five seats',
    when: 'Ana, who belongs to no account, opens a page',
    outcome: 'she does not see it',
    flows: [{ audience: fact({ of: 'account', trait: 'seats' }, 'gte', 5) }],
    person: { account: null },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a hint for people who never sent an invoice',
    when: 'Ana, who sent none, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: did('Invoice Sent', 'is', 0) }],
    shows: 'welcome',
  },
  {
    given: 'a hint for people who never sent an invoice',
    when: 'Ana, who sent one yesterday, opens a page',
    outcome: 'she does not see it any more',
    flows: [{ audience: did('Invoice Sent', 'is', 0) }],
    person: can,
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a hint for people who sent three invoices within seven days',
    when: 'Ana, who sent three this week, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: did('Invoice Sent', 'gte', 3, 7) }],
    person: { counters: done('Invoice Sent', 0, 2, 6) },
    shows: 'welcome',
  },
  {
    given: 'a hint for people who sent three invoices within seven days',
    when: 'Ana, whose third was seven days ago, opens a page',
    outcome: 'she does not see it: seven days are today and the six before',
    flows: [{ audience: did('Invoice Sent', 'gte', 3, 7) }],
    person: { counters: done('Invoice Sent', 0, 2, 7) },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a re-engagement for people whose last invoice is two weeks old',
    when: 'Ana, whose last was 20 days ago, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: fact({ of: 'event', name: 'Invoice Sent', measure: 'daysSinceLast' }, 'gte', 14) }],
    person: { counters: done('Invoice Sent', 20, 30) },
    shows: 'welcome',
  },
  {
    given: 'a re-engagement for people whose last invoice is two weeks old',
    when: 'Ana, who never sent one, opens a page',
    outcome: 'she does not see it: never is no number of days',
    flows: [{ audience: fact({ of: 'event', name: 'Invoice Sent', measure: 'daysSinceLast' }, 'gte', 14) }],
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a reminder for people whose trial ends before 20 June',
    when: 'Ana, whose trial ends on the 18th, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: trait('trialEndsAt', 'before', '2026-06-20') }],
    person: { traits: { trialEndsAt: '2026-06-18T09:00:00Z' } },
    shows: 'welcome',
  },
  {
    given: 'a hint for people interested in payments',
    when: 'Ana, who chose reports and payments, opens a page',
    outcome: 'she sees it: one of her interests is enough',
    flows: [{ audience: trait('interests', 'contains', 'payments') }],
    person: { traits: { interests: ['reports', 'Payments'] } },
    shows: 'welcome',
  },
  {
    given: 'a hint for people in the segment "power users"',
    when: 'Ana, who is in it, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: fact({ of: 'segment', segmentId: 'power' }, 'is', true) }],
    person: { segments: ['power'] },
    shows: 'welcome',
  },
  {
    given: 'a hint for people in the segment "power users"',
    when: 'Ana opens a page before it is known which segments she is in',
    outcome: 'she does not see it',
    flows: [{ audience: fact({ of: 'segment', segmentId: 'power' }, 'is', true) }],
    person: { segments: undefined },
    shows: null,
    failed: { gate: 'audience', code: 'audience_unknown' },
  },
  {
    given: 'a hint for everybody but the segment "power users"',
    when: 'Ana opens a page before it is known which segments she is in',
    outcome: 'she does not see it either: what is unknown never shows',
    flows: [{ audience: not(fact({ of: 'segment', segmentId: 'power' }, 'is', true)) }],
    person: { segments: undefined },
    shows: null,
    failed: { gate: 'audience', code: 'audience_unknown' },
  },
  {
    given: 'an offer for people in retention or expansion',
    when: 'Ana, who is in retention, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: fact({ of: 'lifecycle', property: 'stage' }, 'in', ['retention', 'expansion']) }],
    person: { stage: 'retention' },
    shows: 'welcome',
  },
  {
    given: 'an invitation for people whose account is in adoption',
    when: 'Ana, who has not reached first value herself, opens a page',
    outcome: 'she sees it: her colleagues have',
    flows: [{ audience: fact({ of: 'lifecycle', property: 'accountStage' }, 'is', 'adoption') }],
    person: { stage: 'activation', accountStage: 'adoption' },
    shows: 'welcome',
  },
  {
    given: 'an invitation for people whose account is in adoption',
    when: 'Ana, who belongs to no account, opens a page',
    outcome: 'she does not see it',
    flows: [{ audience: fact({ of: 'lifecycle', property: 'accountStage' }, 'is', 'adoption') }],
    person: { stage: 'adoption' },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'an offer for people who are not in activation',
    when: 'nothing is known of the visitor yet',
    outcome: 'nobody sees it',
    flows: [{ audience: fact({ of: 'lifecycle', property: 'stage' }, 'isNot', 'activation') }],
    person: null,
    shows: null,
    failed: { gate: 'audience', code: 'audience_unknown' },
  },
  {
    given: 'a tip for people who have not yet reached the milestone "invited a teammate"',
    when: 'Ana, who reached it, opens a page',
    outcome: 'she does not see it',
    flows: [{ audience: fact({ of: 'milestone', milestoneId: 'invite', measure: 'reached' }, 'is', false) }],
    person: { milestones: { invite: noon - day } },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a second tour for people who completed the first',
    when: 'Ana, who dismissed the first, opens a page',
    outcome: 'she does not see it',
    flows: [{ audience: fact({ of: 'flow', flowId: 'first', measure: 'state' }, 'is', 'completed') }],
    person: { flows: { first: history('dismissed', 48) } },
    shows: null,
    failed: { gate: 'audience', code: 'audience_not_met' },
  },
  {
    given: 'a trial reminder from the tenth day after sign-up',
    when: 'Ana, who signed up ten days ago, opens a page',
    outcome: 'she sees it',
    flows: [{ audience: fact({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'gte', 10) }],
    shows: 'welcome',
  },
  {
    given: 'a welcome for the trial plan',
    when: 'a page opens and nothing is known of the person',
    outcome: 'nothing shows: what is not known never shows',
    flows: [{ audience: trait('plan', 'is', 'trial') }],
    person: null,
    shows: null,
    failed: { gate: 'audience', code: 'audience_unknown' },
  },
  {
    given: 'a welcome for everybody who is not on the pro plan',
    when: 'a page opens and nothing is known of the person',
    outcome: 'nothing shows: "not unknown" is still unknown',
    flows: [{ audience: not(trait('plan', 'is', 'pro')) }],
    person: null,
    shows: null,
    failed: { gate: 'audience', code: 'audience_unknown' },
  },
];

const whereCases: Case[] = [
  {
    given: 'a tour of the invoices list',
    when: 'Ana opens /invoices',
    outcome: 'it starts',
    flows: [{ scene: path('/invoices'), pattern: 'tour' }],
    shows: 'welcome',
  },
  {
    given: 'a tour of single invoices ("/invoices/*")',
    when: 'Ana opens /invoices/17',
    outcome: 'it starts',
    flows: [{ scene: path('/invoices/*'), pattern: 'tour' }],
    facts: { page: { url: 'https://app.example.com/invoices/17', title: '', referrer: '' } },
    shows: 'welcome',
  },
  {
    given: 'a tour of single invoices ("/invoices/*")',
    when: 'Ana opens /invoices/17/edit',
    outcome: 'it does not start: one star does not reach past a slash',
    flows: [{ scene: path('/invoices/*'), pattern: 'tour' }],
    facts: { page: { url: 'https://app.example.com/invoices/17/edit', title: '', referrer: '' } },
    shows: null,
    failed: { gate: 'scene', code: 'scene_not_met' },
  },
  {
    given: 'a hint for everything below settings ("/settings/**")',
    when: 'Ana opens /settings/team/roles',
    outcome: 'she sees it',
    flows: [{ scene: path('/settings/**') }],
    facts: { page: { url: 'https://app.example.com/settings/team/roles', title: '', referrer: '' } },
    shows: 'welcome',
  },
  {
    given: 'a hint for the tab "open" of the list',
    when: 'Ana opens /invoices?tab=open',
    outcome: 'she sees it',
    flows: [{ scene: fact({ of: 'page', part: 'query', key: 'tab' }, 'is', 'open') }],
    shows: 'welcome',
  },
  {
    given: 'a hint in Chinese ("zh")',
    when: 'Ana’s page is in simplified Chinese ("zh-CN")',
    outcome: 'she sees it',
    flows: [{ scene: fact({ of: 'locale' }, 'is', 'zh') }],
    shows: 'welcome',
  },
  {
    given: 'a hint for wide screens',
    when: 'Ana opens the page on a phone, 390 pixels wide',
    outcome: 'she does not see it',
    flows: [{ scene: fact({ of: 'device', property: 'viewportWidth' }, 'gte', 768) }],
    facts: { device: { ...desktop, viewportWidth: 390 } },
    shows: null,
    failed: { gate: 'scene', code: 'scene_not_met' },
  },
  {
    given: 'a hint beside the button "New invoice", when it is visible',
    when: 'the button is there but hidden',
    outcome: 'it does not show',
    flows: [{ scene: fact({ of: 'element', target: button, measure: 'visible' }, 'is', true) }],
    facts: { element: element(true, false) },
    shows: null,
    failed: { gate: 'scene', code: 'scene_not_met' },
  },
  {
    given: 'a hint for the invoices page',
    when: 'a colleague looks Ana up on the server, where there is no page',
    outcome: 'whether it would show is unknown, so it does not',
    flows: [{ scene: path('/invoices') }],
    facts: { page: undefined },
    cause: null,
    shows: null,
    failed: { gate: 'scene', code: 'scene_unknown' },
  },
];

const promptCases: Case[] = [
  {
    given: 'a tip after the event "Invoice Created"',
    when: 'Ana creates an invoice',
    outcome: 'she sees it',
    flows: [on({ on: 'event', event: 'Invoice Created' })],
    cause: { on: 'event', event: 'Invoice Created', properties: {} },
    shows: 'welcome',
  },
  {
    given: 'a tip after the event "Invoice Created"',
    when: 'Ana only opens a page',
    outcome: 'she does not see it',
    flows: [on({ on: 'event', event: 'Invoice Created' })],
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'a tip after an invoice of more than 1000',
    when: 'Ana creates one of 200',
    outcome: 'she does not see it',
    flows: [on({ on: 'event', event: 'Invoice Created', where: [{ property: 'amount', op: 'gt', value: 1000 }] })],
    cause: { on: 'event', event: 'Invoice Created', properties: { amount: 200 } },
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'a celebration of the third invoice sent',
    when: 'Ana sends her third',
    outcome: 'she sees it',
    flows: [on({ on: 'event', event: 'Invoice Sent', times: 3 })],
    person: { counters: done('Invoice Sent', 0, 1, 5) },
    cause: { on: 'event', event: 'Invoice Sent', properties: {} },
    shows: 'welcome',
  },
  {
    given: 'a celebration of the third invoice sent',
    when: 'Ana sends her second',
    outcome: 'she does not see it yet',
    flows: [on({ on: 'event', event: 'Invoice Sent', times: 3 })],
    person: { counters: done('Invoice Sent', 0, 1) },
    cause: { on: 'event', event: 'Invoice Sent', properties: {} },
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'a nudge for people who sent no invoice for seven days',
    when: 'Ana, here for ten days and never having sent one, opens a page',
    outcome: 'she sees it: never counts as well',
    flows: [on({ on: 'absence', event: 'Invoice Sent', days: 7 })],
    shows: 'welcome',
  },
  {
    given: 'a nudge for people who sent no invoice for seven days',
    when: 'somebody who signed up yesterday opens a page',
    outcome: 'they do not see it: they have not been here that long',
    flows: [on({ on: 'absence', event: 'Invoice Sent', days: 7 })],
    person: { firstSeenAt: noon - day },
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'a nudge for people who sent no invoice for seven days',
    when: 'Ana, who sent one yesterday, opens a page',
    outcome: 'she does not see it',
    flows: [on({ on: 'absence', event: 'Invoice Sent', days: 7 })],
    person: can,
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'help after twenty idle seconds',
    when: 'Ana has been idle for 25',
    outcome: 'she sees it',
    flows: [on({ on: 'idle', seconds: 20 })],
    cause: { on: 'idle', seconds: 25 },
    shows: 'welcome',
  },
  {
    given: 'help after repeated clicks',
    when: 'an error appears',
    outcome: 'she does not see it: that is another kind of struggle',
    flows: [on({ on: 'struggle', kind: 'rageClick' })],
    cause: { on: 'struggle', kind: 'error' },
    shows: null,
    failed: { gate: 'prompt', code: 'prompt_not_met' },
  },
  {
    given: 'a tip when the button "New invoice" is clicked, or on leaving',
    when: 'Ana moves to leave',
    outcome: 'she sees it: one of the prompts is enough',
    flows: [on({ on: 'element', target: button, state: 'clicked' }, { on: 'exitIntent' })],
    cause: { on: 'exitIntent' },
    shows: 'welcome',
  },
  {
    given: 'a tip while the button "New invoice" is visible',
    when: 'an event happens and the button is on the screen',
    outcome: 'she sees it: the state lasts, it need not have changed just now',
    flows: [on({ on: 'element', target: button, state: 'visible' })],
    facts: { element: element(true) },
    cause: { on: 'event', event: 'Anything', properties: {} },
    shows: 'welcome',
  },
  {
    given: 'a tour that only starts by hand',
    when: 'Ana opens a page',
    outcome: 'it does not start by itself',
    flows: [{ pattern: 'tour', ...on({ on: 'manual' }) }],
    shows: null,
    failed: { gate: 'prompt', code: 'manual_only' },
  },
  {
    given: 'a tip after the event "Invoice Created"',
    when: 'a colleague asks whether Ana would be shown it, at no particular moment',
    outcome: 'yes: a prompt that can still come is taken as met',
    flows: [on({ on: 'event', event: 'Invoice Created' })],
    cause: null,
    shows: 'welcome',
  },
  {
    given: 'a tip that ran until yesterday',
    when: 'Ana opens a page today',
    outcome: 'she does not see it',
    flows: [{ schedule: { until: noon - day } }],
    shows: null,
    failed: { gate: 'schedule', code: 'schedule_ended' },
  },
  {
    given: 'a tip that starts at noon sharp',
    when: 'Ana opens a page at noon sharp',
    outcome: 'she sees it',
    flows: [{ schedule: { from: noon } }],
    shows: 'welcome',
  },
  {
    given: 'a tip that starts tomorrow',
    when: 'Ana opens a page today',
    outcome: 'she does not see it',
    flows: [{ schedule: { from: noon + day } }],
    shows: null,
    failed: { gate: 'schedule', code: 'schedule_not_started' },
  },
  {
    given: 'a checklist that may show as often as it likes',
    when: 'it was put away on this page',
    outcome: 'it waits for the next page view',
    flows: [{ pattern: 'checklist', ...again, ...on({ on: 'page' }) }],
    facts: { ended: ['welcome'] },
    shows: null,
    failed: { gate: 'prompt', code: 'ended_in_view' },
  },
  {
    given: 'a checklist for every page, and for whenever an invoice is sent',
    when: 'it was put away on this page, and an invoice is sent',
    outcome: 'it comes back: that is a new moment',
    flows: [{ pattern: 'checklist', ...again, ...on({ on: 'page' }, { on: 'event', event: 'Invoice Sent' }) }],
    facts: { ended: ['welcome'] },
    cause: { on: 'event', event: 'Invoice Sent', properties: {} },
    shows: null,
    beside: ['welcome'],
  },
  {
    given: 'a checklist for every page, and for whenever an invoice is sent',
    when: 'it was put away on this page, and an invoice is deleted',
    outcome: 'it stays away: only the page holds, as it did before',
    flows: [{ pattern: 'checklist', ...again, ...on({ on: 'page' }, { on: 'event', event: 'Invoice Sent' }) }],
    facts: { ended: ['welcome'] },
    cause: { on: 'event', event: 'Invoice Deleted', properties: {} },
    shows: null,
    failed: { gate: 'prompt', code: 'ended_in_view' },
  },
  {
    given: 'a welcome three seconds after the page opened',
    when: 'two of them have passed, and she clicks about',
    outcome: 'nothing hurries it',
    flows: [{ delaySeconds: 3, ...on({ on: 'page' }) }],
    facts: { delayed: ['welcome'] },
    shows: null,
    failed: { gate: 'prompt', code: 'delay_running' },
  },
  {
    given: 'a welcome before a tip',
    when: 'the welcome could not be drawn in this page',
    outcome: 'it does not stand in the way of the tip',
    flows: [
      { id: 'welcome', priority: 90, ...on({ on: 'page' }) },
      { id: 'tip', priority: 10, ...on({ on: 'page' }) },
    ],
    facts: { failed: ['welcome'] },
    shows: 'tip',
    failed: { gate: 'prompt', code: 'failed_in_page' },
  },
];

const behaviourCases: Case[] = [
  {
    given: 'a reminder (signal) to invite a teammate',
    when: 'Ana wants to and can (0.7 × 0.7 is above the line of 0.25)',
    outcome: 'she is reminded',
    flows: [{ pattern: 'banner', ...aimed('signal') }],
    person: { ...wants, ...can },
    shows: 'welcome',
    kind: 'signal',
  },
  {
    given: 'a spark to invite a teammate',
    when: 'Ana can (0.7) but does not want to (0.3)',
    outcome: 'she is given a reason to',
    flows: [aimed('spark')],
    person: can,
    shows: 'welcome',
    kind: 'spark',
  },
  {
    given: 'a facilitator for inviting a teammate',
    when: 'Ana wants to (0.7) but cannot yet (0.3)',
    outcome: 'she is helped',
    flows: [{ pattern: 'tour', ...aimed('facilitator') }],
    person: wants,
    shows: 'welcome',
    kind: 'facilitator',
  },
  {
    given: 'a facilitator for inviting a teammate',
    when: 'Ana neither wants to nor can (0.3 and 0.3)',
    outcome: 'she is left alone',
    flows: [{ pattern: 'tour', ...aimed('facilitator') }],
    shows: null,
    failed: { gate: 'behaviour', code: 'below_line_neither' },
  },
  {
    given: 'a reminder (signal) to invite a teammate',
    when: 'Ana can but does not want to',
    outcome: 'she is not reminded: below the line that only annoys',
    flows: [aimed('signal')],
    person: can,
    shows: null,
    failed: { gate: 'behaviour', code: 'below_line_unmotivated' },
  },
  {
    given: 'a spark to invite a teammate',
    when: 'Ana wants to but cannot yet',
    outcome: 'it is held back: she needs help, not a reason',
    flows: [aimed('spark')],
    person: wants,
    shows: null,
    failed: { gate: 'behaviour', code: 'below_line_unable' },
  },
  {
    given: 'a spark to invite a teammate',
    when: 'Ana wants to and can',
    outcome: 'it is held back: a light touch is enough above the line',
    flows: [aimed('spark')],
    person: { ...wants, ...can },
    shows: null,
    failed: { gate: 'behaviour', code: 'above_line' },
  },
  {
    given: 'a modal that leaves its kind to the engine',
    when: 'Ana can but does not want to',
    outcome: 'it shows, as a spark: that is what modals are good for',
    flows: [aimed('auto')],
    person: can,
    shows: 'welcome',
    kind: 'spark',
  },
  {
    given: 'a tour that leaves its kind to the engine',
    when: 'Ana can but does not want to',
    outcome: 'it is held back: a tour makes nobody want anything',
    flows: [{ pattern: 'tour', ...aimed('auto') }],
    person: can,
    shows: null,
    failed: { gate: 'behaviour', code: 'below_line_unmotivated' },
  },
  {
    given: 'a survey that leaves its kind to the engine',
    when: 'Ana wants to and can',
    outcome: 'it shows: surveys suit any kind',
    flows: [{ pattern: 'survey', ...aimed('auto') }],
    person: { ...wants, ...can },
    shows: 'welcome',
    kind: 'signal',
  },
  {
    given: 'a hotspot, a modal and a tour that aim at the same milestone and leave their kind to the engine',
    when: 'Ana wants to but cannot yet',
    outcome: 'only the tour shows',
    flows: [
      { id: 'modal', ...aimed('auto') },
      { id: 'hotspot', pattern: 'hotspot', ...aimed('auto') },
      { id: 'tour', pattern: 'tour', ...aimed('auto') },
    ],
    person: wants,
    shows: 'tour',
    kind: 'facilitator',
  },
  {
    given: 'a reminder, and a signal whose weight is negative',
    when: 'Ana wants to and can, but was away (0.5 × 0.7 is still above the line)',
    outcome: 'she is reminded',
    flows: [aimed('signal')],
    person: { traits: { ...wants.traits, away: true }, ...can },
    shows: 'welcome',
    kind: 'signal',
  },
  {
    given: 'a milestone whose base values put everybody exactly on the line (0.5 × 0.5)',
    when: 'Ana opens a page',
    outcome: 'she is reminded: on the line counts as above it',
    flows: [aimed('signal')],
    milestones: [
      {
        ...invite,
        behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
      },
    ],
    shows: 'welcome',
    kind: 'signal',
  },
  {
    given: 'a reminder that aims at a milestone which was deleted',
    when: 'Ana opens a page',
    outcome: 'nothing shows',
    flows: [{ gate: { milestoneId: 'gone', kind: 'signal' } }],
    shows: null,
    failed: { gate: 'behaviour', code: 'milestone_missing' },
  },
  {
    given: 'a reminder to invite a teammate',
    when: 'Ana, above the line, has lost patience (friction 0)',
    outcome: 'it is held back: now the product only helps',
    flows: [aimed('signal')],
    person: { ...wants, ...can, friction: 0 },
    shows: null,
    failed: { gate: 'behaviour', code: 'friction_only_help' },
  },
  {
    given: 'a facilitator for inviting a teammate',
    when: 'Ana wants to, cannot yet, and has lost patience (friction −10)',
    outcome: 'she is helped',
    flows: [{ pattern: 'tour', ...aimed('facilitator') }],
    person: { ...wants, friction: -10 },
    shows: 'welcome',
    kind: 'facilitator',
  },
  {
    given: 'an announcement in a modal, without a behaviour gate',
    when: 'Ana has lost patience (friction −1)',
    outcome: 'it is held back',
    flows: [{}],
    person: { friction: -1 },
    shows: null,
    failed: { gate: 'behaviour', code: 'friction_only_help' },
  },
  {
    given: 'a checklist and a hotspot, without a behaviour gate',
    when: 'Ana has lost patience (friction −1)',
    outcome: 'both show: they do not interrupt',
    flows: [
      { id: 'list', pattern: 'checklist' },
      { id: 'spot', pattern: 'hotspot' },
    ],
    person: { friction: -1 },
    shows: null,
    beside: ['list', 'spot'],
  },
];

const oftenCases: Case[] = [
  {
    given: 'a welcome, once',
    when: 'Ana saw it two days ago',
    outcome: 'she does not see it again',
    flows: [{ frequency: { repeat: 'once' } }],
    person: { flows: { welcome: history('shown', 48) } },
    shows: null,
    failed: { gate: 'frequency', code: 'shown_once' },
  },
  {
    given: 'a tour, once',
    when: 'Ana is in the middle of it and opens the next page',
    outcome: 'it goes on: that is the same show',
    flows: [{ pattern: 'tour', frequency: { repeat: 'once' } }],
    person: {
      flows: {
        welcome: history('shown', 0.1, { progress: { runId: 'run', version: 1, stepId: 'second', doneItems: [] } }),
      },
      recentShows: [noon - 0.1 * hour],
    },
    facts: { session: { number: 3, pageViews: 2, seconds: 40, idleSeconds: 0, errors: 0, shows: 9 } },
    shows: 'welcome',
  },
  {
    given: 'a welcome, until it is done',
    when: 'Ana saw it but neither completed nor dismissed it',
    outcome: 'she sees it again',
    flows: [{ frequency: { repeat: 'untilDone' } }],
    person: { flows: { welcome: history('shown', 48) } },
    shows: 'welcome',
  },
  {
    given: 'a welcome, until it is done',
    when: 'Ana dismissed it',
    outcome: 'she does not see it again',
    flows: [{ frequency: { repeat: 'untilDone' } }],
    person: { flows: { welcome: history('dismissed', 48) } },
    shows: null,
    failed: { gate: 'frequency', code: 'already_dismissed' },
  },
  {
    given: 'a welcome, until it is completed',
    when: 'Ana dismissed it',
    outcome: 'she sees it again',
    flows: [{ frequency: { repeat: 'untilCompleted' } }],
    person: { flows: { welcome: history('dismissed', 48) } },
    shows: 'welcome',
  },
  {
    given: 'a welcome, until it is completed',
    when: 'Ana completed it',
    outcome: 'she does not see it again',
    flows: [{ frequency: { repeat: 'untilCompleted' } }],
    person: { flows: { welcome: history('completed', 48) } },
    shows: null,
    failed: { gate: 'frequency', code: 'already_completed' },
  },
  {
    given: 'a tip, always',
    when: 'Ana completed it two days ago',
    outcome: 'she sees it again',
    flows: [{ frequency: { repeat: 'always' } }],
    person: { flows: { welcome: history('completed', 48) } },
    shows: 'welcome',
  },
  {
    given: 'a tip, always, three times at most',
    when: 'Ana saw it three times',
    outcome: 'she does not see it again',
    flows: [{ frequency: { repeat: 'always', maxShows: 3 } }],
    person: { flows: { welcome: history('completed', 48, { shows: 3 }) } },
    shows: null,
    failed: { gate: 'frequency', code: 'max_shows_reached' },
  },
  {
    given: 'a tip, always, with a day between two shows',
    when: 'Ana saw it 23 hours ago',
    outcome: 'she does not see it yet',
    flows: [{ frequency: { repeat: 'always', gapHours: 24 } }],
    person: { flows: { welcome: history('completed', 23) } },
    shows: null,
    failed: { gate: 'frequency', code: 'flow_gap_not_over' },
  },
  {
    given: 'a tip, always, with a day between two shows',
    when: 'Ana saw it 24 hours ago',
    outcome: 'she sees it again',
    flows: [{ frequency: { repeat: 'always', gapHours: 24 } }],
    person: { flows: { welcome: history('completed', 24) } },
    shows: 'welcome',
  },
  {
    given: 'at most three interruptions a session',
    when: 'Ana had three in this session',
    outcome: 'the modal waits, the checklist shows',
    flows: [{}, { id: 'list', pattern: 'checklist' }],
    facts: { session: { number: 3, pageViews: 2, seconds: 40, idleSeconds: 0, errors: 0, shows: 3 } },
    shows: null,
    beside: ['list'],
    failed: { gate: 'fatigue', code: 'session_cap_reached' },
  },
  {
    given: 'at most five interruptions a day',
    when: 'Ana had five today, in other sessions',
    outcome: 'the modal waits',
    flows: [{}],
    person: { recentShows: [1, 2, 3, 4, 5].map((ago) => noon - ago * hour) },
    shows: null,
    failed: { gate: 'fatigue', code: 'day_cap_reached' },
  },
  {
    given: 'at most five interruptions a day',
    when: 'Ana had five, but all yesterday evening',
    outcome: 'she sees the modal: a new day has begun (UTC)',
    flows: [{}],
    person: { recentShows: [13, 14, 15, 16, 17].map((ago) => noon - ago * hour) },
    shows: 'welcome',
  },
  {
    given: 'at least five minutes between two interruptions',
    when: 'Ana had one four minutes ago',
    outcome: 'the modal waits',
    flows: [{}],
    person: { recentShows: [noon - 240_000] },
    shows: null,
    failed: { gate: 'fatigue', code: 'gap_not_over' },
  },
];

const rankCases: Case[] = [
  {
    given: 'two modals, of priority 80 and 20',
    when: 'both could show',
    outcome: 'the one of priority 80 does',
    flows: [
      { id: 'low', priority: 20 },
      { id: 'high', priority: 80 },
    ],
    shows: 'high',
    failed: { gate: 'priority', code: 'outranked' },
  },
  {
    given: 'two modals, of priority 20 and of none given (which is 50)',
    when: 'both could show',
    outcome: 'the one of none given does',
    flows: [{ id: 'low', priority: 20 }, { id: 'plain' }],
    shows: 'plain',
  },
  {
    given: 'two modals of the same priority, one of them aimed at a milestone near the line',
    when: 'both could show',
    outcome: 'the aimed one does',
    flows: [
      { id: 'news', publishedAt: noon - 9 * day },
      { id: 'aimed', ...aimed('spark') },
    ],
    person: can,
    shows: 'aimed',
    kind: 'spark',
  },
  {
    given: 'two modals of the same priority',
    when: 'both could show',
    outcome: 'the one that was published earlier does',
    flows: [
      { id: 'new', publishedAt: noon - day },
      { id: 'old', publishedAt: noon - 2 * day },
    ],
    shows: 'old',
  },
  {
    given: 'two modals of the same priority and age',
    when: 'both could show',
    outcome: 'the first by id does, so that it is the same everywhere',
    flows: [{ id: 'b' }, { id: 'a' }],
    shows: 'a',
  },
  {
    given: 'a modal',
    when: 'a tour is on the screen',
    outcome: 'the modal waits: one interruption at a time',
    flows: [{}, { id: 'tour', pattern: 'tour' }],
    facts: { showing: ['tour'] },
    shows: null,
    failed: { gate: 'priority', code: 'another_showing' },
  },
  {
    given: 'a modal and a hotspot',
    when: 'a checklist is on the screen',
    outcome: 'both show: a checklist does not interrupt',
    flows: [{}, { id: 'spot', pattern: 'hotspot' }, { id: 'list', pattern: 'checklist' }],
    facts: { showing: ['list'] },
    shows: 'welcome',
    beside: ['spot'],
  },
  {
    given: 'a checklist',
    when: 'it is on the screen',
    outcome: 'it is not shown a second time',
    flows: [{ id: 'list', pattern: 'checklist' }],
    facts: { showing: ['list'] },
    shows: null,
    failed: { gate: 'priority', code: 'already_showing' },
  },
  {
    given: 'two checklists and a modal, of priority 10, 90 and 50',
    when: 'all could show',
    outcome: 'the modal shows, and beside it both checklists, the more important one first',
    flows: [
      { id: 'minor', pattern: 'checklist', priority: 10 },
      { id: 'major', pattern: 'checklist', priority: 90 },
      { id: 'modal' },
    ],
    shows: 'modal',
    beside: ['major', 'minor'],
  },
];

export const cases: Record<string, Case[]> = {
  'who (audience)': whoCases,
  'where (scene)': whereCases,
  'when (prompt and schedule)': promptCases,
  'how able and motivated (behaviour)': behaviourCases,
  'how often (frequency and fatigue)': oftenCases,
  'which first (priority)': rankCases,
};
