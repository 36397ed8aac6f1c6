import { Braces } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { IconButton, Input, Menu, type MenuItem, type Suggestion } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { ValueDialog } from './value-dialog.js';

interface TextInputProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  label?: string;
  maxLength?: number;
  disabled?: boolean;
  lang?: string;
}

/** One line of the flow's text, with a button that inserts a trait. */
export function TextInput({ value, onChange, placeholder, label, maxLength = 2_000, disabled, lang }: TextInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const insert = (text: string) => {
    const at = input.current?.selectionStart ?? value.length;
    const end = input.current?.selectionEnd ?? at;
    onChange(value.slice(0, at) + text + value.slice(end));
    queueMicrotask(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  return (
    <div class="input-with-button">
      <Input
        ref={input}
        value={value}
        onChange={onChange}
        placeholder={placeholder}
        maxLength={maxLength}
        disabled={disabled}
        lang={lang}
        {...(label !== undefined && { 'aria-label': label })}
      />
      {!disabled && <TraitMenu insert={insert} />}
    </div>
  );
}

/** The button that inserts a trait, as it is or written as a number, a date, a plural, … */
export function TraitMenu({ insert }: { insert: (text: string) => void }) {
  const [isWriting, setWriting] = useState(false);
  const items: MenuItem[] = [
    ...useTraitItems(insert),
    { separator: true },
    { id: 'written', label: t('editor.valueItem'), onSelect: () => setWriting(true) },
  ];
  return (
    <>
      <Menu
        label={t('editor.insertTrait')}
        items={items}
        trigger={<IconButton icon={Braces} label={t('editor.insertTrait')} size="small" tooltip={false} />}
      />
      {isWriting && <ValueDialog onInsert={insert} onClose={() => setWriting(false)} />}
    </>
  );
}

/** Menu items that insert `{{person.name | …}}` for each trait that has been seen. */
function useTraitItems(insert: (text: string) => void): MenuItem[] {
  const { references } = useEditor();
  const namesOf = (traits: Suggestion[], usual: string[]) =>
    traits.length > 0 ? traits.map((trait) => trait.value) : usual;
  const fallback = t('editor.interpolationFallback');
  const items = (of: 'person' | 'account', names: string[]): MenuItem[] =>
    names.slice(0, 20).map((name) => ({
      id: `${of}.${name}`,
      label: name,
      onSelect: () => insert(`{{${of}.${name} | ${fallback}}}`),
    }));
  return [
    { heading: t('editor.traitsOfPerson') },
    ...items('person', namesOf(references.sources.personTraits, ['name', 'email'])),
    { heading: t('editor.traitsOfAccount') },
    ...items('account', namesOf(references.sources.accountTraits, ['name'])),
  ];
}
