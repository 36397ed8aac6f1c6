import { footholdEvents } from '../event.js';
import { days, event, is, milestone, number, often, text, times, trait, value } from './conditions.js';
import type { LibrarySignal } from './library-signal.js';

const load = 'J. Sweller, Cognitive Load during Problem Solving, Cognitive Science 1988';
const efficacy = 'A. Bandura, Self-efficacy: Toward a Unifying Theory of Behavioral Change, Psychological Review 1977';
const frustration =
  'I. Ceaparu et al., Determining Causes and Severity of End-User Frustration, International Journal of HCI 2004';

/** What shows that somebody can. */
export const abilitySignals: readonly Omit<LibrarySignal, 'side'>[] = [
  {
    id: 'prerequisite-done',
    group: 'skill',
    name: { en: 'The step before is done', 'zh-CN': '前置步骤已完成' },
    rationale: {
      en: 'What has to come first is there, so that one thing is left instead of two.',
      'zh-CN': '必须先做的已经具备，只剩一件事而不是两件。',
    },
    source: load,
    weight: 0.3,
    parameters: [milestone],
    when: (values) => is({ of: 'milestone', milestoneId: text(values, 'milestone'), measure: 'reached' }, 'is', true),
  },
  {
    id: 'few-steps-remain',
    group: 'skill',
    name: { en: 'Few steps remain', 'zh-CN': '剩余步骤不多' },
    rationale: {
      en: 'Most of it is done already. Choose the event of one step, and how many times it has to have happened.',
      'zh-CN': '大部分已做完。请选择某一步的事件及所需次数。',
    },
    source: 'J. C. Nunes, X. Drèze, The Endowed Progress Effect, Journal of Consumer Research 2006',
    weight: 0.2,
    parameters: [event('Setup Step Completed'), times(3)],
    when: (values) => often(text(values, 'event'), number(values, 'times')),
  },
  {
    id: 'used-before',
    group: 'skill',
    name: { en: 'Used the feature before', 'zh-CN': '用过此功能' },
    rationale: {
      en: 'Having done it once is what convinces people most that they can.',
      'zh-CN': '做成过一次，最能让人相信自己做得到。',
    },
    source: efficacy,
    weight: 0.3,
    parameters: [event('Invoice Created')],
    when: (values) => often(text(values, 'event'), 1),
  },
  {
    id: 'used-something-alike',
    group: 'skill',
    name: { en: 'Uses something like it', 'zh-CN': '用过类似功能' },
    rationale: {
      en: 'What was learned there carries over here, the more alike the two are.',
      'zh-CN': '两者越相似，在那里学会的就越能用到这里。',
    },
    source: 'D. N. Perkins, G. Salomon, Transfer of Learning, 1992',
    weight: 0.15,
    parameters: [event('Quote Created'), times(2)],
    when: (values) => often(text(values, 'event'), number(values, 'times')),
  },
  {
    id: 'took-the-tour',
    group: 'skill',
    name: { en: 'Completed the tour', 'zh-CN': '完成了导览' },
    rationale: {
      en: 'They were shown how, to the end. Weigh it lightly: having seen is not having done.',
      'zh-CN': '完整地看过怎么做。权重宜轻：看过不等于做过。',
    },
    source: efficacy,
    weight: 0.1,
    parameters: [{ id: 'flow', type: 'flow', label: { en: 'Flow', 'zh-CN': '引导流程' } }],
    when: (values) => is({ of: 'flow', flowId: text(values, 'flow'), measure: 'state' }, 'is', 'completed'),
  },
  {
    id: 'experienced',
    group: 'skill',
    name: { en: 'Knows the product', 'zh-CN': '熟悉产品' },
    rationale: {
      en: 'Time for a task falls with every repetition, most of all at first.',
      'zh-CN': '每重复一次，用时都会下降，起初最明显。',
    },
    source: 'A. Newell, P. S. Rosenbloom, Mechanisms of Skill Acquisition and the Law of Practice, 1981',
    weight: 0.15,
    parameters: [times(5)],
    when: (values) => often(footholdEvents.sessionStarted, number(values, 'times')),
  },
  {
    id: 'right-role',
    group: 'situation',
    name: { en: 'Has the right role', 'zh-CN': '角色合适' },
    rationale: {
      en: 'They know this work and are allowed to do it. Somebody else can at best forward it.',
      'zh-CN': '懂这项工作，也有权去做。换成别人，至多只能转交。',
    },
    weight: 0.2,
    parameters: [trait('person', 'role'), value('admin')],
    when: (values) => is({ of: 'person', trait: text(values, 'trait') }, 'is', text(values, 'value')),
  },
  {
    id: 'connected',
    group: 'situation',
    name: { en: 'What it needs is connected', 'zh-CN': '所需的已连接' },
    rationale: {
      en: 'A bank, a calendar, a repository: without it they would have to leave the product first.',
      'zh-CN': '银行、日历、代码库：没有它，就得先离开产品去弄。',
    },
    weight: 0.2,
    parameters: [trait('account', 'integration')],
    when: (values) => is({ of: 'account', trait: text(values, 'trait') }, 'exists'),
  },
  {
    id: 'suitable-device',
    group: 'situation',
    name: { en: 'At a suitable device', 'zh-CN': '设备合适' },
    rationale: {
      en: 'What takes typing or a wide table is hard on a phone, however much somebody wants to.',
      'zh-CN': '要打字或看宽表的事，在手机上再想做也难。',
    },
    source: 'R. Budiu, Mobile: Native Apps, Web Apps, Nielsen Norman Group, on interaction cost',
    weight: 0.15,
    parameters: [],
    when: () => is({ of: 'device', property: 'kind' }, 'is', 'desktop'),
  },
  {
    id: 'settled-in',
    group: 'situation',
    name: { en: 'Has been here for a while', 'zh-CN': '已停留一会儿' },
    rationale: {
      en: 'In the first seconds people look around; an offer then is one thing more to take in.',
      'zh-CN': '最初几秒人在四处张望；此时多一个提示就多一份负担。',
    },
    source: load,
    weight: 0.1,
    parameters: [
      {
        id: 'seconds',
        type: 'number',
        label: { en: 'Seconds in this visit', 'zh-CN': '本次访问的秒数' },
        initial: 30,
        min: 5,
        max: 3600,
      },
    ],
    when: (values) => is({ of: 'session', property: 'seconds' }, 'gte', number(values, 'seconds')),
  },
  {
    id: 'their-language',
    group: 'situation',
    name: { en: 'Reads it in their language', 'zh-CN': '界面为其语言' },
    rationale: {
      en: 'Reading a second language takes attention that the task needs.',
      'zh-CN': '读第二语言会占用任务所需的注意力。',
    },
    source: load,
    weight: 0.1,
    parameters: [
      { id: 'locale', type: 'text', label: { en: 'Language, such as en', 'zh-CN': '语言，例如 zh' }, initial: 'en' },
    ],
    when: (values) => is({ of: 'locale' }, 'is', text(values, 'locale')),
  },
  {
    id: 'recent-errors',
    group: 'trouble',
    name: { en: 'Met errors lately', 'zh-CN': '最近遇到错误' },
    rationale: {
      en: 'Error messages are among the most frequent causes of frustration, and each takes time away from the task.',
      'zh-CN': '错误提示是最常见的挫败来源之一，每次都会夺走做事的时间。',
    },
    source: frustration,
    weight: -0.2,
    parameters: [times(2), days(1)],
    when: (values) => often(footholdEvents.errorShown, number(values, 'times'), number(values, 'days')),
  },
  {
    id: 'stuck-clicks',
    group: 'trouble',
    name: { en: 'Clicks where nothing happens', 'zh-CN': '点了没反应' },
    rationale: {
      en: 'They take something for a control that is none, or that fails: the page does not say what can be done.',
      'zh-CN': '把不是控件、或失灵的东西当成了控件：页面没有说清能做什么。',
    },
    source: 'D. A. Norman, The Design of Everyday Things, on signifiers',
    weight: -0.2,
    parameters: [times(2), days(1)],
    when: (values) => ({
      type: 'any',
      of: [
        often(footholdEvents.deadClick, number(values, 'times'), number(values, 'days')),
        often(footholdEvents.rageClick, 1, number(values, 'days')),
      ],
    }),
  },
  {
    id: 'searches-in-vain',
    group: 'trouble',
    name: { en: 'Searches help in vain', 'zh-CN': '反复搜索无果' },
    rationale: {
      en: 'They know that they don’t know, have looked for it, and did not find it.',
      'zh-CN': '知道自己不会，找过帮助，却没找到。',
    },
    weight: -0.2,
    parameters: [times(2), days(7)],
    when: (values) => often(footholdEvents.searchWithoutResult, number(values, 'times'), number(values, 'days')),
  },
  {
    id: 'abandoned-a-form',
    group: 'trouble',
    name: { en: 'Abandoned a form', 'zh-CN': '中途放弃表单' },
    rationale: {
      en: 'They began and did not get through: it asked too much, or something they had not at hand.',
      'zh-CN': '开始了却没走完：要求太多，或手头没有所需的东西。',
    },
    source: 'L. Wroblewski, Web Form Design, 2008',
    weight: -0.15,
    parameters: [days(7)],
    when: (values) => often(footholdEvents.formAbandoned, 1, number(values, 'days')),
  },
  {
    id: 'goes-to-and-fro',
    group: 'trouble',
    name: { en: 'Goes to and fro', 'zh-CN': '来回跳转' },
    rationale: {
      en: 'A page that is left within seconds was not what its link promised: they are looking for something.',
      'zh-CN': '几秒内就离开，说明页面与链接的许诺不符：他们在找东西。',
    },
    source: 'P. Pirolli, S. Card, Information Foraging, Psychological Review 1999',
    weight: -0.15,
    parameters: [times(2), days(1)],
    when: (values) => often(footholdEvents.toAndFro, number(values, 'times'), number(values, 'days')),
  },
  {
    id: 'hesitates',
    group: 'trouble',
    name: { en: 'Hesitates', 'zh-CN': '犹豫不决' },
    rationale: {
      en: 'A long pause before the first letter, or over the button: what it asks for, or what it does, is not clear.',
      'zh-CN': '迟迟不落笔，或在按钮上停留：要填什么、会发生什么并不清楚。',
    },
    source: 'W. E. Hick, On the Rate of Gain of Information, 1952',
    weight: -0.1,
    parameters: [times(2), days(1)],
    when: (values) => often(footholdEvents.hesitation, number(values, 'times'), number(values, 'days')),
  },
];
