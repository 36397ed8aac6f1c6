import type { live as english } from '../en/live.js';
import type { Translated } from '../message.js';

export const live: Translated<typeof english> = {
  title: '实时事件',
  text: '{environment} 中用户的行为，随到随显。',
  connected: '实时',
  connecting: '正在连接…',
  paused: '已暂停',
  pause: '暂停',
  resume: '继续',
  waiting: '{count} 个新事件',
  filter: '按事件或用户筛选',
  clear: '清空列表',
  empty: '正在等待事件',
  emptyText: '在另一个窗口使用你的产品，你的操作一秒内会出现在这里。',
  noMatch: '没有符合筛选的事件',
  noMatchText: '符合条件的新事件会自动出现。',
  own: 'Foothold 自身的事件',
  list: '事件，最新的在前',
  skipped: '{count} 个事件来得太快而未显示，但均已存储。',
};
