import type { Condition } from '@foothold/sdk/contract';
import { factsOf } from '@foothold/sdk/engine';
import type { ConditionSources } from '../conditions/index.js';

/** Traits that a condition reads and nobody has, each once. */
export function unseenTraits(condition: Condition, { isUnseen }: Pick<ConditionSources, 'isUnseen'>): string[] {
  const unseen = new Set<string>();
  for (const fact of factsOf(condition))
    if ((fact.of === 'person' || fact.of === 'account') && fact.trait !== '' && isUnseen(fact.of, fact.trait))
      unseen.add(fact.trait);
  return [...unseen];
}
