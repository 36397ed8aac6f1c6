import type { SegmentUse } from '../api/segments.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Badge } from '../ui/index.js';

const kinds = { flow: 'segments.flow', milestone: 'segments.milestone', segment: 'segments.segment' } as const;

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
  const address = ({ kind, id }: SegmentUse) =>
    kind === 'flow'
      ? paths.flow(project.id, id)
      : kind === 'milestone'
        ? paths.milestone(project.id, id)
        : paths.segment(project.id, id);
  return (
    <ul class="stack-s">
      {uses.map((use) => (
        <li key={`${use.kind} ${use.id}`} class="spread">
          <a class="cell-link ellipsis" href={address(use)}>
            {use.name}
          </a>
          <span class="row">
            {!use.isLive && <Badge>{t('segments.draft')}</Badge>}
            <span class="small faint">{t(kinds[use.kind])}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
