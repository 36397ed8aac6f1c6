import { Download, Filter } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useFlows, useJourneys } from '../api/catalogue.js';
import { type FunnelPart, type FunnelRequest, funnelCsv, useFunnel } from '../api/funnel.js';
import { useAction } from '../api/use-action.js';
import { useConditionSources } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { queryString } from '../query-string.js';
import { useScope } from '../shell/scope.js';
import {
  Button,
  Card,
  CopyButton,
  EmptyState,
  ErrorState,
  Field,
  InOrder,
  PageHeader,
  Select,
  Skeleton,
} from '../ui/index.js';
import { BreakdownField } from './breakdown-field.js';
import { downloadText } from './download.js';
import './funnel.css';
import { FunnelResult, groupName } from './funnel-result.js';
import { countOf, formatPart, parsePart } from './part.js';
import { PeopleDrawer } from './people-drawer.js';
import {
  type FunnelQuestion,
  type FunnelStep,
  formatQuestion,
  isComplete,
  momentsOf,
  mostSteps,
  parseQuestion,
  settledRange,
} from './question.js';
import { RangeField } from './range-field.js';
import { SegmentField } from './segment-field.js';
import { StepList } from './step-list.js';

/** The activation funnel: over a journey's milestones or any events. The question stands in the address. */
export default function FunnelPage() {
  const { project, environment } = useScope();
  const { query, path, route } = useLocation();
  const sources = useConditionSources(project.id, environment.id);
  const journeys = useJourneys(project.id);
  const usable = journeys.data?.filter(({ milestoneIds }) => milestoneIds.length >= 2) ?? [];
  const journey = usable.find(({ id }) => id === query.journey) ?? (query.steps === undefined ? usable[0] : undefined);
  const parsed = parseQuestion(query);
  // Until somebody chooses steps, the first journey is the question.
  const question: FunnelQuestion =
    query.steps === undefined && journey
      ? { ...parsed, steps: journey.milestoneIds.slice(0, mostSteps).map((milestoneId) => ({ milestoneId })) }
      : parsed;
  const addressOf = (question: FunnelQuestion, part: FunnelPart | null) => {
    const address = formatQuestion(question);
    return `${path}${queryString({ ...address, steps: address.steps ?? '[]', ...(part && formatPart(part)), env: query.env })}`;
  };
  const put = (change: Partial<FunnelQuestion>) => route(addressOf({ ...question, ...change }, null), true);

  const complete = question.steps.filter(isComplete);
  const moments = momentsOf(question.range, Date.now());
  const body: FunnelRequest | null =
    complete.length >= 2
      ? {
          steps: complete,
          ...moments,
          windowDays: question.windowDays,
          ...(question.breakdown && { breakdown: question.breakdown }),
          ...(question.segment && { segmentId: question.segment }),
          ...(question.sawFlow && { sawFlow: question.sawFlow }),
        }
      : null;
  const funnel = useFunnel(project.id, environment.id, body);
  const save = useAction(async () => {
    if (body) downloadText('funnel.csv', await funnelCsv(project.id, environment.id, body), 'text/csv');
  });
  const part = parsePart(query, complete.length);
  const open = (next: FunnelPart | null) => route(addressOf(question, next), true);
  const group = funnel.data?.groups.find(({ key }) => key === part?.group);
  const link = `${location.origin}${path}${queryString({ ...formatQuestion(question), env: environment.id })}`;

  return (
    <>
      <PageHeader
        title={t('funnel.title')}
        text={t('funnel.text')}
        actions={
          <>
            <CopyButton text={link} size="medium">
              {t('funnel.share')}
            </CopyButton>
            <Button icon={Download} disabled={body === null} loading={save.busy} onClick={() => void save.run()}>
              {t('funnel.export')}
            </Button>
          </>
        }
      />
      <div class="stack">
        <Card>
          <InOrder class="funnel-controls">
            {journeys.isPending ? (
              <Skeleton height="160px" />
            ) : (
              <StepList
                steps={question.steps}
                onChange={(steps) => put({ steps })}
                sources={sources}
                journeys={usable}
              />
            )}
            <div class="funnel-options">
              <RangeField value={question.range} onChange={(range) => put({ range })} />
              <Field label={t('funnel.window')}>
                <Select
                  value={String(question.windowDays)}
                  onChange={(days) => put({ windowDays: Number(days) })}
                  options={[...new Set([1, 3, 7, 14, 30, 90, question.windowDays])]
                    .sort((a, b) => a - b)
                    .map((days) => ({ value: String(days), label: t('funnel.windowDays', { count: days }) }))}
                />
              </Field>
              <BreakdownField
                value={question.breakdown}
                onChange={(breakdown) => put({ breakdown })}
                kinds={['stage', 'window', 'segment']}
              />
              <SegmentField value={question.segment} onChange={(segment) => put({ segment })} />
              <FlowField value={question.sawFlow} onChange={(sawFlow) => put({ sawFlow })} />
            </div>
          </InOrder>
        </Card>
        {body === null && journeys.isLoadingError && question.steps.length === 0 && (
          <Card>
            <ErrorState error={journeys.error} onRetry={() => journeys.refetch()} />
          </Card>
        )}
        {body === null && !journeys.isPending && !(journeys.isLoadingError && question.steps.length === 0) && (
          <Card>
            <EmptyState
              icon={Filter}
              title={t('funnel.needTwo')}
              text={t('funnel.needTwoText')}
              action={
                sources.milestones.length === 0 ? (
                  <Button href={paths.milestones(project.id)}>{t('funnel.needMilestones')}</Button>
                ) : sources.milestones.length >= 2 && question.steps.length === 0 ? (
                  <Button onClick={() => put({ steps: milestoneSteps(sources.milestones) })}>
                    {t('funnel.takeMilestones')}
                  </Button>
                ) : undefined
              }
            />
          </Card>
        )}
        {body !== null && funnel.isLoadingError && (
          <Card>
            <ErrorState error={funnel.error} onRetry={() => funnel.refetch()} />
          </Card>
        )}
        {((body !== null && funnel.isPending) || journeys.isPending) && (
          <Card>
            <Skeleton height="280px" />
          </Card>
        )}
        {body !== null && funnel.data && !funnel.isLoadingError && (
          <div class={funnel.isPlaceholderData ? 'is-stale' : undefined}>
            <FunnelResult
              answer={funnel.data}
              range={moments}
              sawFlow={question.sawFlow !== null}
              onSettle={() => put({ range: settledRange(question.range, question.windowDays, Date.now()) })}
              href={(part) => addressOf(question, part)}
            />
          </div>
        )}
      </div>
      {body !== null && part && funnel.data && (
        <PeopleDrawer
          funnel={body}
          part={part}
          step={funnel.data.steps[part.step - 1]?.label ?? ''}
          group={group ? groupName(group) : (part.group ?? null)}
          counted={!funnel.isPlaceholderData ? countOf(funnel.data, part) : null}
          onChange={open}
          onClose={() => open(null)}
          onOutdated={() => void funnel.refetch()}
        />
      )}
    </>
  );
}

/** Every milestone as a step, in the order of the project: a first question where there is no journey. */
function milestoneSteps(milestones: readonly { value: string }[]): FunnelStep[] {
  return milestones.slice(0, mostSteps).map(({ value }) => ({ milestoneId: value }));
}

function FlowField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const { project, environment } = useScope();
  const flows =
    useFlows(project.id, environment.id).data?.filter(({ state, id }) => state !== 'archived' || id === value) ?? [];
  return (
    <Field label={t('funnel.sawFlow')}>
      <Select
        value={value ?? 'none'}
        onChange={(next) => onChange(next === 'none' ? null : next)}
        options={[
          { value: 'none', label: t('funnel.noFlow') },
          ...flows.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  );
}
