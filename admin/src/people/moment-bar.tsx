import { t } from '../i18n/index.js';
import { fromLocal, Input, SegmentedControl, toLocal } from '../ui/index.js';
import './people.css';

/** Which moment is looked at: now (null), or one of the past. */
export function MomentBar({
  moment,
  onChange,
  earliest,
}: {
  moment: number | null;
  onChange: (moment: number | null) => void;
  /** When the person was first seen. */
  earliest: number;
}) {
  return (
    <div class="row-wrap moment-bar">
      <SegmentedControl<'now' | 'past'>
        label={t('people.moment')}
        value={moment === null ? 'now' : 'past'}
        onChange={(choice) => onChange(choice === 'now' ? null : Math.max(earliest, Date.now() - 86_400_000))}
        options={[
          { value: 'now', label: t('people.momentNow') },
          { value: 'past', label: t('people.momentPast') },
        ]}
      />
      {moment !== null && (
        <Input
          type="datetime-local"
          aria-label={t('people.momentAt')}
          value={toLocal(moment)}
          min={toLocal(earliest)}
          max={toLocal(Date.now())}
          onChange={(text) => {
            const at = fromLocal(text);
            // To the end of the minute, so that a decision of the minute is within it.
            if (at !== undefined && at >= 0) onChange(at + 59_999);
          }}
        />
      )}
    </div>
  );
}
