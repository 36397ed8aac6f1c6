import { Search, Users } from 'lucide-preact';
import { usePeople } from '../api/people.js';
import { usePagedSearch } from '../api/use-paged-search.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, EmptyState, ErrorState, PageHeader, Pager, SearchInput } from '../ui/index.js';
import './people.css';
import { PeopleTable } from './people-table.js';

const pageSize = 50;

/** Everybody the environment knows: search and pages. */
export default function PeoplePage() {
  const { project, environment } = useScope();
  const { typed, setTyped, search, cursor, page, next, previous } = usePagedSearch(environment.id);
  const people = usePeople(project.id, environment.id, { q: search, cursor, limit: pageSize });
  const data = people.data;

  return (
    <>
      <PageHeader title={t('people.title')} text={t('people.text', { environment: environment.name })} />
      <div class="stack">
        <div class="spread">
          <div class="people-search">
            <SearchInput label={t('people.search')} value={typed} onChange={setTyped} />
          </div>
          <span class="small muted number">{data && t('people.total', { count: data.total })}</span>
        </div>
        <Card pad={false}>
          {people.isError && !data ? (
            <ErrorState error={people.error} onRetry={() => people.refetch()} />
          ) : data?.people.length === 0 && search === '' ? (
            <EmptyState
              icon={Users}
              title={t('people.empty')}
              text={t('people.emptyText')}
              action={<Button href={paths.install(project.id)}>{t('people.connect')}</Button>}
            />
          ) : (
            <div class={people.isPlaceholderData ? 'is-stale' : undefined}>
              <PeopleTable
                projectId={project.id}
                label={t('people.title')}
                people={data?.people}
                empty={
                  <EmptyState
                    small
                    icon={Search}
                    title={t('people.nobody', { text: search })}
                    text={t('people.nobodyText')}
                  />
                }
              />
            </div>
          )}
        </Card>
        {data && <Pager page={page} nextCursor={data.nextCursor} onPrevious={previous} onNext={next} />}
      </div>
    </>
  );
}
