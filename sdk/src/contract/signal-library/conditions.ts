import type { Condition, Fact, FactCondition, PropertyFilter } from '../condition.js';
import type { SignalParameter, SignalValues, SignalWords } from './library-signal.js';

/** A comparison. */
export const is = (fact: Fact, op: FactCondition['op'], value?: FactCondition['value']): Condition =>
  value === undefined ? { type: 'fact', fact, op } : { type: 'fact', fact, op, value };

/** At least so many times within the last days, today included. */
export const often = (name: string, times: number, withinDays?: number, where?: PropertyFilter[]): Condition =>
  is({ of: 'event', name, measure: 'count', ...(withinDays && { withinDays }), ...(where && { where }) }, 'gte', times);

export const text = (values: SignalValues, id: string): string => String(values[id] ?? '');
export const number = (values: SignalValues, id: string): number => Number(values[id] ?? 0);

const words = (en: string, zhCn: string): SignalWords => ({ en, 'zh-CN': zhCn });

/** Parameters that several signals have. */
export const days = (initial: number, max = 90): SignalParameter => ({
  id: 'days',
  type: 'number',
  label: words('Within so many days', '多少天之内'),
  initial,
  min: 1,
  max,
});
export const times = (initial: number): SignalParameter => ({
  id: 'times',
  type: 'number',
  label: words('At least so many times', '至少多少次'),
  initial,
  min: 1,
  max: 1000,
});
export const trait = (of: 'person' | 'account', initial: string): SignalParameter => ({
  id: 'trait',
  type: 'trait',
  of,
  label: of === 'person' ? words('Trait of the person', '用户的属性') : words('Trait of the account', '账户的属性'),
  initial,
});
export const value = (initial: string): SignalParameter => ({
  id: 'value',
  type: 'value',
  trait: 'trait',
  label: words('Its value', '属性的值'),
  initial,
});
export const event = (initial: string, label = words('Event', '事件')): SignalParameter => ({
  id: 'event',
  type: 'event',
  label,
  initial,
});
export const milestone: SignalParameter = { id: 'milestone', type: 'milestone', label: words('Milestone', '里程碑') };
