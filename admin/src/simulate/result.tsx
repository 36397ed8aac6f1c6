import { useFlows, useMilestones } from '../api/catalogue.js';
import { useSegments } from '../api/segments.js';
import type { SimulationRequest, SimulationResult } from '../api/simulate.js';
import { explainNames } from '../explain/index.js';
import { groupLabel } from '../funnel/group-label.js';
import { Tile } from '../funnel/tile.js';
import { formatDateTime, formatNumber, formatPercent, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { personName } from '../people/person-name.js';
import { useScope } from '../shell/scope.js';
import { Card, Table } from '../ui/index.js';
import { Basis } from './basis.js';
import { DayBars } from './day-bars.js';
import { HeldBack } from './held-back.js';

/** What a simulation has found. */
export function Result({
  result,
  request,
  flowId,
  milestoneId,
}: {
  result: SimulationResult;
  request: SimulationRequest;
  flowId: string;
  milestoneId: string;
}) {
  const { project, environment } = useScope();
  const flows = useFlows(project.id, environment.id).data ?? [];
  const milestones = useMilestones(project.id).data ?? [];
  const segments = useSegments(project.id).data ?? [];
  const names = explainNames(milestones, flows, segments);
  const { people, shown, interruptions, quadrants, times } = result;
  const each = (shows: number) => formatNumber(Math.round((100 * shows) / people) / 100);
  return (
    <div class="stack">
      <Card pad={false}>
        <div class="tiles">
          <Tile name={t('simulate.people')} value={formatNumber(people)} />
          <Tile
            name={t('simulate.seen')}
            value={`${formatNumber(shown.people)} · ${formatPercent(shown.people / people)}`}
          />
          <Tile name={t('simulate.shows')} value={formatNumber(shown.shows)} />
          <Tile
            name={t('simulate.interruptions')}
            value={t('simulate.withNow', { with: each(interruptions.shows), now: each(interruptions.asNow.shows) })}
          />
        </div>
      </Card>
      <Card
        title={t('simulate.days')}
        text={t('simulate.perDayText')}
        actions={
          <span class="legend">
            <span class="legend-shown">{t('simulate.allFlows')}</span>
            <span class="legend-completed">{t('simulate.thisFlow')}</span>
          </span>
        }
      >
        <DayBars days={result.days} />
      </Card>
      <Card title={t('simulate.held')} text={t('simulate.heldText')} pad={false}>
        <HeldBack result={result} />
      </Card>
      {shown.people > 0 && (
        <Card title={t('simulate.seenTimes')} pad={false}>
          <div class="tiles">
            {times.map((count, index) => (
              <Tile
                key={index}
                name={t(`simulate.times${(index + 1) as 1 | 2 | 3 | 4}`)}
                value={t('simulate.heldPeople', { count })}
              />
            ))}
          </div>
        </Card>
      )}
      <Collisions result={result} nameOf={names.flow} />
      <Flows result={result} flowId={flowId} nameOf={names.flow} />
      {quadrants && milestoneId !== '' && (
        <Card title={t('simulate.quadrants')} text={names.milestone(milestoneId)} pad={false}>
          <div class="tiles">
            <Tile name={t('behaviour.signalText')} value={formatNumber(quadrants.above)} />
            <Tile name={t('behaviour.sparkText')} value={formatNumber(quadrants.unmotivated)} />
            <Tile name={t('behaviour.facilitatorText')} value={formatNumber(quadrants.unable)} />
            <Tile name={t('behaviour.holdBackText')} value={formatNumber(quadrants.neither)} />
          </div>
        </Card>
      )}
      {request.breakdown && <Groups result={result} breakdown={request.breakdown} />}
      {result.examples.length > 0 && (
        <Card title={t('simulate.examples')} pad={false}>
          <Table
            label={t('simulate.examples')}
            rows={result.examples}
            rowKey={({ id }) => id}
            rowHref={({ id }) => paths.person(project.id, id)}
            columns={[
              { id: 'name', header: t('funnel.people'), cell: (person) => personName(person) },
              { id: 'first', header: t('simulate.firstAt'), cell: ({ firstAt }) => formatDateTime(firstAt) },
              {
                id: 'shows',
                header: t('simulate.shows'),
                align: 'end',
                width: '100px',
                cell: ({ shows }) => formatNumber(shows),
              },
            ]}
          />
        </Card>
      )}
      <Basis result={result} request={request} />
    </div>
  );
}

type NameOf = (id: string) => string;

function Collisions({ result: { collisions }, nameOf }: { result: SimulationResult; nameOf: NameOf }) {
  return (
    <Card title={t('simulate.collisions')} text={t('simulate.collisionsText')} pad={false}>
      <Table
        label={t('simulate.collisions')}
        rows={collisions.slice(0, 20)}
        rowKey={({ flowId, to, why }) => `${flowId} ${to} ${why}`}
        empty={<p class="small muted card-body">{t('simulate.noCollisions')}</p>}
        columns={[
          {
            id: 'lost',
            header: t('simulate.lostBy'),
            cell: ({ flowId }) => <span class="strong">{nameOf(flowId)}</span>,
          },
          { id: 'to', header: t('simulate.lostTo'), cell: ({ to }) => nameOf(to) },
          { id: 'why', header: t('simulate.why'), wideOnly: true, cell: ({ why }) => t(`simulate.why_${why}`) },
          {
            id: 'people',
            header: t('funnel.people'),
            align: 'end',
            width: '88px',
            wideOnly: true,
            cell: ({ people }) => formatNumber(people),
          },
          {
            id: 'never',
            header: t('simulate.never'),
            align: 'end',
            width: '110px',
            cell: ({ never }) => formatNumber(never),
          },
        ]}
      />
    </Card>
  );
}

function Flows({ result: { flows }, flowId, nameOf }: { result: SimulationResult; flowId: string; nameOf: NameOf }) {
  const { project } = useScope();
  const signed = (change: number) => (change > 0 ? `+${formatNumber(change)}` : formatNumber(change));
  return (
    <Card title={t('simulate.flows')} text={t('simulate.flowsText')} pad={false}>
      <Table
        label={t('simulate.flows')}
        rows={flows}
        rowKey={(flow) => flow.flowId}
        rowHref={(flow) => paths.flow(project.id, flow.flowId)}
        columns={[
          {
            id: 'flow',
            header: t('simulate.flow'),
            cell: (flow) => <span class={flow.flowId === flowId ? 'strong' : undefined}>{nameOf(flow.flowId)}</span>,
          },
          {
            id: 'with',
            header: t('simulate.with'),
            align: 'end',
            width: '92px',
            cell: ({ shows }) => formatNumber(shows),
          },
          {
            id: 'now',
            header: t('simulate.now'),
            align: 'end',
            width: '92px',
            wideOnly: true,
            cell: ({ asNow }) => formatNumber(asNow.shows),
          },
          {
            id: 'change',
            header: t('simulate.change'),
            align: 'end',
            width: '92px',
            cell: ({ shows, asNow }) => signed(shows - asNow.shows),
          },
          {
            id: 'people',
            header: t('funnel.people'),
            align: 'end',
            width: '92px',
            wideOnly: true,
            cell: ({ people }) => formatNumber(people),
          },
          {
            id: 'completed',
            header: t('simulate.completed'),
            align: 'end',
            width: '112px',
            wideOnly: true,
            cell: ({ completed }) => formatNumber(completed),
          },
        ]}
      />
    </Card>
  );
}

function Groups({
  result: { groups },
  breakdown,
}: {
  result: SimulationResult;
  breakdown: NonNullable<SimulationRequest['breakdown']>;
}) {
  const title =
    breakdown.by === 'trait' ? t('simulate.groups', { trait: breakdown.trait }) : t(`simulate.by_${breakdown.by}`);
  return (
    <Card title={title} {...(breakdown.by !== 'trait' && { text: t('simulate.byText') })} pad={false}>
      <Table
        label={title}
        rows={groups}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'group',
            header: t('simulate.group'),
            cell: (group) => <span class="strong">{groupLabel(group) ?? group.label}</span>,
          },
          {
            id: 'people',
            header: t('funnel.people'),
            align: 'end',
            width: '72px',
            cell: ({ people }) => formatNumber(people),
          },
          {
            id: 'shown',
            header: t('simulate.groupShown'),
            align: 'end',
            width: '104px',
            wideOnly: true,
            cell: ({ shown }) => formatNumber(shown),
          },
          {
            id: 'share',
            header: t('simulate.groupShare'),
            align: 'end',
            width: '84px',
            cell: ({ shown, people }) => formatPercent(people > 0 ? shown / people : 0),
          },
          {
            id: 'shows',
            header: t('simulate.shows'),
            align: 'end',
            width: '104px',
            wideOnly: true,
            cell: ({ shows }) => formatNumber(shows),
          },
        ]}
      />
    </Card>
  );
}
