import type { compare as english } from '../en/compare.js';
import type { Translated } from '../message.js';

export const compare: Translated<typeof english> = {
  title: '用这些参数模拟',
  text: '把用户真实做过的事重放两遍：一遍按现有模型，一遍按建议的权重与行动线。这不会改变任何设置。',
  run: '模拟',
  nothingAims: '此环境中没有已上线的流程以此里程碑为目标，因此用户看到的内容不会变化，只能比较用户所处的位置。',
  otherLine: '此结果按行动线 {tried} 模拟；行动线现为 {line}。请重新模拟以查看变化。',
  shown: '看到相关流程的用户',
  turned: '增加 · 减少',
  turnedValue: '+{gained} · −{lost}',
  came: '用户走到哪一步',
  heldBy: '被拦住：{gate}',
  current: '现有',
  proposed: '采用后',
  gained: '{count} 人只有采用后才会看到它。',
  lost: '{count} 人将不再看到它。',
  quadrant_above: '在行动线及以上',
  quadrant_unmotivated: '有能力，缺动机',
  quadrant_unable: '有动机，缺能力',
  quadrant_neither: '两者皆缺',
  move: '{count} 人从“{from}”变为“{to}”',
  others: '展示次数有变化的其他流程',
  othersText: '它们不以此里程碑为目标，但与相关流程轮流展示。看到它们的用户：',
};
