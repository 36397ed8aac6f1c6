import type { FlowFunnel } from '../../api/flows.js';
import { groupLabel } from '../../funnel/group-label.js';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { Card, Meter, SkeletonLines, Table } from '../../ui/index.js';

/** What became of the people of each group, so that they can be compared. Null while that is looked up. */
export function GroupsCard({ groups }: { groups: FlowFunnel['groups'] | null }) {
  if (groups === null) {
    return (
      <Card title={t('funnel.groups')} text={t('funnel.groupsText')}>
        <SkeletonLines lines={4} />
      </Card>
    );
  }
  return (
    <Card title={t('funnel.groups')} text={t('funnel.groupsText')} pad={false}>
      <Table
        label={t('funnel.groups')}
        rows={groups}
        rowKey={({ key }) => key}
        empty={<p class="small muted card-body">{t('funnel.groupsEmpty')}</p>}
        columns={[
          {
            id: 'group',
            header: t('funnel.group'),
            cell: (group) => <span class="strong">{groupLabel(group) ?? group.label}</span>,
          },
          {
            id: 'shown',
            header: t('funnel.shown'),
            align: 'end',
            width: '96px',
            cell: ({ shown }) => formatNumber(shown),
          },
          {
            id: 'completed',
            header: t('funnel.completedPeople'),
            align: 'end',
            width: '96px',
            wideOnly: true,
            cell: ({ completed }) => formatNumber(completed),
          },
          {
            id: 'rate',
            header: t('funnel.completionRate'),
            align: 'end',
            width: '128px',
            cell: ({ shown, completed }) =>
              shown > 0 ? (
                <span class="group-cell">
                  <span>{formatPercent(completed / shown)}</span>
                  <Meter share={Math.min(1, completed / shown)} />
                </span>
              ) : (
                <span class="faint">–</span>
              ),
          },
          {
            id: 'dismissed',
            header: t('funnel.dismissed'),
            align: 'end',
            width: '96px',
            wideOnly: true,
            cell: ({ dismissed }) => formatNumber(dismissed),
          },
        ]}
      />
    </Card>
  );
}
