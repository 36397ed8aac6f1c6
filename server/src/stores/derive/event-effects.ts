import { footholdEvents } from '@foothold/sdk/contract';
import { isFlowEvent } from './flow-record.js';
import type { CompiledRules, TallyRule } from './rules.js';
import { isUse } from './weeks.js';

/** What events of one name do to documents under one set of rules: found out once for many events. */
export interface EventEffects {
  rules: CompiledRules;
  /** Whether they are use of the host's product. */
  isUse: boolean;
  /** Whether they say something about a person's history with a flow. */
  isFlowEvent: boolean;
  isAnswer: boolean;
  /** Whether their properties decide what they count for. */
  readsProperties: boolean;
  /** How they move the friction index, whatever their properties say. */
  touchpoint: { cause: string; grade: number } | undefined;
  tallies: readonly TallyRule[];
}

export function effectsOf(name: string, rules: CompiledRules): EventEffects {
  const ofFlow = isFlowEvent(name);
  return {
    rules,
    isUse: isUse(name),
    isFlowEvent: ofFlow,
    isAnswer: name === footholdEvents.answerGiven,
    readsProperties: ofFlow || rules.readsProperties.has(name),
    touchpoint: rules.friction.byEvent.get(name),
    tallies: rules.byEvent.get(name) ?? none,
  };
}

const none: readonly TallyRule[] = [];
