import type { Journey, Milestone } from '@foothold/sdk/contract';
import { Plus, Route as RouteIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useJourneys } from '../api/catalogue.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, EmptyState, ErrorState, Skeleton } from '../ui/index.js';
import { JourneyDrawer } from './journey-drawer.js';
import './journeys.css';

/** The journeys of the project, each as the path of its milestones. */
export function Journeys({ milestones }: { milestones: Milestone[] | undefined }) {
  const { project, canEdit } = useScope();
  const journeys = useJourneys(project.id);
  const [edited, setEdited] = useState<Journey | 'new' | null>(null);
  const nameOf = (id: string) => milestones?.find((one) => one.id === id)?.name ?? id;
  return (
    <Card
      title={t('milestones.journeys')}
      text={t('milestones.journeysText')}
      actions={
        canEdit ? (
          <Button icon={Plus} onClick={() => setEdited('new')}>
            {t('milestones.newJourney')}
          </Button>
        ) : undefined
      }
    >
      {journeys.isLoadingError && <ErrorState small error={journeys.error} onRetry={() => journeys.refetch()} />}
      {(journeys.isPending || (journeys.data && !milestones)) && <Skeleton height="64px" />}
      {milestones && journeys.data?.length === 0 && (
        <EmptyState small icon={RouteIcon} title={t('milestones.noJourney')} text={t('milestones.noJourneyText')} />
      )}
      {journeys.data && journeys.data.length > 0 && milestones && (
        <ul class="journeys">
          {journeys.data.map((journey) => (
            <li key={journey.id} class="journey">
              <div class="spread journey-head">
                <div class="grow">
                  <h3 class="strong ellipsis">{journey.name}</h3>
                  {journey.goal && <p class="small muted ellipsis">{journey.goal}</p>}
                </div>
                {journey.milestoneIds.length >= 2 && (
                  <Button size="small" kind="ghost" href={paths.funnel(project.id, { journey: journey.id })}>
                    {t('milestones.seeFunnel')}
                  </Button>
                )}
                {canEdit && (
                  <Button size="small" onClick={() => setEdited(journey)}>
                    {t('milestones.editJourney')}
                  </Button>
                )}
              </div>
              {journey.milestoneIds.length > 0 ? (
                <ol class="journey-path">
                  {journey.milestoneIds.map((id, index) => (
                    <li key={id}>
                      <a href={paths.milestone(project.id, id)} class="journey-stop">
                        <span class="journey-number">{index + 1}</span>
                        <span class="ellipsis">{nameOf(id)}</span>
                      </a>
                    </li>
                  ))}
                </ol>
              ) : (
                <p class="small faint">{t('milestones.emptyPath')}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <JourneyDrawer
          key={edited === 'new' ? 'new' : edited.id}
          journey={edited === 'new' ? null : edited}
          milestones={milestones ?? []}
          taken={journeys.data?.map(({ id }) => id) ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </Card>
  );
}
