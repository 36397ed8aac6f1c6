import type { pageSignals as en } from '../en/page-signals.js';
import type { Translated } from '../message.js';

export const pageSignals: Translated<typeof en> = {
  title: '页面信号',
  text: 'SDK 在页面空闲后自行察觉的情况。每一种都是事件，规则可以等待它、统计它。从不读取用户输入，也不发送页面文字：只有路径，以及开发者给元素起的名称。更改会在几分钟内传到页面。',
  hereText: '此环境中测量哪些信号。为整个项目关闭的信号在任何环境都不测量。',
  offEverywhere: '已为项目关闭',
  struggle: '遇到困难',
  struggleText: '说明有人卡住了。设有评分的会影响摩擦指数。',
  intent: '意图',
  intentText: '用户看来将要做什么。',
  rageClick: '愤怒点击',
  rageClickText: '一秒内在同一处点击三次。选中文字，或每次点击都有回应的，不算。',
  deadClick: '无效点击',
  deadClickText: '点击了看似可点之处（包括禁用的按钮），之后毫无动静：没有变化、请求或滚动。',
  errorShown: '错误提示',
  errorShownText: '字段变为无效，或出现警告。只记出现，从不记内容。',
  formAbandoned: '放弃表单',
  formAbandonedText: '开始填写表单，却未提交就离开。搜索框和自动保存的表单不算。',
  toAndFro: '来回跳转',
  toAndFroText: '八秒内从一页到另一页又返回。',
  hesitation: '犹豫',
  hesitationText: '在字段中停留十秒而未输入，或在提交按钮上停留三秒后移开。',
  exitIntent: '即将离开',
  exitIntentText: '指针从页面顶部移出。触屏上不会发生。',
  idle: '空闲',
  idleText: '页面可见，但一分钟没有操作。',
};
