import type { Message } from '../words/index.js';

/** What the panel itself says. What explanations say is in `words`. */
export interface PanelTexts {
  title: string;
  environment: string;
  close: string;
  copy: string;
  copied: string;
  notCopied: string;
  flows: string;
  facts: string;
  decisions: string;
  search: string;
  nothingFound: string;
  noFlows: string;
  notKnown: string;
  now: string;
  backToNow: string;
  moment: string;
  showing: string;
  lookedAt: string;
  noDecisions: string;
  nothingShown: string;
  shown: string;
  page: string;
  person: string;
  account: string;
  counters: string;
  milestones: string;
  history: string;
  device: string;
  visit: string;
  none: string;
  yes: string;
  no: string;
  unknown: string;
  /** How often something was counted. */
  inAll: string;
  lately: Message;
  lastAt: string;
  comma: string;
  /** Of the visit. */
  begunAt: string;
  activeAt: string;
  lasted: string;
  idleFor: string;
  interruptions: string;
}

export const englishTexts: PanelTexts = {
  title: 'Why flows show',
  environment: 'Environment: ',
  close: 'Close',
  copy: 'Copy as text',
  copied: 'Copied. Paste it into your ticket.',
  notCopied: 'The browser did not allow copying.',
  flows: 'Flows',
  facts: 'Facts',
  decisions: 'Decisions',
  search: 'Search flows, gates and reasons',
  nothingFound: 'No flow matches.',
  noFlows: 'No flow is live here. Publish one in this environment, or look at the key of the page.',
  notKnown: 'Rules or person are not known yet. Look at the network panel: the manifest, then the session.',
  now: 'Now',
  backToNow: 'Back to now',
  moment: 'As of',
  showing: 'on the screen',
  lookedAt: 'looked at',
  noDecisions: 'Nothing was decided yet since debugging was switched on.',
  nothingShown: 'nothing to show',
  shown: 'show',
  page: 'Page',
  person: 'Person',
  account: 'Account',
  counters: 'Counters',
  milestones: 'Milestones',
  history: 'Flows seen',
  device: 'Device and language',
  visit: 'Visit',
  none: 'nothing',
  yes: 'holds',
  no: 'does not hold',
  unknown: 'not known',
  inAll: '{count} in all',
  lately: { one: '{times} in the last day', other: '{times} in the last {count} days' },
  lastAt: 'last on {time}',
  comma: ', ',
  begunAt: 'begun at',
  activeAt: 'last active at',
  lasted: 'lasts for',
  idleFor: 'idle for',
  interruptions: 'flows that interrupted',
};

export const chineseTexts: PanelTexts = {
  title: '流程为何展示',
  environment: '环境：',
  close: '关闭',
  copy: '复制为文本',
  copied: '已复制，可粘贴到工单中。',
  notCopied: '浏览器不允许复制。',
  flows: '流程',
  facts: '事实',
  decisions: '决策',
  search: '搜索流程、关卡和原因',
  nothingFound: '没有匹配的流程。',
  noFlows: '此处没有已上线的流程。请在此环境中发布，或检查页面使用的密钥。',
  notKnown: '规则或用户尚未知晓。请查看网络面板：先是 manifest，然后是 session。',
  now: '现在',
  backToNow: '回到现在',
  moment: '时刻',
  showing: '在屏幕上',
  lookedAt: '判断于',
  noDecisions: '开启调试以来还没有作出决策。',
  nothingShown: '无可展示',
  shown: '展示',
  page: '页面',
  person: '用户',
  account: '账户',
  counters: '计数',
  milestones: '里程碑',
  history: '看过的流程',
  device: '设备与语言',
  visit: '访问',
  none: '无',
  yes: '成立',
  no: '不成立',
  unknown: '未知',
  inAll: '共 {count} 次',
  lately: '过去 {count} 天内 {times} 次',
  lastAt: '最近一次在 {time}',
  comma: '，',
  begunAt: '开始时间',
  activeAt: '最近活动时间',
  lasted: '已持续',
  idleFor: '已空闲',
  interruptions: '打扰过的流程数',
};
