import type { Milestone } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { type ChartPlace, type ModelVersion, restoreModel, useModelVersions } from '../api/calibrate.js';
import { useAction } from '../api/use-action.js';
import { formatDateTime, formatNumber, t } from '../i18n/index.js';
import { Badge, Button, Card, type Column, ConfirmDialog, ErrorState, Table, toast } from '../ui/index.js';

/** What the model was: who changed it, when, why; and the way back. */
export function VersionsCard({
  place,
  milestone,
  canEdit,
}: {
  place: ChartPlace;
  milestone: Milestone;
  canEdit: boolean;
}) {
  const versions = useModelVersions(place.projectId, milestone.id);
  const [wanted, setWanted] = useState<ModelVersion | null>(null);
  const latest = versions.data?.[0]?.version ?? 0;
  const restore = useAction(async (version: number) => {
    await restoreModel(place, version, latest);
    toast.success(t('calibrate.restored', { version }));
  });
  const columns: Column<ModelVersion>[] = [
    {
      id: 'version',
      width: '108px',
      header: t('calibrate.version'),
      cell: ({ version }) => (
        <span class="row">
          <span class="number">{version}</span>
          {version === latest && <Badge tone="good">{t('calibrate.holds')}</Badge>}
        </span>
      ),
    },
    {
      id: 'what',
      header: t('calibrate.change'),
      cell: (one) => (
        <span class="stack-xs">
          <span>{sourceText(one)}</span>
          {one.reason && <span class="small muted">“{one.reason}”</span>}
        </span>
      ),
    },
    {
      id: 'line',
      align: 'end',
      width: '104px',
      wideOnly: true,
      header: t('behaviour.line'),
      cell: ({ behaviour }) => <span class="number">{formatNumber(behaviour.line)}</span>,
    },
    {
      id: 'who',
      width: '220px',
      wideOnly: true,
      header: t('calibrate.who'),
      cell: ({ savedBy, savedAt, version }) => (
        <span class="stack-xs">
          <span class="ellipsis">
            {savedBy ?? (version === 1 ? t('calibrate.atFirst') : t('calibrate.unknownMember'))}
          </span>
          <span class="small faint">{formatDateTime(savedAt)}</span>
        </span>
      ),
    },
    ...(canEdit
      ? [
          {
            id: 'restore',
            align: 'end',
            width: '110px',
            header: <span class="visually-hidden">{t('calibrate.restore')}</span>,
            cell: (one) =>
              one.version === latest ? null : (
                <Button
                  size="small"
                  onClick={() => setWanted(one)}
                  aria-label={t('calibrate.restoreVersion', { version: one.version })}
                >
                  {t('calibrate.restore')}
                </Button>
              ),
          } satisfies Column<ModelVersion>,
        ]
      : []),
  ];
  return (
    <Card title={t('calibrate.versions')} text={t('calibrate.versionsText')} pad={false}>
      {versions.isLoadingError ? (
        <ErrorState error={versions.error} onRetry={() => versions.refetch()} />
      ) : (
        <Table
          label={t('calibrate.versions')}
          columns={columns}
          rows={versions.data}
          rowKey={({ version }) => String(version)}
          loadingRows={2}
          empty={<p class="people-none muted">{t('calibrate.noVersions')}</p>}
        />
      )}
      <ConfirmDialog
        open={wanted !== null}
        onClose={() => setWanted(null)}
        onConfirm={async () => {
          if (wanted && (await restore.run(wanted.version))) setWanted(null);
        }}
        loading={restore.busy}
        title={t('calibrate.restoreVersion', { version: wanted?.version ?? 0 })}
        text={t('calibrate.restoreText')}
        action={t('calibrate.restore')}
      />
    </Card>
  );
}

function sourceText({ source, version, savedBy }: ModelVersion): string {
  if (version === 1 && savedBy === null) return t('calibrate.source_first');
  if (source.from === 'restored') return t('calibrate.source_restored', { version: source.version });
  if (source.from === 'calibration') {
    const { people, reached, auc, day, windowDays } = source;
    return t('calibrate.source_calibration', { people, reached, auc, day, window: windowDays });
  }
  return t(`calibrate.source_${source.from}`);
}
