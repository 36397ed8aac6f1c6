import { useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Button, NumberInput } from '../ui/index.js';
import type { Region } from './counts.js';

const whole: Region = { motivation: [0, 1], ability: [0, 1] };
const hundredth = (value: number) => Math.round(value * 100) / 100;

/** A region of the chart by numbers: what brushing does, without a pointer. */
export function RegionFields({ region, onChange }: { region: Region | null; onChange: (region: Region) => void }) {
  const [draft, setDraft] = useState<Region>(whole);
  const shown = region ?? draft;
  const put = (side: 'motivation' | 'ability', end: 0 | 1, value: number | undefined) => {
    if (value === undefined) return;
    const range: [number, number] = [...shown[side]];
    range[end] = Math.min(1, Math.max(0, value));
    const next = { ...shown, [side]: range };
    setDraft(next);
    if (region) onChange(next);
  };
  return (
    <details class="region-fields">
      <summary class="small">{t('calibrate.regionByNumbers')}</summary>
      <div class="region-grid">
        {(['motivation', 'ability'] as const).map((side) => (
          <div key={side} class="row">
            <span class="small region-name">{t(`behaviour.${side}`)}</span>
            {([0, 1] as const).map((end) => (
              <NumberInput
                key={end}
                size="small"
                aria-label={t(end === 0 ? 'calibrate.regionFrom' : 'calibrate.regionTo', {
                  side: t(`behaviour.${side}`),
                })}
                min={0}
                max={1}
                step={0.05}
                value={hundredth(shown[side][end])}
                onChange={(value) => put(side, end, value)}
              />
            ))}
          </div>
        ))}
        <div>
          <Button size="small" onClick={() => onChange(shown)}>
            {t('calibrate.listThem')}
          </Button>
        </div>
      </div>
    </details>
  );
}
