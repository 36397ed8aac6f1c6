import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';
import type { Icon } from './button.js';
import { useFieldAttributes } from './field.js';

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What is on when it is on. */
  label: ComponentChildren;
  hint?: ComponentChildren;
  disabled?: boolean;
}

/** A choice of yes or no that takes effect with the form. */
export function Checkbox({ checked, onChange, label, hint, disabled }: CheckProps) {
  return <Check class="check" {...{ checked, onChange, label, hint, disabled }} />;
}

/** A choice of on or off that takes effect at once. */
export function Switch({ checked, onChange, label, hint, disabled }: CheckProps) {
  return <Check class="check switch" role="switch" {...{ checked, onChange, label, hint, disabled }} />;
}

function Check({
  checked,
  onChange,
  label,
  hint,
  disabled,
  class: classes,
  role,
}: CheckProps & { class: string; role?: 'switch' }) {
  const id = useId();
  return (
    <label class={classes}>
      <input
        type="checkbox"
        role={role}
        checked={checked}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="check-text">
        <span id={`${id}-label`}>{label}</span>
        {hint ? (
          <span class="check-hint" id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}

export interface Choice<V extends string> {
  value: V;
  label: ComponentChildren;
  hint?: ComponentChildren;
  icon?: Icon;
  disabled?: boolean;
}

export interface ChoiceProps<V extends string> {
  value: V;
  onChange: (value: V) => void;
  options: Choice<V>[];
  /** Accessible name of the group. */
  label: string;
  disabled?: boolean;
}

/** One of a few, each with room for a hint. `cards` draws a box around each. */
export function RadioGroup<V extends string>({
  value,
  onChange,
  options,
  label,
  disabled,
  cards = false,
}: ChoiceProps<V> & { cards?: boolean }) {
  const name = useId();
  return (
    <div class={`radio-group${cards ? ' radio-cards' : ''}`} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} class="check">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={disabled || option.disabled}
            aria-labelledby={`${name}-${option.value}`}
            aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
            onChange={() => onChange(option.value)}
          />
          <span class="check-text">
            <span id={`${name}-${option.value}`}>{option.label}</span>
            {option.hint ? (
              <span class="check-hint" id={`${name}-${option.value}-hint`}>
                {option.hint}
              </span>
            ) : null}
          </span>
        </label>
      ))}
    </div>
  );
}

/** One of two to five short words, side by side. Arrow keys move. */
export function SegmentedControl<V extends string>({
  value,
  onChange,
  options,
  label,
  disabled,
  size = 'medium',
}: ChoiceProps<V> & { size?: 'medium' | 'small' }) {
  const name = useId();
  const field = useFieldAttributes();
  return (
    <div
      class={`segmented${size === 'small' ? ' segmented-small' : ''}`}
      role="radiogroup"
      aria-label={label}
      id={field.id}
    >
      {options.map((option) => {
        const Picture = option.icon;
        return (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={disabled || option.disabled}
              onChange={() => onChange(option.value)}
            />
            {Picture && <Picture size={14} aria-hidden="true" />}
            {option.label}
          </label>
        );
      })}
    </div>
  );
}
