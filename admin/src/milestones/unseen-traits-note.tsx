import type { Condition } from '@foothold/sdk/contract';
import { TriangleAlert } from 'lucide-preact';
import type { ConditionSources } from '../conditions/index.js';
import { formatList, t } from '../i18n/index.js';
import { unseenTraits } from './unseen-traits.js';

/** Warns of a condition that reads what nobody has: it is misspelt, or your product does not send it. */
export function UnseenTraits({ when, sources }: { when: Condition; sources: ConditionSources }) {
  const unseen = unseenTraits(when, sources);
  if (unseen.length === 0) return null;
  const names = formatList(unseen.map((name) => t('milestones.quoted', { name })));
  return (
    <span class="unseen-traits small">
      <TriangleAlert size={14} aria-hidden="true" />
      {t('milestones.traitUnseen', { names })}
    </span>
  );
}
