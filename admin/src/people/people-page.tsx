import { Search, Users } from 'lucide-preact';
import { usePeople } from '../api/people.js';
import { useSegments } from '../api/segments.js';
import { usePagedSearch } from '../api/use-paged-search.js';
import { t } from '../i18n/index.js';
import { StageFilters } from '../lifecycle/stage-filters.js';
import { useGroupFilter } from '../lifecycle/use-group-filter.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, EmptyState, ErrorState, PageHeader, Pager, SearchInput, Select } from '../ui/index.js';
import './people.css';
import { PeopleTable } from './people-table.js';

const pageSize = 50;

/** Everybody the environment knows: search and pages. */
export default function PeoplePage() {
  const { project, environment } = useScope();
  const { segment, stage, window, put } = useGroupFilter();
  const { typed, setTyped, search, cursor, page, next, previous } = usePagedSearch(
    [environment.id, segment, stage, window].join(' '),
  );
  const { data: segments = [], isPending } = useSegments(project.id);
  const people = usePeople(project.id, environment.id, {
    q: search,
    segmentId: segment,
    stage,
    window,
    cursor,
    limit: pageSize,
  });
  const isNarrowed = search !== '' || segment !== '' || stage !== '' || window !== '';
  const data = people.data;

  return (
    <>
      <PageHeader title={t('people.title')} text={t('people.text', { environment: environment.name })} />
      <div class="stack">
        <div class="toolbar">
          <SearchInput label={t('people.search')} value={typed} onChange={setTyped} />
          {(isPending || segments.length > 0 || segment !== '') && (
            <div class="people-filter">
              <Select
                label={t('people.filterSegment')}
                value={segment}
                onChange={(next) => put({ segment: next })}
                options={[
                  { value: '', label: t('people.anySegment') },
                  ...segments.map(({ segment: { id, name } }) => ({ value: id, label: name })),
                ]}
              />
            </div>
          )}
          <StageFilters stage={stage} window={window} onChange={put} />
          <span class="small muted number toolbar-end">{data && t('people.total', { count: data.total })}</span>
        </div>
        <Card pad={false}>
          {people.isLoadingError ? (
            <ErrorState error={people.error} onRetry={() => people.refetch()} />
          ) : data?.people.length === 0 && !isNarrowed ? (
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
                    title={search === '' ? t('people.nobodyThere') : t('people.nobody', { text: search })}
                    text={search === '' ? t('people.nobodyThereText') : t('people.nobodyText')}
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
