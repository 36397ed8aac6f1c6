import type { Proposal } from '../api/calibrate.js';
import { formatPercent, t } from '../i18n/index.js';

const size = 200;
const edge = 26;

/** The calibration curve: of each tenth of the people, what the model said and what came. On the diagonal both agree. */
export function Tenths({ tenths }: { tenths: Proposal['tenths'] }) {
  // Rare milestones would all lie in the corner.
  const highest = Math.max(...tenths.flatMap(({ said, came }) => [said, came]));
  const scale = [0.1, 0.25, 0.5].find((end) => highest <= end) ?? 1;
  const along = (part: number) => edge + part * (size - 2 * edge);
  const at = (share: number) => along(share / scale);
  const points = tenths.map(({ said, came }) => `${at(said).toFixed(1)} ${(size - at(came)).toFixed(1)}`);
  return (
    <div class="tenths">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('calibrate.tenthsChart')}>
        <path class="ma-axis" d={`M${along(0)} ${along(0)}V${along(1)}H${along(1)}`} />
        <path class="tenths-even" d={`M${along(0)} ${along(1)}L${along(1)} ${along(0)}`} />
        <path class="tenths-curve" d={`M${points.join('L')}`} />
        {tenths.map(({ said, came, people }, index) => (
          <circle key={index} class="tenths-point" cx={at(said)} cy={size - at(came)} r="3.5">
            <title>{t('calibrate.tenth', { people, said: formatPercent(said), came: formatPercent(came) })}</title>
          </circle>
        ))}
        <text class="ma-label" x={along(1)} y={along(1) + 12}>
          {formatPercent(scale)}
        </text>
        <text class="ma-label" x={along(0.5)} y={size - 6}>
          {t('calibrate.said')} →
        </text>
        <text class="ma-label" transform={`translate(14 ${along(0.5)}) rotate(-90)`}>
          {t('calibrate.came')} →
        </text>
      </svg>
      <table class="tenths-table small number">
        <caption class="visually-hidden">{t('calibrate.tenthsTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calibrate.people')}</th>
            <th scope="col">{t('calibrate.said')}</th>
            <th scope="col">{t('calibrate.came')}</th>
          </tr>
        </thead>
        <tbody>
          {tenths.map(({ people, said, came }, index) => (
            <tr key={index}>
              <td>{people}</td>
              <td>{formatPercent(said)}</td>
              <td>{formatPercent(came)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
