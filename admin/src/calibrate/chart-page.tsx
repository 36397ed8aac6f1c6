import type { Milestone } from '@foothold/sdk/contract';
import { useEffect, useState } from 'preact/hooks';
import {
  type PeopleChart as Chart,
  type ChartQuestion,
  saveModel,
  useModelVersions,
  usePeopleChart,
} from '../api/calibrate.js';
import { useMilestones } from '../api/catalogue.js';
import { useAction } from '../api/use-action.js';
import type { Area } from '../behaviour/index.js';
import '../behaviour/ma-chart.css';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { OneOf } from '../shell/one-of.js';
import { useScope } from '../shell/scope.js';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Field,
  Input,
  PageHeader,
  Select,
  Skeleton,
  toast,
} from '../ui/index.js';
import { AreasTable } from './areas-table.js';
import './calibrate.css';
import { CalibrateCard } from './calibrate-card.js';
import { areaOf, isIn, type Region } from './counts.js';
import { Legend } from './legend.js';
import { PeopleChart } from './people-chart.js';
import { PeopleList } from './people-list.js';
import { RegionFields } from './region-fields.js';
import { VersionsCard } from './versions-card.js';

/** Where people stand for a milestone, what became of them, and whether its model is right. */
export default function ChartPage({ milestoneId = '' }: { milestoneId?: string }) {
  const { project } = useScope();
  return (
    <OneOf list={useMilestones(project.id)} find={(all) => all.find(({ id }) => id === milestoneId)}>
      {(milestone) => <MilestoneChart key={milestoneId} milestone={milestone} />}
    </OneOf>
  );
}

type Part = { area: Area } | { region: Region };
type MomentName = 'now' | '1' | '3' | '7' | '14';
type WindowName = '7' | '14' | '30';

function MilestoneChart({ milestone }: { milestone: Milestone }) {
  const { project, environment, canEdit } = useScope();
  const [moment, setMoment] = useState<MomentName>('now');
  const [window, setWindow] = useState<WindowName>('14');
  const question: ChartQuestion = {
    moment: moment === 'now' ? 'now' : { day: Number(moment) },
    windowDays: Number(window),
  };
  const place = { projectId: project.id, environmentId: environment.id, milestoneId: milestone.id };
  const chart = usePeopleChart(place, question);
  const versions = useModelVersions(project.id, milestone.id);
  const version = versions.data?.[0]?.version ?? 0;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('milestones.crumb'), href: paths.milestones(project.id) },
          { label: milestone.name, href: paths.milestone(project.id, milestone.id) },
        ]}
        title={t('calibrate.title')}
        text={t('calibrate.text', { milestone: milestone.name })}
      />
      <div class="stack-l">
        <Card>
          <div class="stack">
            <div class="chart-question">
              <Field label={t('calibrate.moment')}>
                <Select<MomentName>
                  value={moment}
                  onChange={setMoment}
                  options={[
                    { value: 'now', label: t('calibrate.now') },
                    ...(['1', '3', '7', '14'] as const).map((value) => ({
                      value,
                      label: t('calibrate.dayAfter', { count: Number(value) }),
                    })),
                  ]}
                />
              </Field>
              {moment !== 'now' && (
                <Field label={t('calibrate.window')}>
                  <Select<WindowName>
                    value={window}
                    onChange={setWindow}
                    options={(['7', '14', '30'] as const).map((value) => ({
                      value,
                      label: t('calibrate.within', { count: Number(value) }),
                    }))}
                  />
                </Field>
              )}
              <p class="small muted chart-honest">
                {moment === 'now' ? t('calibrate.honestNow') : t('calibrate.honestThen')}
              </p>
            </div>
            {chart.isFetching && <Looking share={chart.share} onCancel={chart.cancel} />}
            {chart.isLoadingError ? (
              <ErrorState error={chart.error} onRetry={() => chart.refetch()} />
            ) : chart.data && (chart.isFetching || !chart.isPlaceholderData) ? (
              <div class={chart.isPlaceholderData ? 'is-stale' : undefined} aria-busy={chart.isPlaceholderData}>
                <Standing
                  key={milestone.behaviour.line}
                  chart={chart.data}
                  stored={milestone.behaviour.line}
                  isNow={moment === 'now'}
                  projectId={project.id}
                  {...(canEdit && {
                    onSave: (line: number, reason: string) =>
                      saveModel(place, {
                        behaviour: { ...milestone.behaviour, line },
                        expected: version,
                        reason,
                        source: { from: 'line' },
                      }),
                  })}
                />
              </div>
            ) : chart.isFetching ? (
              <Skeleton height="420px" />
            ) : (
              <EmptyState
                title={t('calibrate.givenUp')}
                text={t('calibrate.givenUpText')}
                action={<Button onClick={() => void chart.refetch()}>{t('calibrate.look')}</Button>}
              />
            )}
          </div>
        </Card>
        <CalibrateCard place={place} milestone={milestone} version={version} canEdit={canEdit} />
        <VersionsCard place={place} milestone={milestone} canEdit={canEdit} />
      </div>
    </>
  );
}

/** How far the chart is. Short waits say nothing. */
function Looking({ share, onCancel }: { share: number | null; onCancel: () => void }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 400);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  const percent = Math.floor(100 * (share ?? 0));
  return (
    <div class="fit-running">
      <span class="small muted">{t('calibrate.looking')}</span>
      <div class="fit-progress" role="progressbar" aria-label={t('calibrate.looking')} aria-valuenow={percent}>
        <span style={{ width: `${percent}%` }} />
      </div>
      <span class="small number">{percent} %</span>
      <Button size="small" onClick={onCancel}>
        {t('simulate.cancel')}
      </Button>
    </div>
  );
}

function Standing({
  chart,
  stored,
  isNow,
  projectId,
  onSave,
}: {
  chart: Chart;
  stored: number;
  isNow: boolean;
  projectId: string;
  onSave?: (line: number, reason: string) => Promise<void>;
}) {
  const [line, setLine] = useState(stored);
  const [reason, setReason] = useState('');
  const [part, setPart] = useState<Part | null>(null);
  const save = useAction(async () => {
    await onSave?.(line, reason.trim());
    toast.success(t('calibrate.lineSaved', { line }));
  });
  if (chart.placed === 0) {
    return (
      <EmptyState
        title={t('calibrate.nobody')}
        text={chart.tooYoung > 0 ? t('calibrate.nobodyYet', { count: chart.tooYoung }) : t('calibrate.nobodyText')}
      />
    );
  }
  const region = part && 'region' in part ? part.region : null;
  return (
    <div class="stack">
      <div class="chart-and-counts">
        <div class="stack-s">
          <PeopleChart
            places={chart.places}
            line={line}
            onLine={setLine}
            stored={stored}
            region={region}
            onRegion={(next) => setPart(next && { region: next })}
          />
          <Legend isNow={isNow} />
        </div>
        <div class="stack">
          <div class="spread">
            <span class="strong number">{t('calibrate.lineIs', { line })}</span>
            <span class="small faint">{t('calibrate.lineHint')}</span>
          </div>
          <AreasTable places={chart.places} line={line} isNow={isNow} onList={(area) => setPart({ area })} />
          {line !== stored && (
            <div class="chart-save">
              <p class="small">{t('calibrate.lineMoved', { from: formatNumber(stored), to: formatNumber(line) })}</p>
              {onSave && (
                <Field label={t('calibrate.reason')} optional>
                  <Input value={reason} onChange={setReason} maxLength={500} />
                </Field>
              )}
              <div class="row">
                {onSave && (
                  <Button kind="primary" size="small" loading={save.busy} onClick={() => void save.run()}>
                    {t('calibrate.saveLine')}
                  </Button>
                )}
                <Button size="small" onClick={() => setLine(stored)}>
                  {t('calibrate.discard')}
                </Button>
              </div>
            </div>
          )}
          <RegionFields region={region} onChange={(next) => setPart({ region: next })} />
          <Basis chart={chart} isNow={isNow} />
        </div>
      </div>
      {part && (
        <PeopleList
          {...{ chart, projectId, isNow }}
          title={
            'area' in part
              ? t('calibrate.listOf', { area: t(`behaviour.${part.area}`) })
              : t('calibrate.listRegion', {
                  motivation: part.region.motivation.map((value) => formatNumber(value)).join('–'),
                  ability: part.region.ability.map((value) => formatNumber(value)).join('–'),
                })
          }
          isIn={(place) => ('area' in part ? areaOf(place, line) === part.area : isIn(place, part.region))}
          onClose={() => setPart(null)}
        />
      )}
    </div>
  );
}

/** Who was looked at, and what is not known of them. */
function Basis({ chart, isNow }: { chart: Chart; isNow: boolean }) {
  const before = chart.places.reduce((sum, place) => sum + place.before, 0);
  const unknown = chart.signals.filter((signal) => signal.unknown === chart.placed).length;
  return (
    <ul class="chart-basis small muted">
      <li>
        {chart.share < 1
          ? t('calibrate.basisShare', { count: chart.placed, share: formatPercent(chart.share) })
          : t('calibrate.basisAll', { count: chart.placed })}
      </li>
      {!isNow && before > 0 && <li>{t('calibrate.basisBefore', { count: before })}</li>}
      {chart.tooYoung > 0 && <li>{t('calibrate.basisYoung', { count: chart.tooYoung })}</li>}
      {!isNow && chart.traitsSetLater > 0 && <li>{t('calibrate.basisTraits', { count: chart.traitsSetLater })}</li>}
      {unknown > 0 && <li>{t('calibrate.basisUnknown', { count: unknown })}</li>}
    </ul>
  );
}
