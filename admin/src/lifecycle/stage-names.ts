/** The names of stages and windows. */
export const stageNames = {
  activation: 'lifecycle.activation',
  adoption: 'lifecycle.adoption',
  retention: 'lifecycle.retention',
  expansion: 'lifecycle.expansion',
} as const;

export const windowNames = {
  trial: 'lifecycle.trial',
  habit: 'lifecycle.habit',
  later: 'lifecycle.later',
} as const;

export type Stage = keyof typeof stageNames;
export type Window = keyof typeof windowNames;

export const stages = Object.keys(stageNames) as Stage[]; // the keys of a record typed by Stage
export const windows = Object.keys(windowNames) as Window[]; // likewise

export const isStage = (text: string | undefined): text is Stage =>
  text !== undefined && Object.hasOwn(stageNames, text);
export const isWindow = (text: string | undefined): text is Window =>
  text !== undefined && Object.hasOwn(windowNames, text);
