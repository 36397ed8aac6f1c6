import { normalizeProps, useMachine } from '@zag-js/preact';
import * as select from '@zag-js/select';
import { Check, ChevronsUpDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { t } from '../i18n/index.js';
import type { Icon } from './button.js';
import { useFieldAttributes } from './field.js';
import './field.css';
import './overlay.css';
import { Portal } from './portal.js';

export interface Option<V extends string = string> {
  value: V;
  /** Also what typing ahead looks for. */
  label: string;
  description?: string;
  icon?: Icon;
  disabled?: boolean;
  /** Options with the same group stand together under its name. */
  group?: string;
}

export interface SelectProps<V extends string> {
  value: V | null | undefined;
  onChange: (value: V) => void;
  options: Option<V>[];
  placeholder?: string;
  /** Accessible name; not needed inside a `Field`. */
  label?: string;
  size?: 'medium' | 'small';
  disabled?: boolean;
  /** What the closed control shows instead of the option's label. */
  renderValue?: (option: Option<V> | undefined) => ComponentChildren;
}

/** One of many, from a list. Typing jumps to an option. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  placeholder,
  label,
  size = 'medium',
  disabled,
  renderValue,
}: SelectProps<V>) {
  const field = useFieldAttributes();
  const own = useId();
  const id = field.id ?? own;
  const collection = useMemo(
    () =>
      select.collection({
        items: options,
        itemToValue: (item) => item.value,
        itemToString: (item) => item.label,
        isItemDisabled: (item) => item.disabled ?? false,
      }),
    [options],
  );
  const service = useMachine(select.machine, {
    id: own,
    ids: { trigger: id },
    collection,
    value: value ? [value] : [],
    disabled,
    invalid: field['aria-invalid'] ?? false,
    positioning: { sameWidth: false, placement: 'bottom-start', gutter: 4 },
    onValueChange: ({ items }) => {
      const chosen = items[0];
      // The machine hands back the items it was given.
      if (chosen) onChange((chosen as Option<V>).value);
    },
  });
  const api = select.connect(service, normalizeProps);
  const chosen = options.find((option) => option.value === value);
  const trigger = api.getTriggerProps();
  return (
    <div {...api.getRootProps()} class="grow">
      <div {...api.getControlProps()}>
        <button
          {...trigger}
          class={`control${size === 'small' ? ' control-small' : ''}`}
          aria-label={label ? `${label}: ${chosen?.label ?? placeholder ?? ''}` : undefined}
          aria-labelledby={field.id && !label ? `${field.id}-label ${id}` : undefined}
          aria-describedby={field['aria-describedby']}
        >
          <span class="control-value ellipsis">
            {renderValue ? renderValue(chosen) : (chosen?.label ?? placeholder ?? t('common.select'))}
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      </div>
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()} class="menu-positioner">
            <div {...api.getContentProps()} class="listbox">
              {options.map((option, index) => {
                const Picture = option.icon;
                const startsGroup = option.group !== undefined && option.group !== options[index - 1]?.group;
                return (
                  <>
                    {startsGroup && (
                      <div key={`group-${option.group}`} class="menu-heading" role="presentation">
                        {option.group}
                      </div>
                    )}
                    <div key={option.value} {...api.getItemProps({ item: option })} class="option">
                      {Picture && <Picture size={15} aria-hidden="true" />}
                      <span class="option-text">
                        {option.label}
                        {option.description && <span class="option-description">{option.description}</span>}
                      </span>
                      {option.value === value && <Check size={15} class="option-check" aria-hidden="true" />}
                    </div>
                  </>
                );
              })}
            </div>
          </div>
        </Portal>
      )}
    </div>
  );
}
