import type { PropertyFilter } from '@foothold/sdk/contract';
import { Filter, Plus, X } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { Button, IconButton, Input, Select } from '../ui/index.js';
import './conditions.css';
import { scalarOf } from './edit.js';
import { operatorName } from './operator-names.js';
import { ListValue } from './value-editor.js';

const filterOperators = [
  'is',
  'isNot',
  'contains',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'exists',
  'notExists',
] as const satisfies PropertyFilter['op'][];

/** Which properties an event must have to count. Joined by "and". `undefined`: any. */
export function PropertyFilters({
  value,
  onChange,
  disabled = false,
}: {
  value: PropertyFilter[] | undefined;
  onChange: (value: PropertyFilter[] | undefined) => void;
  disabled?: boolean;
}) {
  const filters = value ?? [];
  const put = (index: number, filter: PropertyFilter | null) => {
    const next = filter
      ? filters.map((one, place) => (place === index ? filter : one))
      : filters.filter((_, place) => place !== index);
    onChange(next.length === 0 ? undefined : next);
  };
  const add = () => onChange([...filters, { property: '', op: 'is', value: '' }]);
  if (filters.length === 0) {
    return disabled ? null : <IconButton size="small" icon={Filter} label={t('conditions.addFilter')} onClick={add} />;
  }
  return (
    <div class="filters">
      {filters.map((filter, index) => (
        // Filters have no identity of their own; every control below is controlled.
        <div class="condition-parts" key={index}>
          <span class="muted filters-word">{t(index === 0 ? 'conditions.filters' : 'conditions.filterMore')}</span>
          <div class="condition-name">
            <Input
              size="small"
              aria-label={t('conditions.property')}
              placeholder={t('conditions.propertyPlaceholder')}
              value={filter.property}
              disabled={disabled}
              onChange={(property) => put(index, { ...filter, property })}
            />
          </div>
          <div class="condition-operator">
            <Select
              size="small"
              label={t('conditions.comparison')}
              value={filter.op}
              disabled={disabled}
              onChange={(op) => put(index, reshaped(filter, op))}
              options={filterOperators.map((op) => ({ value: op, label: operatorName(op) }))}
            />
          </div>
          {filter.op === 'in' ? (
            <ListValue
              value={Array.isArray(filter.value) ? filter.value : []}
              onChange={(list) => put(index, { ...filter, value: list })}
              disabled={disabled}
            />
          ) : (
            filter.op !== 'exists' &&
            filter.op !== 'notExists' && (
              <div class="condition-value">
                <Input
                  size="small"
                  aria-label={t('conditions.value')}
                  placeholder={t('conditions.value')}
                  value={String(filter.value ?? '')}
                  disabled={disabled}
                  onChange={(typed) => put(index, { ...filter, value: scalarOf(typed) })}
                />
              </div>
            )
          )}
          {!disabled && (
            <IconButton size="small" icon={X} label={t('conditions.removeFilter')} onClick={() => put(index, null)} />
          )}
        </div>
      ))}
      {!disabled && (
        <Button kind="ghost" size="small" icon={Plus} onClick={add}>
          {t('conditions.filterMore')}…
        </Button>
      )}
    </div>
  );
}

function reshaped(filter: PropertyFilter, op: PropertyFilter['op']): PropertyFilter {
  const { property, value } = filter;
  if (op === 'exists' || op === 'notExists') return { property, op };
  if (op === 'in')
    return {
      property,
      op,
      value: Array.isArray(value)
        ? value
        : value === undefined || value === '' || value === null
          ? []
          : [typeof value === 'boolean' ? String(value) : value],
    };
  return { property, op, value: Array.isArray(value) ? (value[0] ?? '') : (value ?? '') };
}
