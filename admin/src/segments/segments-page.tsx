import { CircleDashed, Plus, Upload } from 'lucide-preact';
import { type Growth, type SegmentRow, useGrowth, useSegments } from '../api/segments.js';
import { describeCondition, type Names, useConditionSources } from '../conditions/index.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Badge, Button, Card, type Column, EmptyState, ErrorState, PageHeader, Skeleton, Table } from '../ui/index.js';
import './segments.css';
import { Sparkline } from './sparkline.js';
import { nameOfUse } from './uses.js';

/** The saved audiences of the project, with how many people are in each. */
export default function SegmentsPage() {
  const { project, environment, canEdit } = useScope();
  const segments = useSegments(project.id);
  const growth = useGrowth(project.id, environment.id, 30);
  const { names } = useConditionSources(project.id, environment.id);
  const create = (
    <>
      <Button icon={Upload} href={paths.newSegment(project.id, 'list')}>
        {t('segments.newList')}
      </Button>
      <Button kind="primary" icon={Plus} href={paths.newSegment(project.id, 'rule')}>
        {t('segments.newRule')}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={t('segments.title')} text={t('segments.text')} actions={canEdit ? create : undefined} />
      <Card pad={false}>
        {segments.isLoadingError ? (
          <ErrorState error={segments.error} onRetry={() => segments.refetch()} />
        ) : segments.data?.length === 0 ? (
          <EmptyState
            icon={CircleDashed}
            title={t('segments.empty')}
            text={t('segments.emptyText')}
            action={canEdit ? <div class="row">{create}</div> : undefined}
          />
        ) : (
          <>
            {growth.isLoadingError && <ErrorState small error={growth.error} onRetry={() => growth.refetch()} />}
            <Table
              label={t('segments.title')}
              columns={columnsOf(growth.data, names)}
              rows={segments.data}
              rowKey={({ segment }) => segment.id}
              rowHref={({ segment }) => paths.segment(project.id, segment.id)}
              loadingRows={4}
            />
          </>
        )}
      </Card>
    </>
  );
}

function columnsOf(growth: Growth | undefined, names: Names): Column<SegmentRow>[] {
  const here = (id: string) => growth?.segments.find((one) => one.id === id);
  return [
    {
      id: 'segment',
      header: t('segments.segment'),
      cell: ({ segment }) => {
        const text = segment.kind === 'list' ? t('segments.listText') : describeCondition(segment.when, names);
        return (
          <span class="segment-words">
            <span class="row">
              <span class="strong ellipsis" title={segment.name}>
                {segment.name}
              </span>
              {segment.kind === 'list' && <Badge>{t('segments.list')}</Badge>}
            </span>
            <span class="small faint ellipsis" title={text}>
              {text}
            </span>
          </span>
        );
      },
    },
    {
      id: 'people',
      width: '120px',
      align: 'end',
      header: t('segments.peopleNow'),
      cell: ({ segment }) => {
        const one = here(segment.id);
        if (!growth) return <Skeleton width="48px" />;
        if (!one) return <span class="faint">–</span>;
        return (
          <span class="number" title={growth.everybody > 0 ? shareText(one.people / growth.everybody) : undefined}>
            {formatNumber(one.people)}
          </span>
        );
      },
    },
    {
      id: 'growth',
      width: '140px',
      wideOnly: true,
      header: t('segments.lastDays'),
      cell: ({ segment }) => <Sparkline days={here(segment.id)?.days ?? []} />,
    },
    {
      id: 'used',
      width: '180px',
      wideOnly: true,
      header: t('segments.usedBy'),
      cell: ({ usedBy }) => <UsedBy uses={usedBy} />,
    },
  ];
}

function UsedBy({ uses }: { uses: SegmentRow['usedBy'] }) {
  if (uses.length === 0) return <span class="faint">{t('segments.unused')}</span>;
  return (
    <span class="muted ellipsis" title={uses.map(nameOfUse).join(', ')}>
      {uses.length === 1 && uses[0] ? nameOfUse(uses[0]) : t('segments.uses', { count: uses.length })}
    </span>
  );
}

const shareText = (share: number) => t('segments.ofEverybody', { share: formatPercent(share) });
