import { useState } from 'preact/hooks';
import type { PeopleChart } from '../api/calibrate.js';
import { formatNumber, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Badge, Button, Card, type Column, Table } from '../ui/index.js';
import type { PlaceCounts } from './counts.js';

type Person = PeopleChart['people'][number];

const pageSize = 20;

/** Who stands in a part of the chart. */
export function PeopleList({
  chart,
  title,
  isNow,
  isIn,
  onClose,
  projectId,
}: {
  chart: PeopleChart;
  title: string;
  isNow: boolean;
  isIn: (place: PlaceCounts) => boolean;
  onClose: () => void;
  projectId: string;
}) {
  const [shown, setShown] = useState(pageSize);
  const wanted = chart.places.map(isIn);
  const standing = chart.people.filter(({ place }) => wanted[place]);
  // As of a past moment the table beside the chart counts only those who had not reached it.
  const counted = standing.filter(({ outcome }) => isNow || outcome !== 'before');
  const others = standing.filter(({ outcome }) => !isNow && outcome === 'before');
  const people = [...counted, ...others];
  const columns: Column<Person>[] = [
    {
      id: 'name',
      header: t('calibrate.person'),
      cell: ({ name, id }) => <span class="strong ellipsis">{name ?? id}</span>,
    },
    {
      id: 'place',
      align: 'end',
      wideOnly: true,
      header: `${t('behaviour.motivation')} × ${t('behaviour.ability')}`,
      cell: ({ place }) => {
        const at = chart.places[place];
        return at && `${formatNumber(at.motivation)} × ${formatNumber(at.ability)}`;
      },
    },
    {
      id: 'outcome',
      width: '190px',
      header: t('calibrate.became'),
      cell: ({ outcome }) => (
        <Badge tone={outcome === 'not' ? 'neutral' : outcome === 'reached' ? 'good' : 'accent'} dot>
          {t(`calibrate.outcome_${outcome}`)}
        </Badge>
      ),
    },
  ];
  return (
    <Card
      title={title}
      text={[
        t(chart.people.length < chart.placed ? 'calibrate.listSample' : 'calibrate.listCount', {
          count: counted.length,
        }),
        ...(others.length > 0 ? [t('calibrate.listBefore', { count: others.length })] : []),
      ].join(' · ')}
      pad={false}
      actions={
        <Button size="small" onClick={onClose}>
          {t('calibrate.clear')}
        </Button>
      }
    >
      <Table
        label={title}
        columns={columns}
        rows={people.slice(0, shown)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.person(projectId, id)}
        empty={<p class="people-none muted">{t('calibrate.nobodyHere')}</p>}
      />
      {people.length > shown && (
        <div class="people-more">
          <Button size="small" kind="ghost" onClick={() => setShown(shown + pageSize)}>
            {t('calibrate.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
