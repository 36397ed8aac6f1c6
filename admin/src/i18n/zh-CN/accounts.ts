import type { accounts as english } from '../en/accounts.js';
import type { Translated } from '../message.js';

export const accounts: Translated<typeof english> = {
  title: '账户',
  text: '{environment} 中的人所属的组织。',
  search: '按名称或 id 搜索',
  sort: '排序',
  sortLastSeen: '最近出现',
  sortPeople: '人数最多',
  sortMrr: '收入最高',
  sortName: '名称',
  account: '账户',
  plan: '套餐',
  people: '用户',
  ofSeats: '{people} / {seats}',
  mrr: 'MRR',
  total: '{count} 个账户',
  empty: '还没有账户',
  emptyText: '当你的产品用 group 说明某人所属的组织后，账户就会出现。',
  nothing: '没有账户匹配“{text}”',
  nothingText: '搜索范围为名称和 id。',
  id: '账户 id',
  noTraits: '还没有特征。特征随 group 到来。',
  nobody: '已没有人属于它。',
  events: '账户中的人最近做了什么',
  share: '{count} / {all}',
  nothingThere: '目前没有账户',
};
