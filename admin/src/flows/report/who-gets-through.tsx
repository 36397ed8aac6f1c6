import { Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useFlows, useMilestones } from '../../api/catalogue.js';
import type { FlowDetails } from '../../api/flows.js';
import { type Population, type PopulationPart, usePopulation } from '../../api/population.js';
import { useSegments } from '../../api/segments.js';
import { kindNames } from '../../conditions/facts.js';
import { explainNames } from '../../explain/index.js';
import { Tile } from '../../funnel/tile.js';
import { formatList, formatNumber, t } from '../../i18n/index.js';
import { useScope } from '../../shell/scope.js';
import { Card, EmptyState, ErrorState, SegmentedControl, SkeletonLines } from '../../ui/index.js';
import { GateRow } from './gate-row.js';
import './who-gets-through.css';

type Version = 'live' | 'draft';

/** How everybody fares at the gates of a flow now: how many each lets through, and what blocks most of them. */
export function WhoGetsThrough({ record }: { record: FlowDetails }) {
  const { project, environment } = useScope();
  const isLive = record.live[environment.id] !== undefined;
  const [chosen, setChosen] = useState<Version>('live');
  const version = isLive ? chosen : 'draft';
  const population = usePopulation(project.id, environment.id, record.flow.id, version);
  const counting = population.data?.done === false && !population.isError ? population.data : null;
  return (
    <Card
      title={t('population.title')}
      text={t('population.text')}
      actions={
        counting ? (
          <Progress {...counting} />
        ) : isLive && record.changed ? (
          <SegmentedControl<Version>
            label={t('population.version')}
            value={version}
            onChange={setChosen}
            options={[
              { value: 'live', label: t('population.live') },
              { value: 'draft', label: t('population.draft') },
            ]}
          />
        ) : undefined
      }
      pad={false}
    >
      {population.isError && !population.data?.done ? (
        <ErrorState small error={population.error} onRetry={() => population.refetch()} />
      ) : !population.data ? (
        <div class="card-body stack-s">
          <p class="small muted">{t('population.counting')}</p>
          <SkeletonLines lines={8} />
        </div>
      ) : population.data.done && population.data.population.looked.people === 0 ? (
        <EmptyState small icon={Users} title={t('population.nobody')} text={t('population.nobodyText')} />
      ) : (
        <Gates
          population={population.data.population}
          isSample={
            population.data.done && population.data.population.looked.people < population.data.population.looked.of
          }
          milestoneId={record.flow.trigger.gate?.milestoneId ?? ''}
        />
      )}
    </Card>
  );
}

function Progress({ most, population: { looked } }: PopulationPart) {
  return (
    <label class="through-progress small muted">
      {t('population.soFar', { people: looked.people, of: most })}
      <progress value={looked.people} max={Math.max(1, most)} />
    </label>
  );
}

function Gates(props: { population: Population; isSample: boolean; milestoneId: string }) {
  const { population, isSample, milestoneId } = props;
  const { project, environment } = useScope();
  const milestones = useMilestones(project.id).data ?? [];
  const flows = useFlows(project.id, environment.id).data ?? [];
  const names = explainNames(milestones, flows, useSegments(project.id).data ?? []);
  const { looked, gates, through, undecided, quadrants, notKnownHere } = population;
  return (
    <>
      <div class="tiles">
        <Tile name={t('population.through')} value={formatNumber(through)} />
        <Tile name={t('population.undecided')} value={formatNumber(undecided)} />
        <Tile name={t('population.heldBack')} value={formatNumber(looked.people - through - undecided)} />
      </div>
      {(isSample || notKnownHere.length > 0) && (
        <div class="through-notes small muted">
          {isSample && <p>{t('population.sample', { people: looked.people, of: looked.of })}</p>}
          {notKnownHere.length > 0 && (
            <p>{t('population.notKnown', { list: formatList(notKnownHere.map((of) => t(kindNames[of]))) })}</p>
          )}
        </div>
      )}
      <ol class="through-gates">
        {gates.map((gate) => (
          <GateRow
            key={gate.gate}
            gate={gate}
            all={looked.people}
            names={names}
            milestoneId={milestoneId}
            projectId={project.id}
          />
        ))}
      </ol>
      {quadrants && (
        <>
          <h3 class="through-quadrants setting-name">{t('population.quadrants')}</h3>
          <div class="tiles">
            <Tile name={t('behaviour.signalText')} value={formatNumber(quadrants.above)} />
            <Tile name={t('behaviour.sparkText')} value={formatNumber(quadrants.unmotivated)} />
            <Tile name={t('behaviour.facilitatorText')} value={formatNumber(quadrants.unable)} />
            <Tile name={t('behaviour.holdBackText')} value={formatNumber(quadrants.neither)} />
          </div>
        </>
      )}
    </>
  );
}
