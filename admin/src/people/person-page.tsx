import { useState } from 'preact/hooks';
import { useFlows, useMilestones } from '../api/catalogue.js';
import { isMissing } from '../api/errors.js';
import { type Person, usePerson, usePersonEvents } from '../api/people.js';
import { useSegments } from '../api/segments.js';
import { explainNames } from '../explain/index.js';
import { formatDate, formatDateTime, formatNumber, formatRelative, t } from '../i18n/index.js';
import { stageNames, windowNames } from '../lifecycle/stage-names.js';
import { paths } from '../paths.js';
import { NotFound } from '../shell/not-found.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Card,
  EmptyState,
  ErrorState,
  InOrder,
  PageHeader,
  Skeleton,
  SkeletonLines,
  Tabs,
} from '../ui/index.js';
import { Decisions } from './decisions.js';
import { Older } from './older.js';
import { PersonActions } from './person-actions.js';
import './people.css';
import { personName, textOf } from './person-name.js';
import { PersonProfile } from './person-profile.js';
import { Timeline } from './timeline.js';
import { Why } from './why.js';

/** One person: who they are, what they did, and why each live flow is or is not shown to them now. */
export default function PersonPage({ personId = '' }: { personId?: string }) {
  const { project, environment } = useScope();
  const person = usePerson(project.id, environment.id, personId);
  if (isMissing(person.error)) return <NotFound />;
  if (person.isLoadingError) return <ErrorState error={person.error} onRetry={() => person.refetch()} />;
  if (!person.data) {
    return (
      <>
        <PageHeader
          crumbs={[{ label: t('people.title'), href: paths.people(project.id) }]}
          title={<Skeleton width="200px" height="28px" />}
          text={<Skeleton width="320px" />}
        />
        <div class="person-grid">
          <Card>
            <SkeletonLines lines={8} />
          </Card>
          <Card>
            <SkeletonLines lines={6} />
          </Card>
        </div>
      </>
    );
  }
  return <PersonView person={person.data} />;
}

type Part = 'why' | 'decisions' | 'events';

function PersonView({ person }: { person: Person }) {
  const { project, environment } = useScope();
  const [part, setPart] = useState<Part>('why');
  /** The moment that is explained; null: now. */
  const [moment, setMoment] = useState<number | null>(null);
  const milestones = useMilestones(project.id).data ?? [];
  const flows = useFlows(project.id, environment.id).data ?? [];
  const names = explainNames(milestones, flows, useSegments(project.id).data ?? []);
  const name = personName({
    id: person.id,
    userId: person.userId,
    name: textOf(person.traits.name),
    email: textOf(person.traits.email),
  });
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('people.title'), href: paths.people(project.id) }]}
        title={name}
        actions={<PersonActions person={person} name={name} />}
        beside={
          <>
            {person.userId === null && <Badge>{t('people.anonymous')}</Badge>}
            <Badge tone="accent">{t(stageNames[person.stage])}</Badge>
            <Badge>{t(windowNames[person.window])}</Badge>
          </>
        }
        text={
          <span class="person-facts">
            <span title={formatDateTime(person.firstSeenAt)}>
              {t('people.firstSeen')} {formatDate(person.firstSeenAt)}
            </span>
            <span title={formatDateTime(person.lastSeenAt)}>
              {t('people.lastSeen')} {formatRelative(person.lastSeenAt, Date.now())}
            </span>
            <span>
              {t('people.visits')} {formatNumber(person.sessions)}
            </span>
          </span>
        }
      />
      <InOrder class="person-grid">
        <Tabs<Part>
          label={name}
          value={part}
          onChange={setPart}
          tabs={[
            {
              value: 'why',
              label: t('people.tabWhy'),
              content: (
                <Why person={person} names={names} milestones={milestones} moment={moment} onMoment={setMoment} />
              ),
            },
            {
              value: 'decisions',
              label: t('people.tabDecisions'),
              content: (
                <Decisions
                  personId={person.id}
                  names={names}
                  flows={flows}
                  onExplain={(at) => {
                    setMoment(at);
                    setPart('why');
                  }}
                />
              ),
            },
            { value: 'events', label: t('people.tabEvents'), content: <Events personId={person.id} /> },
          ]}
        />
        <PersonProfile person={person} names={names} milestones={milestones} />
      </InOrder>
    </>
  );
}

function Events({ personId }: { personId: string }) {
  const { project, environment } = useScope();
  const events = usePersonEvents(project.id, environment.id, personId);
  if (events.isLoadingError) return <ErrorState error={events.error} onRetry={() => events.refetch()} />;
  const list = events.data?.pages.flatMap((page) => page.events);
  return (
    <Card pad={false}>
      {!list && (
        <div class="card-body">
          <SkeletonLines lines={8} />
        </div>
      )}
      {list?.length === 0 && <EmptyState small title={t('people.noEvents')} />}
      {list && list.length > 0 && <Timeline events={list} />}
      <Older pages={events}>{t('people.older')}</Older>
    </Card>
  );
}
