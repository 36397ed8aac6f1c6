import type { ComponentChildren } from 'preact';
import { useFlows, useMilestones } from '../api/catalogue.js';
import { useSegments } from '../api/segments.js';
import type { Comparison } from '../api/simulate.js';
import { explainNames, gateName } from '../explain/index.js';
import { Tile } from '../funnel/tile.js';
import { formatNumber, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { personName } from '../people/person-name.js';
import { type Column, Table } from '../ui/index.js';

/** A number as it is and as it would be. */
interface Row {
  id: string;
  name: ComponentChildren;
  current: number;
  proposed: number;
}

type ComparedFlow = Comparison['aiming'][number];

const quadrants = ['above', 'unmotivated', 'unable', 'neither'] as const;

/** Who would get what under either model: shown, held back by each gate, and where people stood. */
export function ComparisonView({
  comparison,
  projectId,
  environmentId,
}: {
  comparison: Comparison;
  projectId: string;
  environmentId: string;
}) {
  const flows = useFlows(projectId, environmentId).data ?? [];
  const names = explainNames(useMilestones(projectId).data ?? [], flows, useSegments(projectId).data ?? []);
  const { people, shown, interruptions, aiming, others } = comparison;
  const each = (shows: number) => Math.round((100 * shows) / people) / 100;
  return (
    <div class="stack-l">
      <div class="tiles try-tiles">
        <Tile name={t('simulate.people')} value={formatNumber(people)} />
        <Tile name={t('compare.shown')} value={change(shown.current, shown.proposed)} />
        <Tile
          name={t('compare.turned')}
          value={t('compare.turnedValue', { gained: formatNumber(shown.gained), lost: formatNumber(shown.lost) })}
        />
        <Tile
          name={t('simulate.interruptions')}
          value={change(each(interruptions.current.shows), each(interruptions.proposed.shows))}
        />
      </div>
      {aiming.map((flow) => (
        <FlowUnderBoth key={flow.flowId} flow={flow} name={names.flow(flow.flowId)} projectId={projectId} />
      ))}
      <section class="stack-s">
        <h4 class="strong">{t('simulate.quadrants')}</h4>
        <BothTable
          label={t('simulate.quadrants')}
          head={t('calibrate.where')}
          rows={quadrants.map((id) => ({
            id,
            name: t(`compare.quadrant_${id}`),
            current: comparison.quadrants.current[id],
            proposed: comparison.quadrants.proposed[id],
          }))}
        />
        {comparison.moved.length > 0 && (
          <ul class="try-moves small">
            {comparison.moved.map(({ from, to, people: count }) => (
              <li key={`${from} ${to}`}>
                {t('compare.move', { count, from: t(`compare.quadrant_${from}`), to: t(`compare.quadrant_${to}`) })}
              </li>
            ))}
          </ul>
        )}
      </section>
      {others.length > 0 && (
        <section class="stack-s">
          <h4 class="strong">{t('compare.others')}</h4>
          <p class="small muted">{t('compare.othersText')}</p>
          <BothTable
            label={t('compare.others')}
            head={t('simulate.flow')}
            rows={others.map(({ flowId, current, proposed }) => ({
              id: flowId,
              name: <a href={paths.flow(projectId, flowId)}>{names.flow(flowId)}</a>,
              current: current.people,
              proposed: proposed.people,
            }))}
          />
        </section>
      )}
      <p class="small faint">
        {t('simulate.basisBehaviour')} {t('simulate.basisSame', { digest: comparison.digest.slice(0, 12) })}
      </p>
    </div>
  );
}

/** What becomes of a flow: who is shown it, and at which gate the others stop. */
function FlowUnderBoth({ flow, name, projectId }: { flow: ComparedFlow; name: string; projectId: string }) {
  const { current, proposed, gained, lost } = flow;
  const gates = [...new Set([...current.gates, ...proposed.gates].map(({ gate }) => gate))];
  const at = (side: ComparedFlow['current'], gate: string) => side.gates.find((one) => one.gate === gate)?.people ?? 0;
  const rows: Row[] = [
    {
      id: 'shown',
      name: <span class="strong">{t('simulate.shownRow')}</span>,
      current: current.people,
      proposed: proposed.people,
    },
    ...gates.map((gate) => ({
      id: gate,
      name: t('compare.heldBy', { gate: gateName({ gate }) }),
      current: at(current, gate),
      proposed: at(proposed, gate),
    })),
    ...(current.withoutMoment > 0 || proposed.withoutMoment > 0
      ? [
          {
            id: 'none',
            name: t('simulate.noMoment'),
            current: current.withoutMoment,
            proposed: proposed.withoutMoment,
          },
        ]
      : []),
  ];
  return (
    <section class="stack-s">
      <h4 class="strong">
        <a href={paths.flow(projectId, flow.flowId)}>{name}</a>
      </h4>
      <BothTable label={name} head={t('compare.came')} rows={rows} />
      <Turned title={t('compare.gained', { count: gained.people })} turned={gained} projectId={projectId} />
      <Turned title={t('compare.lost', { count: lost.people })} turned={lost} projectId={projectId} />
    </section>
  );
}

function Turned({ title, turned, projectId }: { title: string; turned: ComparedFlow['gained']; projectId: string }) {
  if (turned.people === 0) return null;
  return (
    <p class="small muted try-examples">
      <span>{title}</span>
      <span class="faint">{t('simulate.examplesShort')}</span>
      {turned.examples.slice(0, 5).map((example) => (
        <a key={example.id} href={paths.person(projectId, example.id)}>
          {personName(example)}
        </a>
      ))}
    </p>
  );
}

function BothTable({ label, head, rows }: { label: string; head: string; rows: Row[] }) {
  const columns: Column<Row>[] = [
    { id: 'name', header: head, cell: ({ name }) => name },
    {
      id: 'current',
      header: t('compare.current'),
      align: 'end',
      width: '76px',
      cell: ({ current }) => formatNumber(current),
    },
    {
      id: 'proposed',
      header: t('compare.proposed'),
      align: 'end',
      width: '96px',
      cell: ({ current, proposed }) =>
        current === proposed ? formatNumber(proposed) : <strong>{formatNumber(proposed)}</strong>,
    },
    {
      id: 'change',
      header: t('simulate.change'),
      align: 'end',
      width: '76px',
      wideOnly: true,
      cell: ({ current, proposed }) => signed(proposed - current),
    },
  ];
  return <Table label={label} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function signed(by: number) {
  if (by === 0) return <span class="faint">0</span>;
  return by > 0 ? `+${formatNumber(by)}` : formatNumber(by);
}

function change(from: number, to: number): string {
  return from === to ? formatNumber(to) : `${formatNumber(from)} → ${formatNumber(to)}`;
}
