import { Sprout } from 'lucide-preact';
import { type Standings, useLifecycleCounts } from '../api/lifecycle.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, EmptyState, ErrorState, InOrder, PageHeader, SkeletonLines } from '../ui/index.js';
import { DefinitionCard } from './definition-card.js';
import { stages, windows } from './stage-names.js';
import { StandingsTable } from './standings-table.js';

/** Where everybody is in the life of a customer, and what the stages mean here. */
export default function LifecyclePage() {
  const { project, environment } = useScope();
  const counts = useLifecycleCounts(project.id, environment.id);
  return (
    <>
      <PageHeader title={t('lifecycle.title')} text={t('lifecycle.text', { environment: environment.name })} />
      <InOrder class="stack-l">
        {counts.isLoadingError ? (
          <Card>
            <ErrorState error={counts.error} onRetry={() => counts.refetch()} />
          </Card>
        ) : !counts.data ? (
          <Card>
            <SkeletonLines lines={10} />
          </Card>
        ) : isEmpty(counts.data.people) ? (
          <Card>
            <EmptyState
              icon={Sprout}
              title={t('lifecycle.nobody')}
              text={t('lifecycle.nobodyText')}
              action={<Button href={paths.install(project.id)}>{t('people.connect')}</Button>}
            />
          </Card>
        ) : (
          <>
            <Card title={t('lifecycle.people')} pad={false}>
              <StandingsTable
                label={t('lifecycle.people')}
                standings={counts.data.people}
                hrefOf={(query) => paths.people(project.id, query)}
              />
            </Card>
            {!isEmpty(counts.data.accounts) && (
              <Card title={t('lifecycle.accounts')} text={t('lifecycle.accountsText')} pad={false}>
                <StandingsTable
                  label={t('lifecycle.accounts')}
                  standings={counts.data.accounts}
                  hrefOf={(query) => paths.accounts(project.id, query)}
                />
              </Card>
            )}
          </>
        )}
        <DefinitionCard />
      </InOrder>
    </>
  );
}

function isEmpty(standings: Standings): boolean {
  return stages.every((stage) => windows.every((window) => standings[stage][window] === 0));
}
