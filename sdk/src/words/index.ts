export { briefReason } from './brief-reason.js';
export {
  choicesOf,
  describeCondition,
  describeEvent,
  describeFact,
  describeSubject,
  describeTarget,
  describeValue,
  deviceNames,
  type Names,
  pageParts,
  sessionNames,
  targetWords,
} from './describe.js';
export * as en from './en.js';
export { fill, type Message, pieces, type Section, type Translated, type Values } from './message.js';
export {
  decidingGate,
  describeChange,
  describeChanges,
  describeFinding,
  describeGate,
  type ExplainNames,
  gateName,
  type Outcome,
  outcomeOf,
} from './sentences.js';
export { isWordKey, joinClauses, type Speech, speechOf, type WordKey, type Words } from './speech.js';
export * as zhCN from './zh-cn.js';
