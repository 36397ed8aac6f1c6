import type { answers as english } from '../en/answers.js';
import type { Translated } from '../message.js';

export const answers: Translated<typeof english> = {
  items: '完成了哪些项目',
  itemsText: '在看到清单的 {count} 人中。',
  headStart: '先行一步',
  answered: '{count} 人作答',
  share: '占看到者的 {share}',
  lastCounts: '每人只计最后一次作答。',
  several: '一人可选多项。',
  score: '净推荐值（NPS）',
  mean: '平均分',
  detractors: '贬损者，0 至 6 分',
  passives: '被动者，7 和 8 分',
  promoters: '推荐者，9 和 10 分',
  nobody: '这段时间内无人作答。',
  showAll: '显示全部 {count} 条',
  latest: '最近 {count} 条。',
  whose: '查看此人',
};
