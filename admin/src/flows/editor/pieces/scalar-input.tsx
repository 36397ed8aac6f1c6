import type { Scalar } from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import { t } from '../../../i18n/index.js';
import { Button, IconButton, Input, NumberInput, Select } from '../../../ui/index.js';

type Kind = 'text' | 'number' | 'boolean';

function kindOf(value: Scalar): Kind {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

function converted(value: Scalar, kind: Kind): Scalar {
  if (kind === 'text') return value === null ? '' : String(value);
  if (kind === 'boolean') return value === true || value === 'true';
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

/** A value that is text, a number or yes/no. */
export function ScalarInput({
  value,
  onChange,
  label,
}: {
  value: Scalar;
  onChange: (value: Scalar) => void;
  label: string;
}) {
  const kind = kindOf(value);
  return (
    <div class="fe-scalar">
      <Select
        size="small"
        label={t('editor.valueKind')}
        value={kind}
        onChange={(next) => onChange(converted(value, next))}
        options={[
          { value: 'text', label: t('editor.kindText') },
          { value: 'number', label: t('editor.kindNumber') },
          { value: 'boolean', label: t('editor.kindBoolean') },
        ]}
      />
      {kind === 'boolean' ? (
        <Select
          size="small"
          label={label}
          value={String(value)}
          onChange={(next) => onChange(next === 'true')}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      ) : kind === 'number' ? (
        <NumberInput size="small" aria-label={label} value={Number(value)} onChange={(next) => onChange(next ?? 0)} />
      ) : (
        <Input size="small" aria-label={label} value={String(value ?? '')} onChange={onChange} />
      )}
    </div>
  );
}

/** Names with values: properties of an event, arguments of a host function. */
export function ScalarRecord({
  value = {},
  onChange,
  addLabel,
  nameLabel,
}: {
  value: Record<string, Scalar> | undefined;
  onChange: (value: Record<string, Scalar> | undefined) => void;
  addLabel: string;
  nameLabel: string;
}) {
  const entries = Object.entries(value);
  const put = (next: [string, Scalar][]) => onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const freeName = () => {
    let name = 'name';
    for (let number = 2; name in value; number++) name = `name${number}`;
    return name;
  };
  return (
    <div class="stack-s">
      {entries.map(([name, each], index) => (
        <div key={index} class="fe-pair">
          <Input
            size="small"
            aria-label={nameLabel}
            value={name}
            maxLength={64}
            onChange={(next) => {
              if (next === '' || (next in value && next !== name)) return;
              put(entries.map((entry, at) => (at === index ? [next, each] : entry)));
            }}
          />
          <ScalarInput
            label={t('editor.value')}
            value={each}
            onChange={(next) => put(entries.map((entry, at) => (at === index ? [name, next] : entry)))}
          />
          <IconButton
            icon={X}
            size="small"
            label={t('common.remove')}
            onClick={() => put(entries.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="small" kind="ghost" icon={Plus} onClick={() => put([...entries, [freeName(), '']])}>
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
