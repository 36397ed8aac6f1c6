/** The version of the stored formats that this code writes. Older ones are migrated on reading: see `migrate.ts`. */
export const formatVersion = 2;

export type * from './action.js';
export type * from './block.js';
export type * from './condition.js';
export type * from './decision.js';
export type * from './error.js';
export * from './event.js';
export * from './flow.js';
export * from './limits.js';
export type * from './manifest.js';
export type * from './milestone.js';
export type * from './project.js';
export type * from './session.js';
export type * from './step.js';
export type * from './target.js';
export type * from './text.js';
export type * from './theme.js';
export type * from './trigger.js';
export type * from './value.js';
