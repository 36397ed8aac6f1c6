import type { behaviour as english } from '../en/behaviour.js';
import type { Translated } from '../message.js';

export const behaviour: Translated<typeof english> = {
  motivation: '动机',
  ability: '能力',
  chart: '动机与能力：曲线为 动机 × 能力 = {line}',
  signal: '信号',
  spark: '火花',
  facilitator: '助力',
  holdBack: '先不打扰',
  auto: '自动',
  signalText: '动机与能力都够：轻轻提醒即可。',
  sparkText: '有能力但缺动机：说明它的价值。',
  facilitatorText: '有动机但缺能力：让它更容易。',
  holdBackText: '两者皆缺：提示只会添乱。',
  line: '行动线',
  low: '低',
  high: '高',
  point: '{name}：动机 {motivation}，能力 {ability}',
};
