import type { BehaviourModel, Milestone } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import {
  type Calibration,
  type ChartPlace,
  type FitQuestion,
  type Fitted,
  type Proposal,
  saveModel,
} from '../api/calibrate.js';
import { useAction } from '../api/use-action.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { formatWeight } from '../milestones/weight.js';
import { Button, type Column, Field, Input, NumberInput, Table, toast } from '../ui/index.js';
import { AreasTable } from './areas-table.js';
import { countAreas, lineForShare } from './counts.js';
import { Legend } from './legend.js';
import { PeopleChart } from './people-chart.js';
import { Tenths } from './tenths.js';
import { TryModel } from './try-model.js';

/** What is proposed: how well it tells, what changes, and where people would stand. */
export function ProposalView({
  place,
  milestone,
  version,
  canEdit,
  calibration,
  proposal,
  asked,
}: {
  place: ChartPlace;
  milestone: Milestone;
  version: number;
  canEdit: boolean;
  calibration: Calibration;
  proposal: Proposal;
  asked: FitQuestion;
}) {
  const [line, setLine] = useState(proposal.behaviour.line);
  const [reason, setReason] = useState('');
  const accept = useAction(async () => {
    const { people, reached } = calibration.fitted;
    await saveModel(place, {
      behaviour: { ...proposal.behaviour, line },
      expected: version,
      reason: reason.trim(),
      source: {
        from: 'calibration',
        environmentId: place.environmentId,
        ...asked,
        people,
        reached,
        auc: proposal.quality.proposed.auc,
      },
    });
    toast.success(t('calibrate.accepted'));
  });
  const chart = calibration.proposedChart;
  const places = chart?.places ?? [];
  const above = countAreas(places, line).signal;
  const all = places.reduce((sum, one) => sum + one.reached + one.not, 0);
  const { crossing } = calibration;
  return (
    <div class="stack-l">
      <section class="fit-two">
        <div class="stack-s">
          <h3 class="setting-name">{t('calibrate.qualityTitle')}</h3>
          <QualityTable quality={proposal.quality} />
          <p class="small muted">
            {t('calibrate.qualityText', {
              folds: proposal.folds,
              margin: proposal.aucMargin,
              lambda: proposal.lambda,
            })}
          </p>
        </div>
        <div class="stack-s">
          <h3 class="setting-name">{t('calibrate.tenthsTitle')}</h3>
          <Tenths tenths={proposal.tenths} />
        </div>
      </section>
      <section class="stack-s">
        <h3 class="setting-name">{t('calibrate.changesTitle')}</h3>
        <ChangesTable current={milestone.behaviour} proposed={proposal.behaviour} fitted={calibration.fitted} />
      </section>
      <section class="stack-s">
        <h3 class="setting-name">{t('calibrate.proposedTitle')}</h3>
        <div class="chart-and-counts">
          <div class="stack-s">
            <PeopleChart places={places} line={line} onLine={setLine} stored={proposal.behaviour.line} region={null} />
            <Legend isNow={false} />
          </div>
          <div class="stack">
            <span class="strong number">{t('calibrate.lineIs', { line })}</span>
            <AreasTable places={places} line={line} isNow={false} />
            <div class="fit-share">
              <Field label={t('calibrate.wishedShare')} hint={t('calibrate.wishedShareHint')}>
                <NumberInput
                  min={1}
                  max={99}
                  step={1}
                  value={Math.round((100 * (above.reached + above.not)) / Math.max(1, all))}
                  onChange={(percent) => {
                    if (percent !== undefined) setLine(lineForShare(places, percent / 100));
                  }}
                />
              </Field>
            </div>
            {line !== proposal.behaviour.line && (
              <div>
                <Button size="small" onClick={() => setLine(proposal.behaviour.line)}>
                  {t('calibrate.youden', { line: formatNumber(proposal.behaviour.line) })}
                </Button>
              </div>
            )}
            {crossing && (
              <p class="small">
                {t('calibrate.crossing', {
                  up: crossing.up,
                  down: crossing.down,
                  people: crossing.people,
                  before: crossing.above.current,
                  after: crossing.above.proposed,
                })}
              </p>
            )}
          </div>
        </div>
      </section>
      <TryModel place={place} behaviour={{ ...proposal.behaviour, line }} />
      {canEdit && (
        <div class="chart-save">
          <Field label={t('calibrate.reason')} optional>
            <Input value={reason} onChange={setReason} maxLength={500} placeholder={t('calibrate.reasonPlaceholder')} />
          </Field>
          <div class="row-wrap">
            <Button kind="primary" loading={accept.busy} onClick={() => void accept.run()}>
              {t('calibrate.accept')}
            </Button>
            <span class="small muted">{t('calibrate.acceptText')}</span>
          </div>
        </div>
      )}
    </div>
  );
}

type QualityRow = { id: 'current' | 'proposed' | 'regression' } & Proposal['quality']['current'];

function QualityTable({ quality }: { quality: Proposal['quality'] }) {
  const rows = (['current', 'proposed', 'regression'] as const).map((id): QualityRow => ({ id, ...quality[id] }));
  const number = (value: number) => value.toFixed(3);
  const columns: Column<QualityRow>[] = [
    { id: 'model', header: t('calibrate.model'), cell: ({ id }) => t(`calibrate.model_${id}`) },
    { id: 'auc', align: 'end', width: '72px', header: 'AUC', cell: ({ auc }) => number(auc) },
    { id: 'loss', align: 'end', width: '84px', header: t('calibrate.logLoss'), cell: ({ logLoss }) => number(logLoss) },
    { id: 'brier', align: 'end', width: '72px', header: 'Brier', cell: ({ brier }) => number(brier) },
  ];
  return <Table label={t('calibrate.qualityTitle')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

interface ChangeRow {
  id: string;
  name: string;
  side: 'motivation' | 'ability' | null;
  before: string;
  after: string;
  signal: Fitted['signals'][number] | null;
}

function ChangesTable({
  current,
  proposed,
  fitted,
}: {
  current: BehaviourModel;
  proposed: BehaviourModel;
  fitted: Fitted;
}) {
  const ofSide = (side: 'motivation' | 'ability'): ChangeRow[] => [
    {
      id: `${side}-base`,
      name: t('milestones.base'),
      side,
      before: formatNumber(current[side].base),
      after: formatNumber(proposed[side].base),
      signal: null,
    },
    ...current[side].signals.map(
      ({ id, name, weight }): ChangeRow => ({
        id: `${side}-${id}`,
        name,
        side,
        before: formatWeight(weight),
        after: formatWeight(proposed[side].signals.find((one) => one.id === id)?.weight ?? weight),
        signal: fitted.signals.find((one) => one.side === side && one.id === id) ?? null,
      }),
    ),
  ];
  const line = {
    id: 'line',
    name: t('behaviour.line'),
    side: null,
    before: formatNumber(current.line),
    after: formatNumber(proposed.line),
    signal: null,
  };
  const rows = [...ofSide('motivation'), ...ofSide('ability'), line];
  const columns: Column<ChangeRow>[] = [
    {
      id: 'name',
      header: t('calibrate.part'),
      cell: ({ name, side }) => (
        <span class="stack-xs">
          <span class="strong">{name}</span>
          {side && <span class="small faint">{t(`behaviour.${side}`)}</span>}
        </span>
      ),
    },
    { id: 'before', align: 'end', width: '80px', header: t('calibrate.before'), cell: ({ before }) => before },
    {
      id: 'after',
      align: 'end',
      width: '96px',
      header: t('calibrate.after'),
      cell: ({ before, after }) => (before === after ? <span class="faint">{after}</span> : <strong>{after}</strong>),
    },
    {
      id: 'held',
      align: 'end',
      width: '190px',
      wideOnly: true,
      header: t('calibrate.heldReached'),
      cell: ({ signal }) =>
        signal &&
        (signal.keeps ? (
          <span class="small muted">{t(`calibrate.keeps_${signal.keeps}`)}</span>
        ) : (
          `${formatNumber(signal.held)} · ${formatPercent(signal.heldReached / Math.max(1, signal.held))}`
        )),
    },
    {
      id: 'coefficient',
      align: 'end',
      width: '110px',
      wideOnly: true,
      header: t('calibrate.odds'),
      // The odds are what people can read of a logit.
      cell: ({ signal }) =>
        signal?.coefficient === null || !signal ? null : `× ${formatNumber(Math.exp(signal.coefficient))}`,
    },
  ];
  return <Table label={t('calibrate.changesTitle')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
