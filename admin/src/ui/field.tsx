import { Eye, EyeOff, Search, X } from 'lucide-preact';
import {
  type ComponentChildren,
  createContext,
  type PartialInputHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'preact';
import { forwardRef } from 'preact/compat';
import { useContext, useId, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { IconButton } from './button.js';
import './field.css';

interface FieldState {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldState | null>(null);

/** Attributes that tie a control to the `Field` around it. Every control of this folder uses it. */
export function useFieldAttributes(): {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  required?: true;
} {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid ? true : undefined,
    required: field.required ? true : undefined,
  };
}

export interface FieldProps {
  label: ComponentChildren;
  /** One line on what to enter. */
  hint?: ComponentChildren;
  /** What is wrong and how to mend it; marks the control as invalid. */
  error?: ComponentChildren;
  required?: boolean;
  /** Says so behind the label. */
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  children: ComponentChildren;
}

/** A label, its control, a hint and an error, tied together for screen readers. Holds exactly one control. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional = false,
  labelHidden = false,
  children,
}: FieldProps) {
  const id = useId();
  const state: FieldState = {
    id,
    describedBy: [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined,
    invalid: Boolean(error),
    required,
  };
  return (
    <div class="field">
      <label class={labelHidden ? 'visually-hidden' : 'field-label'} for={id} id={`${id}-label`}>
        {label}
        {optional && <span class="field-optional">{t('common.optional')}</span>}
      </label>
      <FieldContext.Provider value={state}>{children}</FieldContext.Provider>
      {error ? (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export interface InputProps
  extends Omit<
    PartialInputHTMLAttributes<HTMLInputElement>,
    'size' | 'value' | 'onChange' | 'role' | 'type' | 'class'
  > {
  value: string;
  onChange: (value: string) => void;
  size?: 'medium' | 'small';
  /** Default `text`. */
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'number' | 'date' | 'datetime-local';
  class?: string;
}

/** One line of text. Inside a `Field` it is labelled by it; alone it needs `aria-label`. */
export const Input = forwardRef<HTMLInputElement, InputProps>(function Input(
  { value, onChange, size = 'medium', class: extra, type = 'text', ...rest },
  ref,
) {
  return (
    <input
      ref={ref}
      {...useFieldAttributes()}
      class={`input${size === 'small' ? ' input-small' : ''}${extra ? ` ${extra}` : ''}`}
      // The element's props are a union over its type; the ones given here fit each of those in `InputProps`.
      type={type as 'text'}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
});

export interface NumberInputProps extends Omit<InputProps, 'value' | 'onChange' | 'type'> {
  value: number | undefined;
  /** `undefined` when the box is empty or holds no number. */
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  step?: number;
}

/** A number. What is being typed is kept as it is until it is a number again. */
export function NumberInput({ value, onChange, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      type="number"
      inputMode="decimal"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(text) => {
        setTyped(text);
        const number = Number(text);
        onChange(text.trim() === '' || !Number.isFinite(number) ? undefined : number);
      }}
      onBlur={() => setTyped(null)}
      class={`input-number${rest.class ? ` ${rest.class}` : ''}`}
    />
  );
}

/** A password, with a button that shows it. */
export function PasswordInput(props: InputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="input-with-button">
      <Input {...props} type={shown ? 'text' : 'password'} />
      <IconButton
        size="small"
        icon={shown ? EyeOff : Eye}
        label={t(shown ? 'common.hidePassword' : 'common.showPassword')}
        tooltip={false}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}

/** A search box with a button that clears it. */
export function SearchInput({ value, onChange, label, ...rest }: Omit<InputProps, 'label'> & { label: string }) {
  return (
    <div class="input-search">
      <Search size={15} aria-hidden="true" />
      <Input
        {...rest}
        type="search"
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        onChange={onChange}
      />
      {value !== '' && (
        <IconButton size="small" icon={X} label={t('common.clear')} tooltip={false} onClick={() => onChange('')} />
      )}
    </div>
  );
}

export interface TextareaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> {
  value: string;
  onChange: (value: string) => void;
}

/** Several lines of text; grows with what is typed. */
export function Textarea({ value, onChange, class: extra, ...rest }: TextareaProps) {
  return (
    <textarea
      {...useFieldAttributes()}
      rows={3}
      class={`input textarea${typeof extra === 'string' ? ` ${extra}` : ''}`}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
}
