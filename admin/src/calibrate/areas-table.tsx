import type { Area } from '../behaviour/index.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { Button, type Column, Table } from '../ui/index.js';
import { addCounts, areas, type Counts, countAreas, type PlaceCounts } from './counts.js';

type Row = { id: Area | 'all' } & Counts;

/** How many people stand on each side of the line, and how many of them reached the milestone. */
export function AreasTable({
  places,
  line,
  isNow,
  onList,
}: {
  places: readonly PlaceCounts[];
  line: number;
  /** As of now nobody has a future: those who have reached it count. */
  isNow: boolean;
  onList?: (area: Area) => void;
}) {
  const counts = countAreas(places, line);
  const all = areas.reduce((sum, area) => addCounts(sum, counts[area]), { reached: 0, not: 0, before: 0 });
  const rows: Row[] = [...areas.map((id): Row => ({ id, ...counts[id] })), { id: 'all', ...all }];
  const reached = (row: Row) => (isNow ? row.before : row.reached);
  const people = (row: Row) => reached(row) + row.not;
  const columns: Column<Row>[] = [
    {
      id: 'area',
      header: t('calibrate.where'),
      cell: ({ id }) =>
        id === 'all' ? (
          <span class="strong">{t('calibrate.everybody')}</span>
        ) : (
          <span class="stack-xs" title={t(`behaviour.${id}Text`)}>
            <span class="strong">{t(`behaviour.${id}`)}</span>
            <span class="small faint area-side">{t(`calibrate.side_${id}`)}</span>
          </span>
        ),
    },
    {
      id: 'people',
      align: 'end',
      width: '64px',
      header: t('calibrate.people'),
      cell: (row) => formatNumber(people(row)),
    },
    {
      id: 'reached',
      align: 'end',
      width: '112px',
      header: isNow ? t('calibrate.haveReached') : t('calibrate.reached'),
      cell: (row) => (
        <span>
          {formatNumber(reached(row))}
          {people(row) > 0 && <span class="faint"> · {formatPercent(reached(row) / people(row))}</span>}
        </span>
      ),
    },
    ...(onList
      ? [
          {
            id: 'list',
            align: 'end',
            width: '56px',
            header: <span class="visually-hidden">{t('calibrate.list')}</span>,
            cell: ({ id }) =>
              id === 'all' ? null : (
                <Button
                  size="small"
                  kind="ghost"
                  onClick={() => onList(id)}
                  aria-label={t('calibrate.listAt', { area: t(`behaviour.${id}`) })}
                >
                  {t('calibrate.list')}
                </Button>
              ),
          } satisfies Column<Row>,
        ]
      : []),
  ];
  return <Table label={t('calibrate.sides')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
