import type { Flow } from '@foothold/sdk/contract';
import { ChartNoAxesColumn, History, SquarePen } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { isMissing } from '../../api/errors.js';
import { type FlowFunnel, useFlow, useFlowFunnel } from '../../api/flows.js';
import { BreakdownField } from '../../funnel/breakdown-field.js';
import { FunnelBars } from '../../funnel/funnel-bars.js';
import '../../funnel/funnel.css';
import { formatBreakdown, momentsOf, parseBreakdown } from '../../funnel/question.js';
import { SegmentField } from '../../funnel/segment-field.js';
import { Tile } from '../../funnel/tile.js';
import { formatDuration, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { queryString } from '../../query-string.js';
import { NotFound } from '../../shell/not-found.js';
import { useScope } from '../../shell/scope.js';
import {
  Button,
  Card,
  type Column,
  EmptyState,
  ErrorState,
  PageHeader,
  SegmentedControl,
  Skeleton,
  Table,
} from '../../ui/index.js';
import { ends, patternName } from '../pattern.js';
import { Answers } from './answers.js';
import { DayChart } from './day-chart.js';
import { GroupsCard } from './groups-card.js';
import './report.css';
import { WhoGetsThrough } from './who-gets-through.js';

type Days = '7' | '30' | '90';
const allDays: readonly Days[] = ['7', '30', '90'];

/** What came of a flow: how many saw and completed it, step by step and day by day. */
export default function ReportPage({ flowId = '' }: { flowId?: string }) {
  const { project, environment } = useScope();
  const { query, path, route } = useLocation();
  const days = allDays.find((value) => value === query.last) ?? '30';
  const flow = useFlow(project.id, flowId);
  const breakdown = parseBreakdown(query.by ?? '');
  const segment = query.segment || null;
  /** What is asked stands in the address, as that of the funnel does: a link shows the same to everybody. */
  const put = (change: { last?: Days; by?: string | null; segment?: string | null }) =>
    route(`${path}${queryString({ ...query, ...change })}`, true);
  const question = { ...momentsOf({ last: Number(days) }, Date.now()), ...(segment && { segmentId: segment }) };
  const report = useFlowFunnel(project.id, environment.id, flowId, {
    ...question,
    ...(breakdown && { by: formatBreakdown(breakdown) }),
  });
  if (isMissing(flow.error)) return <NotFound />;
  const missing = [report, flow].filter((query) => query.isLoadingError);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('flows.title'), href: paths.flows(project.id) }]}
        title={
          flow.data?.flow.name ?? (flow.isLoadingError ? t('flows.report') : <Skeleton width="220px" height="28px" />)
        }
        text={
          flow.data ? (
            `${patternName(flow.data.flow.pattern.type)} · ${environment.name}`
          ) : flow.isLoadingError ? undefined : (
            <Skeleton width="160px" />
          )
        }
        actions={
          <>
            <SegmentedControl<Days>
              label={t('funnel.range')}
              value={days}
              onChange={(last) => put({ last })}
              options={[
                { value: '7', label: t('funnel.last7') },
                { value: '30', label: t('funnel.last30') },
                { value: '90', label: t('funnel.last90') },
              ]}
            />
            <Button icon={History} href={paths.simulate(project.id, flowId)}>
              {t('simulate.title')}
            </Button>
            <Button icon={SquarePen} href={paths.flow(project.id, flowId)}>
              {t('funnel.openEditor')}
            </Button>
          </>
        }
      />
      <div class="stack">
        <div class="report-filters">
          <BreakdownField
            value={breakdown}
            onChange={(by) => put({ by: by && formatBreakdown(by) })}
            kinds={['stage', 'window', 'segments', 'segment']}
          />
          <SegmentField value={segment} onChange={(only) => put({ segment: only })} />
        </div>
        {missing[0] ? (
          <Card>
            <ErrorState error={missing[0].error} onRetry={() => missing.forEach((query) => void query.refetch())} />
          </Card>
        ) : report.data ? (
          <div class={report.isPlaceholderData ? 'is-stale' : undefined} aria-busy={report.isPlaceholderData}>
            <Report
              report={report.data}
              ends={!flow.data || ends(flow.data.flow.pattern.type)}
              isSplit={breakdown !== null}
              isStale={report.isPlaceholderData}
            />
          </div>
        ) : (
          <div class="stack">
            <Skeleton height="92px" />
            <Skeleton height="320px" />
          </div>
        )}
        {report.data && report.data.shown > 0 && (
          <Answers flowId={flowId} hasAnswers={asksSomething(flow.data?.flow)} question={question} />
        )}
        {flow.data && <WhoGetsThrough record={flow.data} />}
      </div>
    </>
  );
}

/** Whether somebody can tell such a flow anything: by an answer or a tick. */
function asksSomething(flow: Flow | undefined): boolean {
  const asking = (flow?.steps ?? []).flatMap(({ blocks }) => blocks);
  return asking.some(({ type }) => type === 'question' || type === 'checklist');
}

function Report({
  report,
  ends,
  isSplit,
  isStale,
}: {
  report: FlowFunnel;
  ends: boolean;
  isSplit: boolean;
  isStale: boolean;
}) {
  if (report.shown === 0) {
    return (
      <Card>
        <EmptyState icon={ChartNoAxesColumn} title={t('funnel.notShown')} text={t('funnel.notShownText')} />
      </Card>
    );
  }
  const nameOf = (name: string, index: number) => name || t('funnel.unnamedStep', { number: index + 1 });
  const bars = report.steps.map((step, index) => ({
    label: nameOf(step.name, index),
    people: step.shown,
    rate: Math.min(1, step.shown / report.shown),
    medianSeconds: null,
  }));
  if (ends)
    bars.push({
      label: t('funnel.completedPeople'),
      people: report.completed,
      rate: Math.min(1, report.completed / report.shown),
      medianSeconds: null,
    });
  return (
    <div class="stack">
      <Card pad={false}>
        <div class="tiles">
          <Tile name={t('funnel.shown')} value={formatNumber(report.shown)} />
          {ends && (
            <>
              <Tile name={t('funnel.completedPeople')} value={formatNumber(report.completed)} />
              <Tile name={t('funnel.completionRate')} value={formatPercent(report.completed / report.shown)} />
              <Tile name={t('funnel.dismissed')} value={formatNumber(report.dismissed)} />
            </>
          )}
        </div>
      </Card>
      {isSplit && <GroupsCard groups={isStale ? null : report.groups} />}
      {/* What stands by is read in any order, so there is no way through it to lose people on. */}
      {ends && (
        <Card title={t('funnel.stepsTitle')} text={t('funnel.stepsText')}>
          <FunnelBars steps={bars} />
        </Card>
      )}
      <Card pad={false}>
        <Table
          label={t('funnel.stepsTitle')}
          rows={report.steps.map((step, index) => ({ ...step, label: nameOf(step.name, index) }))}
          rowKey={({ stepId }) => stepId}
          columns={[
            {
              id: 'step',
              header: t('funnel.steps'),
              cell: ({ label }) => (
                <span class="strong step-label" title={label}>
                  {label}
                </span>
              ),
            },
            {
              id: 'shown',
              width: '88px',
              align: 'end',
              header: t('funnel.stepShown'),
              cell: ({ shown }) => formatNumber(shown),
            },
            ...(ends ? endColumns : shareColumns(report.shown)),
          ]}
        />
      </Card>
      <Card
        title={t('funnel.perDay')}
        text={t('funnel.perDayText')}
        actions={
          <span class="legend">
            <span class="legend-shown">{t('funnel.shownLegend')}</span>
            {ends && <span class="legend-completed">{t('funnel.completedLegend')}</span>}
          </span>
        }
      >
        <DayChart days={report.perDay} ends={ends} />
      </Card>
    </div>
  );
}

type StepRow = FlowFunnel['steps'][number] & { label: string };

const endColumns: Column<StepRow>[] = [
  {
    id: 'completed',
    wideOnly: true,
    width: '88px',
    align: 'end',
    get header() {
      return t('funnel.stepCompleted');
    },
    cell: ({ completed }) => formatNumber(completed),
  },
  {
    id: 'rate',
    width: '112px',
    align: 'end',
    get header() {
      return t('funnel.completionRate');
    },
    cell: ({ shown, completed }) => (shown > 0 ? formatPercent(completed / shown) : '–'),
  },
  {
    id: 'median',
    width: '132px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('funnel.median');
    },
    cell: ({ medianSeconds }) =>
      medianSeconds === null ? <span class="faint">–</span> : formatDuration(medianSeconds),
  },
];

const shareColumns = (people: number): Column<StepRow>[] => [
  {
    id: 'share',
    width: '148px',
    align: 'end',
    get header() {
      return t('funnel.ofShown');
    },
    cell: ({ shown }) => formatPercent(shown / people),
  },
];
