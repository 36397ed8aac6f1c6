import type { Standings } from '../api/lifecycle.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import type { Query } from '../query-string.js';
import './lifecycle.css';
import { type Stage, stageNames, stages, type Window, windowNames, windows } from './stage-names.js';

const texts = {
  activation: 'lifecycle.activationText',
  adoption: 'lifecycle.adoptionText',
  retention: 'lifecycle.retentionText',
  expansion: 'lifecycle.expansionText',
} as const;

/** How many stand where: stages down, windows across. Every number leads to the list of them. */
export function StandingsTable({
  label,
  standings,
  hrefOf,
}: {
  label: string;
  standings: Standings;
  hrefOf: (query: Query) => string;
}) {
  const ofStage = (stage: Stage) => windows.reduce((sum, window) => sum + standings[stage][window], 0);
  const all = stages.reduce((sum, stage) => sum + ofStage(stage), 0);
  const most = Math.max(1, ...stages.flatMap((stage) => windows.map((window) => standings[stage][window])));
  return (
    <div class="table-scroll">
      <table class="table standings" aria-label={label}>
        <thead>
          <tr>
            <th scope="col" class="standings-stage">
              {t('lifecycle.stage')}
            </th>
            {windows.map((window) => (
              <th key={window} scope="col" class="align-end">
                {t(windowNames[window])}
              </th>
            ))}
            <th scope="col" class="align-end">
              {t('lifecycle.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage}>
              <th scope="row">
                <span class="strong">{t(stageNames[stage])}</span>
                <span class="small faint standings-text">{t(texts[stage])}</span>
              </th>
              {windows.map((window) => (
                <td key={window} class="align-end">
                  <Count
                    count={standings[stage][window]}
                    depth={standings[stage][window] / most}
                    label={labelOf(stage, window, standings[stage][window])}
                    href={hrefOf({ stage, window })}
                  />
                </td>
              ))}
              <td class="align-end">
                <Count
                  count={ofStage(stage)}
                  depth={0}
                  label={labelOf(stage, null, ofStage(stage))}
                  href={hrefOf({ stage })}
                />
                <span class="small faint standings-share">
                  {t('lifecycle.share', { share: formatPercent(all === 0 ? 0 : ofStage(stage) / all) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function labelOf(stage: Stage, window: Window | null, count: number): string {
  return t('lifecycle.list', {
    stage: t(stageNames[stage]),
    window: window ? t(windowNames[window]) : t('lifecycle.all'),
    count: formatNumber(count),
  });
}

function Count({ count, depth, label, href }: { count: number; depth: number; label: string; href: string }) {
  if (count === 0) return <span class="standings-count faint">0</span>;
  return (
    <a class="standings-count number" href={href} aria-label={label} style={{ '--depth': String(depth) }}>
      {formatNumber(count)}
    </a>
  );
}
