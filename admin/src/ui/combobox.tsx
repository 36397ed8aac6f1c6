import * as combobox from '@zag-js/combobox';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { ChevronsUpDown } from 'lucide-preact';
import type { PartialInputHTMLAttributes, TargetedInputEvent } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { useFieldAttributes } from './field.js';
import './field.css';
import './overlay.css';
import { Portal } from './portal.js';

export interface Suggestion {
  value: string;
  /** What is shown; the value when missing. */
  label?: string;
  description?: string;
}

export interface ComboboxProps {
  value: string;
  onChange: (value: string) => void;
  /** Those that hold what is typed are offered. */
  suggestions: Suggestion[];
  /** Whether something may be entered that is not suggested. Default true. */
  free?: boolean;
  placeholder?: string;
  /** Accessible name; not needed inside a `Field`. */
  label?: string;
  size?: 'medium' | 'small';
  disabled?: boolean;
}

/** A text box that suggests: for names of events and traits, people, flows. What is typed counts as soon as it is typed. */
export function Combobox({
  value,
  onChange,
  suggestions,
  free = true,
  placeholder,
  label,
  size = 'medium',
  disabled,
}: ComboboxProps) {
  const field = useFieldAttributes();
  const own = useId();
  const shown = free ? value : labelOf(suggestions, value);
  const [typed, setTyped] = useState(shown);
  const [filtering, setFiltering] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef<Written>({ text: shown, caret: 0 });
  const write = (text: string, caret = text.length) => {
    latest.current = { text, caret };
    setTyped(text);
  };
  useLayoutEffect(() => write(shown), [shown]);

  const offered = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    const matching =
      filtering && wanted !== ''
        ? suggestions.filter((one) => `${one.label ?? ''} ${one.value}`.toLowerCase().includes(wanted))
        : suggestions;
    return matching.slice(0, 100);
  }, [suggestions, typed, filtering]);
  const collection = useMemo(
    () =>
      combobox.collection({
        items: offered,
        itemToValue: (item) => item.value,
        itemToString: (item) => item.label ?? item.value,
      }),
    [offered],
  );

  const service = useMachine(combobox.machine, {
    id: own,
    ids: field.id ? { input: field.id } : undefined,
    collection,
    // Free text is held by `inputValue` alone: a selection that is no item would empty the box.
    value: free || !value ? [] : [value],
    selectionBehavior: 'preserve',
    inputValue: typed,
    allowCustomValue: free,
    openOnClick: true,
    disabled,
    invalid: field['aria-invalid'] ?? false,
    positioning: { placement: 'bottom-start', gutter: 4, sameWidth: false },
    onOpenChange: ({ open }) => {
      if (!open) {
        setFiltering(false);
        if (!free) write(shown);
      }
    },
    onValueChange: ({ value: chosen }) => {
      const first = chosen[0];
      if (first !== undefined && first !== value) onChange(first);
    },
  });
  const api = combobox.connect(service, normalizeProps);
  // The machine's props fit any input; their role is `combobox`, which the element's type does not know beside a type.
  const inputProps = api.getInputProps() as PartialInputHTMLAttributes<HTMLInputElement> & {
    type: 'text';
    role: 'combobox';
  };
  useEffect(() => keepText(input.current, latest.current));

  /**
   * Takes what is typed from the element, not from the machine: that one hears of nothing before it knows of the focus
   * (which a box that is opened with it has had since before), and tells late, with the reason of another event.
   */
  const type = (event: TargetedInputEvent<HTMLInputElement>) => {
    const { value: text, selectionEnd } = event.currentTarget;
    write(text, selectionEnd ?? text.length);
    setFiltering(true);
    if (free) onChange(text);
    if (!api.focused) inputProps.onFocus?.(event as never); // it reads nothing of it
    inputProps.onInput?.(event);
  };

  return (
    <div {...api.getRootProps()} class="grow">
      <div
        {...api.getControlProps()}
        class={`control combobox-control${size === 'small' ? ' control-small' : ''}`}
        aria-invalid={field['aria-invalid']}
      >
        <input
          {...inputProps}
          ref={input}
          onInput={type}
          class="combobox-input"
          placeholder={placeholder}
          aria-label={label}
          aria-labelledby={field.id && !label ? `${field.id}-label` : undefined}
          aria-describedby={field['aria-describedby']}
          aria-invalid={field['aria-invalid']}
          spellcheck={false}
        />
        <button {...api.getTriggerProps()} class="combobox-toggle" aria-label={t('common.open')}>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      </div>
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()} class="menu-positioner">
            {/* Hidden, not left out: the position is found when the list opens. */}
            <div {...api.getContentProps()} class="listbox" hidden={free && offered.length === 0}>
              {offered.map((item) => (
                <div key={item.value} {...api.getItemProps({ item })} class="option">
                  <span class="option-text">
                    {item.label ?? item.value}
                    {item.description && <span class="option-description">{item.description}</span>}
                  </span>
                </div>
              ))}
              {offered.length === 0 && <div class="menu-heading">{t('common.noMatches')}</div>}
            </div>
          </div>
        </Portal>
      )}
    </div>
  );
}

/** What stands in the box, and behind which character the caret does. */
interface Written {
  text: string;
  caret: number;
}

/** Undoes what the machine writes late: the text of a moment ago, from before the last keys. */
function keepText(input: HTMLInputElement | null, { text, caret }: Written): void {
  if (!input || input.value === text) return;
  input.value = text;
  if (document.activeElement === input) input.setSelectionRange(caret, caret);
}

function labelOf(suggestions: Suggestion[], value: string): string {
  return suggestions.find((one) => one.value === value)?.label ?? value;
}
