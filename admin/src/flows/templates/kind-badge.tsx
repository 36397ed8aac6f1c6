import type { PromptKind } from '@foothold/sdk/contract';
import { t } from '../../i18n/index.js';

/** Which kind of prompt a template is, told by word and by its place on the M–A chart. */
export function KindBadge({ kind }: { kind: PromptKind | null }) {
  const name = kind ?? 'announcement';
  return (
    <span class={`kind kind-${name}`} title={t(`templates.${name}Text`)}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <rect x="0.5" y="0.5" width="13" height="13" rx="3" class="kind-plane" />
        <path d="M3 0.5C3.6 6.6 7.4 10.4 13.5 11" class="kind-line" />
        {kind !== null && (
          <circle r="2.2" class="kind-dot" cx={kind === 'facilitator' ? 3.6 : 9.6} cy={kind === 'spark' ? 10.4 : 4} />
        )}
      </svg>
      {t(`templates.${name}`)}
    </span>
  );
}
