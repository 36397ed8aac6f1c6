import { usePeople } from '../api/people.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { PeopleTable } from '../people/people-table.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, EmptyState, ErrorState } from '../ui/index.js';

const peopleShown = 10;

/** The first people of a segment. */
export function PeopleCard({ segmentId }: { segmentId: string }) {
  const { project, environment } = useScope();
  const people = usePeople(project.id, environment.id, { segmentId, limit: peopleShown });
  const { data } = people;
  return (
    <Card
      title={t('segments.people')}
      pad={false}
      actions={
        data && data.total > peopleShown ? (
          <Button size="small" href={paths.people(project.id, { segment: segmentId })}>
            {t('segments.allPeople')}
          </Button>
        ) : undefined
      }
    >
      {people.isLoadingError ? (
        <ErrorState small error={people.error} onRetry={() => people.refetch()} />
      ) : (
        <PeopleTable
          projectId={project.id}
          label={t('segments.people')}
          people={data?.people}
          empty={<EmptyState small title={t('segments.nobody')} />}
        />
      )}
    </Card>
  );
}
