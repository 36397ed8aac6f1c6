import type { SegmentUse } from '../api/segments.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Badge } from '../ui/index.js';

const kinds = {
  flow: 'segments.flow',
  milestone: 'segments.milestone',
  segment: 'segments.segment',
  theme: 'segments.theme',
} as const;

/** Names a use: its name, and that it is a draft when it is one. */
export function nameOfUse({ name, isLive }: SegmentUse): string {
  return isLive ? name : `${name} (${t('segments.draft')})`;
}

/** Where a segment is used, with a link to each place. */
export function Uses({ uses }: { uses: readonly SegmentUse[] }) {
  const { project } = useScope();
  if (uses.length === 0) {
    return (
      <p class="small muted">
        <span class="strong">{t('segments.unused')}.</span> {t('segments.unusedText')}
      </p>
    );
  }
  const addresses: Record<SegmentUse['kind'], (id: string) => string | null> = {
    flow: (id) => paths.flow(project.id, id),
    milestone: (id) => paths.milestone(project.id, id),
    segment: (id) => paths.segment(project.id, id),
    // Themes are edited beside the flows that have them.
    theme: () => null,
  };
  return (
    <ul class="stack-s">
      {uses.map((use) => (
        <li key={`${use.kind} ${use.id}`} class="spread">
          <Place name={use.name} href={addresses[use.kind](use.id)} />
          <span class="row">
            {!use.isLive && <Badge>{t('segments.draft')}</Badge>}
            <span class="small faint">{t(kinds[use.kind])}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Place({ name, href }: { name: string; href: string | null }) {
  if (href === null) return <span class="ellipsis">{name}</span>;
  return (
    <a class="cell-link ellipsis" href={href}>
      {name}
    </a>
  );
}
