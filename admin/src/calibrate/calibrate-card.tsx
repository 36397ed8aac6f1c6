import type { Milestone } from '@foothold/sdk/contract';
import { TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Calibration, type ChartPlace, type FitQuestion, fitToPast, type Refusal } from '../api/calibrate.js';
import { describeError } from '../api/errors.js';
import { formatList, formatPercent, t } from '../i18n/index.js';
import { Button, Card, Field, Select } from '../ui/index.js';
import { ProposalView } from './proposal.js';

type State = { running: number } | { failed: string } | { found: Calibration; asked: FitQuestion } | null;

/** Fits weights and line to what happened, shows how well that tells, and lets an editor accept it. */
export function CalibrateCard({
  place,
  milestone,
  version,
  canEdit,
}: {
  place: ChartPlace;
  milestone: Milestone;
  version: number;
  canEdit: boolean;
}) {
  const [day, setDay] = useState('3');
  const [window, setWindow] = useState('14');
  const [state, setState] = useState<State>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const fit = async () => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const asked = { day: Number(day), windowDays: Number(window) };
    // What comes after it was given up has nobody waiting for it.
    const tell = (next: State) => {
      if (!controller.signal.aborted) setState(next);
    };
    tell({ running: 0 });
    try {
      const found = await fitToPast(place, asked, controller.signal, (running) => tell({ running }));
      tell({ found, asked });
    } catch (error) {
      tell({ failed: describeError(error).message });
    }
  };
  const isRunning = state !== null && 'running' in state;
  const percent = isRunning ? Math.floor(100 * state.running) : 0;

  return (
    <Card title={t('calibrate.fitTitle')} text={t('calibrate.fitText')}>
      <div class="stack">
        <div class="chart-question">
          <Field label={t('calibrate.lookAt')}>
            <Select
              value={day}
              onChange={setDay}
              disabled={isRunning}
              options={['1', '3', '7', '14'].map((value) => ({
                value,
                label: t('calibrate.dayAfter', { count: Number(value) }),
              }))}
            />
          </Field>
          <Field label={t('calibrate.window')}>
            <Select
              value={window}
              onChange={setWindow}
              disabled={isRunning}
              options={['7', '14', '30'].map((value) => ({
                value,
                label: t('calibrate.within', { count: Number(value) }),
              }))}
            />
          </Field>
          <div class="chart-go">
            <Button kind="primary" loading={isRunning} onClick={() => void fit()}>
              {t('calibrate.fit')}
            </Button>
          </div>
        </div>
        {isRunning && (
          <div class="fit-running">
            <span class="small muted">{t('calibrate.looking')}</span>
            <div class="fit-progress" role="progressbar" aria-label={t('calibrate.fitTitle')} aria-valuenow={percent}>
              <span style={{ width: `${percent}%` }} />
            </div>
            <span class="small number">{percent} %</span>
            <Button
              size="small"
              onClick={() => {
                abort.current?.abort();
                setState(null);
              }}
            >
              {t('simulate.cancel')}
            </Button>
          </div>
        )}
        {state && 'failed' in state && (
          <p class="fit-refused" role="alert">
            {state.failed}
          </p>
        )}
        {state && 'found' in state && (
          <Found
            key={`${version}`}
            {...{ place, milestone, version, canEdit }}
            calibration={state.found}
            asked={state.asked}
          />
        )}
      </div>
    </Card>
  );
}

function Found(props: {
  place: ChartPlace;
  milestone: Milestone;
  version: number;
  canEdit: boolean;
  calibration: Calibration;
  asked: FitQuestion;
}) {
  const { milestone, calibration, asked } = props;
  const { fitted } = calibration;
  const basis = t('calibrate.fitBasis', {
    people: fitted.people,
    day: asked.day,
    reached: fitted.reached,
    window: asked.windowDays,
  });
  if ('refused' in fitted.outcome) {
    return (
      <div class="fit-refused" role="status">
        <p class="strong">{t('calibrate.refusedTitle')}</p>
        <p>{refusalText(fitted.outcome.refused, milestone)}</p>
        <p class="small muted">{basis}</p>
      </div>
    );
  }
  const { proposed } = fitted.outcome;
  const share = fitted.prompted / Math.max(1, fitted.people);
  return (
    <div class="stack">
      <p class="small muted" role="status">
        {basis}
      </p>
      {fitted.unevenIds.length > 0 ? (
        <Warning title={t('calibrate.unevenTitle')}>
          {t('calibrate.unevenText', {
            share: formatPercent(share),
            signals: formatList(namesOf(milestone, fitted.unevenIds)),
          })}
        </Warning>
      ) : (
        share > 0.02 && <p class="small muted">{t('calibrate.evenText', { share: formatPercent(share) })}</p>
      )}
      {fitted.reachedBefore > fitted.reached && (
        <Warning title={t('calibrate.beforeTitle', { day: asked.day })}>
          {t('calibrate.beforeText', { before: fitted.reachedBefore, reached: fitted.reached, day: asked.day })}
        </Warning>
      )}
      {proposed.quality.proposed.auc - proposed.aucMargin <= 0.5 && (
        <Warning title={t('calibrate.weakTitle')}>{t('calibrate.weakText')}</Warning>
      )}
      {calibration.traitsSetLater > 0 && (
        <p class="small muted">{t('calibrate.basisTraits', { count: calibration.traitsSetLater })}</p>
      )}
      <ProposalView {...props} proposal={proposed} />
    </div>
  );
}

function Warning({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="fit-warning">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <p class="strong">{title}</p>
        <p>{children}</p>
      </div>
    </div>
  );
}

function namesOf({ behaviour }: Milestone, ids: readonly string[]): string[] {
  const signals = [...behaviour.motivation.signals, ...behaviour.ability.signals];
  return [...new Set(ids)].map((id) => `“${signals.find((one) => one.id === id)?.name ?? id}”`);
}

function refusalText(refusal: Refusal, milestone: Milestone): string {
  switch (refusal.code) {
    case 'no_signals':
      return t('calibrate.refused_no_signals');
    case 'too_few_people':
      return t('calibrate.refused_too_few_people', { count: refusal.found, needed: refusal.needed });
    case 'too_few_outcomes':
      return t(refusal.kind === 'reached' ? 'calibrate.refused_too_few_reached' : 'calibrate.refused_too_few_not', {
        found: refusal.found,
        needed: refusal.needed,
        signals: refusal.signals,
      });
    case 'separated':
      return t('calibrate.refused_separated', { signals: formatList(namesOf(milestone, refusal.signalIds)) });
  }
}
