export { FootholdProvider, type FootholdProviderProps, useFoothold } from './react/provider.js';
export { FootholdSlot, type FootholdSlotProps } from './react/slot.js';
export { type Flow, useFlow } from './react/use-flow.js';
