import { footholdEvents } from '../event.js';
import { days, event, is, milestone, number, often, text, times, trait, value } from './conditions.js';
import type { LibrarySignal } from './library-signal.js';

const fogg = 'B. J. Fogg, A Behavior Model for Persuasive Design, Persuasive 2009';

/** What shows that somebody wants to. */
export const motivationSignals: readonly Omit<LibrarySignal, 'side'>[] = [
  {
    id: 'goal-matches',
    group: 'goal',
    name: { en: 'Their goal is this', 'zh-CN': '声明的目标一致' },
    rationale: {
      en: 'They said what they came for, and this milestone gives it to them. A goal that is one’s own and was said aloud is the strongest motivation there is to know of.',
      'zh-CN': '用户说过自己为何而来，而这个里程碑正能满足。出自本人、说出口的目标，是能得知的最强动机。',
    },
    source:
      'E. A. Locke, G. P. Latham, Building a Practically Useful Theory of Goal Setting, American Psychologist 2002',
    weight: 0.3,
    parameters: [trait('person', 'goal'), value('')],
    when: (values) => is({ of: 'person', trait: text(values, 'trait') }, 'is', text(values, 'value')),
  },
  {
    id: 'invited-by-teammate',
    group: 'goal',
    name: { en: 'Invited by a teammate', 'zh-CN': '受同事邀请' },
    rationale: {
      en: 'Somebody they work with uses it and waits for them: what people like us do is worth doing.',
      'zh-CN': '共事的人在用，也在等着他们：身边人做的事，值得去做。',
    },
    source: 'R. B. Cialdini, Influence, on social proof',
    weight: 0.2,
    parameters: [trait('person', 'invitedBy')],
    when: (values) => is({ of: 'person', trait: text(values, 'trait') }, 'exists'),
  },
  {
    id: 'trial-ends-soon',
    group: 'goal',
    name: { en: 'The trial ends soon', 'zh-CN': '试用即将结束' },
    rationale: {
      en: 'What is about to be lost is worth more, and a date makes somebody decide. It only helps those who have had something to lose.',
      'zh-CN': '即将失去的更显珍贵，期限促人决定。只对已尝到甜头的人有用。',
    },
    source: 'D. Kahneman, A. Tversky, Prospect Theory, Econometrica 1979',
    weight: 0.2,
    parameters: [trait('account', 'trialEndsAt'), days(3)],
    when: (values) => is({ of: 'account', trait: text(values, 'trait') }, 'inNextDays', number(values, 'days')),
  },
  {
    id: 'pays',
    group: 'goal',
    name: { en: 'The account pays', 'zh-CN': '账户已付费' },
    rationale: {
      en: 'Who has paid wants to have been right, and uses what it cost.',
      'zh-CN': '付了费的人希望自己没选错，也会把花的钱用回来。',
    },
    source: 'H. R. Arkes, C. Blumer, The Psychology of Sunk Cost, 1985',
    weight: 0.15,
    parameters: [trait('account', 'plan'), value('pro')],
    when: (values) => is({ of: 'account', trait: text(values, 'trait') }, 'is', text(values, 'value')),
  },
  {
    id: 'just-signed-up',
    group: 'goal',
    name: { en: 'Just signed up', 'zh-CN': '刚刚注册' },
    rationale: {
      en: 'Nobody is as willing as on the first day: a beginning sets the past apart, and it fades within days.',
      'zh-CN': '没有哪天比第一天更有意愿：新的开始与过去划清界限，但几天内就会消退。',
    },
    source: 'H. Dai, K. L. Milkman, J. Riis, The Fresh Start Effect, Management Science 2014',
    weight: 0.15,
    parameters: [days(1, 30)],
    when: (values) => is({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'lte', number(values, 'days')),
  },
  {
    id: 'near-the-next',
    group: 'progress',
    name: { en: 'Close to the next milestone', 'zh-CN': '接近下一个里程碑' },
    rationale: {
      en: 'The nearer the goal, the harder people try. Choose the milestone right before this one.',
      'zh-CN': '离目标越近，越肯用力。请选择紧挨在前面的里程碑。',
    },
    source:
      'R. Kivetz, O. Urminsky, Y. Zheng, The Goal-Gradient Hypothesis Resurrected, Journal of Marketing Research 2006',
    weight: 0.2,
    parameters: [milestone],
    when: (values) => is({ of: 'milestone', milestoneId: text(values, 'milestone'), measure: 'reached' }, 'is', true),
  },
  {
    id: 'celebrated-lately',
    group: 'progress',
    name: { en: 'Celebrated lately', 'zh-CN': '最近刚庆祝过' },
    rationale: {
      en: 'A win felt a moment ago carries over to the next step; small wins do most for the will to go on.',
      'zh-CN': '刚感受到的成功会延续到下一步；小小的胜利最能让人继续。',
    },
    source: 'T. Amabile, S. Kramer, The Progress Principle, 2011',
    weight: 0.15,
    parameters: [milestone, days(2, 30)],
    when: (values) =>
      is(
        { of: 'milestone', milestoneId: text(values, 'milestone'), measure: 'daysSince' },
        'lte',
        number(values, 'days'),
      ),
  },
  {
    id: 'put-work-in',
    group: 'progress',
    name: { en: 'Has put work of their own in', 'zh-CN': '已投入自己的劳动' },
    rationale: {
      en: 'What we have built ourselves we value more: imported data, a first project, a filled-in profile.',
      'zh-CN': '自己动手做的更受珍视：导入的数据、第一个项目、填好的资料。',
    },
    source: 'M. I. Norton, D. Mochon, D. Ariely, The IKEA Effect, Journal of Consumer Psychology 2012',
    weight: 0.2,
    parameters: [event('Data Imported')],
    when: (values) => often(text(values, 'event'), 1),
  },
  {
    id: 'invited-others',
    group: 'progress',
    name: { en: 'Invited others', 'zh-CN': '邀请过他人' },
    rationale: {
      en: 'Who recommends a thing to others commits to it: after a small yes the larger one is easier.',
      'zh-CN': '向他人推荐即是承诺：有了小的同意，大的就更容易。',
    },
    source: 'J. L. Freedman, S. C. Fraser, Compliance without Pressure, 1966',
    weight: 0.2,
    parameters: [event('Teammate Invited'), days(30)],
    when: (values) => often(text(values, 'event'), 1, number(values, 'days')),
  },
  {
    id: 'came-back-within-a-day',
    group: 'interest',
    name: { en: 'Came back within a day', 'zh-CN': '一天内又回来' },
    rationale: {
      en: 'A second visit without anybody asking for it: there was something to come back for.',
      'zh-CN': '没人提醒就再次到访：说明有值得回来的东西。',
    },
    weight: 0.2,
    parameters: [],
    when: () => often(footholdEvents.sessionStarted, 2, 2),
  },
  {
    id: 'here-most-days',
    group: 'interest',
    name: { en: 'Here again and again', 'zh-CN': '经常到访' },
    rationale: {
      en: 'What is done often becomes habit, and habit asks for little persuasion.',
      'zh-CN': '常做的事会成习惯，而习惯不大需要说服。',
    },
    source: 'P. Lally et al., How are Habits Formed, European Journal of Social Psychology 2010',
    weight: 0.15,
    parameters: [times(4), days(7)],
    when: (values) => often(footholdEvents.sessionStarted, number(values, 'times'), number(values, 'days')),
  },
  {
    id: 'visited-pricing',
    group: 'interest',
    name: { en: 'Visited pricing', 'zh-CN': '看过价格页' },
    rationale: {
      en: 'Nobody weighs the price of what they don’t want.',
      'zh-CN': '没人会去掂量自己不想要的东西的价格。',
    },
    weight: 0.2,
    parameters: [
      { id: 'path', type: 'text', label: { en: 'The path holds', 'zh-CN': '路径包含' }, initial: '/pricing' },
      days(7),
    ],
    when: (values) =>
      often(footholdEvents.pageViewed, 1, number(values, 'days'), [
        { property: 'path', op: 'contains', value: text(values, 'path') },
      ]),
  },
  {
    id: 'looked-at-it-again',
    group: 'interest',
    name: { en: 'Looked at it more than once', 'zh-CN': '反复查看' },
    rationale: {
      en: 'They came to the page of this feature again without having used it: they are interested, and something is in the way.',
      'zh-CN': '多次来到该功能的页面却没有使用：有兴趣，但有什么挡住了。',
    },
    weight: 0.2,
    parameters: [
      { id: 'path', type: 'text', label: { en: 'The path holds', 'zh-CN': '路径包含' }, initial: '/reports' },
      times(2),
      days(7),
    ],
    when: (values) =>
      often(footholdEvents.pageViewed, number(values, 'times'), number(values, 'days'), [
        { property: 'path', op: 'contains', value: text(values, 'path') },
      ]),
  },
  {
    id: 'recommends',
    group: 'mood',
    name: { en: 'Would recommend it', 'zh-CN': '愿意推荐' },
    rationale: {
      en: 'A promoter (9 or 10) is pleased, and who is pleased says yes to more.',
      'zh-CN': '推荐者（9 或 10 分）是满意的，满意的人更愿意接受更多。',
    },
    source: 'F. F. Reichheld, The One Number You Need to Grow, Harvard Business Review 2003',
    weight: 0.15,
    parameters: [days(90)],
    when: (values) =>
      often(footholdEvents.answerGiven, 1, number(values, 'days'), [{ property: 'answer', op: 'gte', value: 9 }]),
  },
  {
    id: 'waves-guidance-away',
    group: 'mood',
    name: { en: 'Waves guidance away', 'zh-CN': '总是关掉引导' },
    rationale: {
      en: 'Who has just dismissed two flows wants to be left alone. Being asked again turns “not now” into “never”.',
      'zh-CN': '刚关掉两个引导的人想清静。再问一次，会把“现在不”变成“永远不”。',
    },
    source: 'J. W. Brehm, A Theory of Psychological Reactance, 1966',
    weight: -0.2,
    parameters: [times(2), days(7)],
    when: (values) => often(footholdEvents.flowDismissed, number(values, 'times'), number(values, 'days')),
  },
  {
    id: 'annoyed',
    group: 'mood',
    name: { en: 'Annoyed', 'zh-CN': '已经不满' },
    rationale: {
      en: 'The friction index has sunk to zero: activation is failing, and asking makes it worse.',
      'zh-CN': '摩擦指数已降到零：激活正在失败，再催只会更糟。',
    },
    source: fogg,
    weight: -0.3,
    parameters: [],
    when: () => is({ of: 'friction' }, 'lte', 0),
  },
];
