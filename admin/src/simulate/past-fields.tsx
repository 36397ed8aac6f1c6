import type { AssumedKind } from '../api/simulate.js';
import { formatPercent, t } from '../i18n/index.js';
import { Field, Select, Switch } from '../ui/index.js';

const shares = [1, 0.5, 0.25, 0.1, 0.01];

/** Of how many people the past is replayed. */
export function ShareField({ value, onChange }: { value: number; onChange: (share: number) => void }) {
  return (
    <Field label={t('simulate.share')}>
      <Select
        value={String(value)}
        onChange={(share) => onChange(Number(share))}
        options={[...new Set([...shares, value])]
          .sort((a, b) => b - a)
          .map((share) => ({
            value: String(share),
            label: share === 1 ? t('simulate.shareAll') : t('simulate.sharePart', { percent: formatPercent(share) }),
          }))}
      />
    </Field>
  );
}

/** What is taken for granted of that which the past does not tell. */
export function AssumedSwitches({
  kinds,
  value,
  onChange,
}: {
  kinds: readonly AssumedKind[];
  value: Record<AssumedKind, boolean>;
  onChange: (assumed: Record<AssumedKind, boolean>) => void;
}) {
  return (
    <>
      {kinds.map((kind) => (
        <Switch
          key={kind}
          checked={value[kind]}
          onChange={(holds) => onChange({ ...value, [kind]: holds })}
          label={t(`simulate.assume_${kind}`)}
        />
      ))}
    </>
  );
}
