import type { Milestone } from '@foothold/sdk/contract';
import { ApiError } from '../api/http.js';
import { type PastMoment, type Person, useExplanations } from '../api/people.js';
import { type ExplainNames, ExplanationCard } from '../explain/index.js';
import { formatDateTime, formatList, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Card, EmptyState, ErrorState, SkeletonLines } from '../ui/index.js';
import { MomentBar } from './moment-bar.js';
import './people.css';
import { Standings } from './standings.js';

const rank = { yes: 0, unknown: 1, no: 2 };

/** Why each flow is or is not shown to a person: now, or at a moment of the past. */
export function Why({
  person,
  names,
  milestones,
  moment,
  onMoment,
}: {
  person: Person;
  names: ExplainNames;
  milestones: Milestone[];
  moment: number | null;
  onMoment: (moment: number | null) => void;
}) {
  return (
    <div class="stack">
      <MomentBar moment={moment} onChange={onMoment} earliest={person.firstSeenAt} />
      <Answer key={moment} person={person} names={names} milestones={milestones} moment={moment} />
    </div>
  );
}

function Answer({
  person,
  names,
  milestones,
  moment,
}: {
  person: Person;
  names: ExplainNames;
  milestones: Milestone[];
  moment: number | null;
}) {
  const { project, environment } = useScope();
  const answer = useExplanations(project.id, environment.id, person.id, moment);
  if (answer.error instanceof ApiError && answer.error.status === 404 && moment !== null)
    return (
      <Card>
        <EmptyState
          small
          title={t('people.notSeenYet')}
          text={t('people.notSeenYetText', { when: formatDateTime(person.firstSeenAt) })}
        />
      </Card>
    );
  if (answer.isLoadingError) return <ErrorState error={answer.error} onRetry={() => answer.refetch()} />;
  if (!answer.data) {
    return (
      <Card>
        <SkeletonLines lines={10} />
      </Card>
    );
  }
  const { explanations, standings, past, at } = answer.data;
  const reached = new Set(person.milestones.filter((one) => one.at <= at).map(({ milestoneId }) => milestoneId));
  const recorded = new Map(past?.recorded.map((flow) => [flow.flowId, flow]));
  const isShown = (flowId: string) => recorded.get(flowId)?.gate === null;
  const sorted = [...explanations].sort(
    (a, b) => Number(isShown(b.flowId)) - Number(isShown(a.flowId)) || rank[a.truth] - rank[b.truth],
  );
  return (
    <>
      <Card
        title={t(past ? 'people.whyPast' : 'people.why')}
        text={past ? t('people.whyPastText', { when: formatDateTime(at) }) : t('people.whyText')}
        pad={false}
      >
        {past && <Basis past={past} />}
        {sorted.length === 0 ? (
          <EmptyState small title={t('people.noLive')} />
        ) : (
          <ul>
            {sorted.map((explanation) => (
              <ExplanationCard
                key={explanation.flowId}
                explanation={explanation}
                names={names}
                projectId={project.id}
                recorded={recorded.get(explanation.flowId)}
                assumed={past?.assumed}
              />
            ))}
          </ul>
        )}
      </Card>
      <Standings
        standings={standings.filter(({ milestoneId }) => !reached.has(milestoneId))}
        milestones={milestones}
        names={names}
      />
    </>
  );
}

/** What the explanation of a past moment rests on, and what is not known of it. */
function Basis({ past: { page, assumed } }: { past: PastMoment }) {
  const { traits, account, accountTraits, lists, rules } = assumed;
  const list = [
    ...(rules ? [t('people.assumedRules')] : []),
    ...(lists ? [t('people.assumedLists')] : []),
    ...(account ? [t('people.assumedAccount')] : []),
    ...traits,
    ...accountTraits.map((trait) => t('people.assumedOfAccount', { trait })),
  ];
  return (
    <div class="past-basis">
      <p>{page ? t('people.pageRecorded', { page: page.url ?? '–' }) : t('people.pageUnknown')}</p>
      {list.length > 0 && <p>{t('people.assumed', { list: formatList(list) })}</p>}
    </div>
  );
}
