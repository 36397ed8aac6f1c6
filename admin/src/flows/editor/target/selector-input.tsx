import { t } from '../../../i18n/index.js';
import { Input } from '../../../ui/index.js';
import { isValidSelector } from './describe.js';

/** A box for a CSS selector that says when it is none. */
export function SelectorInput({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const invalid = value.trim() !== '' && !isValidSelector(value);
  return (
    <div class="fe-selector">
      <Input
        size="small"
        class="mono"
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
        spellcheck={false}
      />
      {invalid && (
        <p class="field-error" role="alert">
          {t('editor.invalidSelector')}
        </p>
      )}
    </div>
  );
}
