import type { BehaviourModel } from '@foothold/sdk/contract';
import { TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ChartPlace } from '../api/calibrate.js';
import {
  type AssumedKind,
  type ModelSimulationRequest,
  readModelSimulations,
  startModelSimulation,
  useModelEstimate,
} from '../api/simulate.js';
import { momentsOf, type Range } from '../funnel/question.js';
import { RangeField } from '../funnel/range-field.js';
import { formatNumber, t } from '../i18n/index.js';
import { AssumedSwitches, ShareField } from '../simulate/past-fields.js';
import { Progress } from '../simulate/progress.js';
import { RunBar } from '../simulate/run-bar.js';
import { mostDays, usualSettings } from '../simulate/settings.js';
import '../simulate/simulate.css';
import { useSimulation } from '../simulate/use-simulation.js';
import { ComparisonView } from './comparison.js';

/** Who would get what with another model, beside the one that holds: replayed before anybody accepts it. */
export function TryModel({ place, behaviour }: { place: ChartPlace; behaviour: BehaviourModel }) {
  const [range, setRange] = useState<Range>({ last: 30 });
  const [share, setShare] = useState(1);
  const [assumed, setAssumed] = useState<Record<AssumedKind, boolean>>(usualSettings.assumed);
  const shown = useSimulation(
    { ...place, about: place.milestoneId },
    (signal) => readModelSimulations(place, signal),
    // A fit to the same past proposes the same: what was found for it still holds.
    ({ request }) => hasSameWeights(request.behaviour, behaviour),
  );
  const { simulation, isLoaded, isRunning } = shown;
  const [isInvalid, setInvalid] = useState(false);
  const request: ModelSimulationRequest | null = isInvalid
    ? null
    : { behaviour, ...momentsOf(range, Date.now()), share, assumptions: assumed };
  const estimate = useModelEstimate(place, isLoaded && !isRunning ? request : null);
  const { data } = estimate;
  const triedLine = simulation?.request.behaviour.line;

  return (
    <section class="stack" aria-label={t('compare.title')}>
      <div class="stack-xs">
        <h3 class="setting-name">{t('compare.title')}</h3>
        <p class="small muted try-text">{t('compare.text')}</p>
      </div>
      <div class="try-model">
        <fieldset class="try-fields" disabled={isRunning} aria-label={t('simulate.question')}>
          <RangeField
            label={t('simulate.period')}
            value={range}
            onChange={setRange}
            mostDays={mostDays}
            onInvalid={setInvalid}
          />
          <ShareField value={share} onChange={setShare} />
          {data && data.toAssume.length > 0 && (
            <div class="try-assumed">
              <p class="small muted">{t('simulate.assumptionsText')}</p>
              <AssumedSwitches kinds={data.toAssume} value={assumed} onChange={setAssumed} />
            </div>
          )}
        </fieldset>
        {data?.aiming === 0 && !isRunning && (
          <div class="simulate-warning try-note" role="status">
            <TriangleAlert size={15} aria-hidden="true" />
            <span>{t('compare.nothingAims')}</span>
          </div>
        )}
        <RunBar
          shown={shown}
          estimate={estimate}
          request={request}
          onShare={setShare}
          start={(asked) => startModelSimulation(place, asked)}
          label={t('compare.run')}
        />
      </div>
      <Progress shown={shown} />
      {triedLine !== undefined && triedLine !== behaviour.line && (
        <p class="fit-warning small" role="status">
          {t('compare.otherLine', { tried: formatNumber(triedLine), line: formatNumber(behaviour.line) })}
        </p>
      )}
      {simulation?.result && simulation.result.people > 0 && (
        <ComparisonView
          comparison={simulation.result}
          projectId={place.projectId}
          environmentId={place.environmentId}
        />
      )}
    </section>
  );
}

function hasSameWeights(one: BehaviourModel, other: BehaviourModel): boolean {
  return (['motivation', 'ability'] as const).every(
    (side) =>
      one[side].base === other[side].base &&
      one[side].signals.length === other[side].signals.length &&
      one[side].signals.every(({ id, weight }) =>
        other[side].signals.some((signal) => signal.id === id && signal.weight === weight),
      ),
  );
}
