import { type Format, interpolationProblem } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { type Key, locale, t } from '../../../i18n/index.js';
import { Combobox, Field, FormDialog, Input, SegmentedControl, Select } from '../../../ui/index.js';
import { useEditor } from '../context.js';

type Written = Format | 'plain';

/** The categories that a language asks a plural for. */
const pluralCategories = (language: string): string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;

const categoryLabels: Record<string, Key> = { one: 'editor.valueOne', other: 'editor.valueOther' };

/** Builds a text such as `{{date person.trialEnds style="long" | soon}}` and hands it over. */
export function ValueDialog({ onInsert, onClose }: { onInsert: (text: string) => void; onClose: () => void }) {
  const { references, flow } = useEditor();
  const categories = pluralCategories(flow.defaultLocale);
  const [of, setOf] = useState<'person' | 'account'>('person');
  const [name, setName] = useState('');
  const [written, setWritten] = useState<Written>('number');
  const [currency, setCurrency] = useState('EUR');
  const [style, setStyle] = useState<'short' | 'medium' | 'long' | 'full'>('long');
  const [forms, setForms] = useState<Record<string, string>>({});
  const [fallback, setFallback] = useState('');
  const { personTraits, accountTraits } = references.sources;

  const option = (key: string, value: string) => ` ${key}="${value.replace(/["“”„{}]/g, '')}"`;
  const options =
    written === 'money'
      ? option('in', currency.toUpperCase())
      : written === 'date'
        ? option('style', style)
        : written === 'plural'
          ? categories.map((category) => option(category, forms[category] ?? '#')).join('')
          : '';
  const format = written === 'plain' ? '' : `${written} `;
  const rest = fallback.trim() === '' ? '' : ` | ${fallback.replace(/[{}]/g, '').trim()}`;
  const text = `{{${format}${of}.${name.trim()}${options}${rest}}}`;
  const isReady = name.trim() !== '' && interpolationProblem(text) === undefined;

  const insert = () => {
    if (!isReady) return;
    onInsert(text);
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('editor.valueTitle')}
      description={t('editor.valueText')}
      action={t('editor.valueInsert')}
      disabled={!isReady}
      onSubmit={insert}
    >
      <SegmentedControl
        size="small"
        label={t('editor.valueOf')}
        value={of}
        onChange={setOf}
        options={[
          { value: 'person', label: t('editor.traitsOfPerson') },
          { value: 'account', label: t('editor.traitsOfAccount') },
        ]}
      />
      <Field label={t('editor.trait')}>
        <Combobox
          value={name}
          onChange={setName}
          placeholder={t('editor.traitPlaceholder')}
          suggestions={of === 'person' ? personTraits : accountTraits}
        />
      </Field>
      <Field label={t('editor.valueWritten')}>
        <Select
          value={written}
          onChange={setWritten}
          options={[
            { value: 'number', label: t('editor.valueNumber'), description: sample.number() },
            { value: 'plural', label: t('editor.valuePlural'), description: t('editor.valuePluralSample') },
            { value: 'money', label: t('editor.valueMoney'), description: sample.money() },
            { value: 'percent', label: t('editor.valuePercent'), description: sample.percent() },
            { value: 'date', label: t('editor.valueDate'), description: sample.date() },
            { value: 'relative', label: t('editor.valueRelative'), description: sample.relative() },
            { value: 'list', label: t('editor.valueList'), description: sample.list() },
            { value: 'plain', label: t('editor.valuePlain') },
          ]}
        />
      </Field>
      {written === 'money' && (
        <Field label={t('editor.valueCurrency')} hint={t('editor.valueCurrencyHint')}>
          <Input class="mono" value={currency} maxLength={3} spellcheck={false} onChange={setCurrency} />
        </Field>
      )}
      {written === 'date' && (
        <Field label={t('editor.valueStyle')}>
          <Select
            value={style}
            onChange={setStyle}
            options={(['short', 'medium', 'long', 'full'] as const).map((each) => ({
              value: each,
              label: new Intl.DateTimeFormat(locale.value, { dateStyle: each }).format(new Date(2026, 11, 1)),
            }))}
          />
        </Field>
      )}
      {written === 'plural' &&
        categories.map((category) => (
          <Field
            key={category}
            label={t(categoryLabels[category] ?? 'editor.valueCategory', { category })}
            hint={category === 'other' ? t('editor.valuePluralHint') : undefined}
          >
            <Input
              value={forms[category] ?? ''}
              maxLength={200}
              placeholder={t(category === 'one' ? 'editor.valueOnePlaceholder' : 'editor.valueOtherPlaceholder')}
              onChange={(form) => setForms({ ...forms, [category]: form })}
            />
          </Field>
        ))}
      <Field label={t('editor.valueFallback')} optional hint={t('editor.valueFallbackHint')}>
        <Input value={fallback} maxLength={200} onChange={setFallback} />
      </Field>
      {name.trim() !== '' && <p class="fe-hint-box mono small">{text}</p>}
    </FormDialog>
  );
}

/** What each way looks like in the language on the screen. */
const sample = {
  number: () => new Intl.NumberFormat(locale.value).format(12_000),
  money: () => new Intl.NumberFormat(locale.value, { style: 'currency', currency: 'EUR' }).format(1234.5),
  percent: () => new Intl.NumberFormat(locale.value, { style: 'percent' }).format(0.42),
  date: () => new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(new Date(2026, 11, 1)),
  relative: () => new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }).format(5, 'day'),
  list: () => new Intl.ListFormat(locale.value).format(['A', 'B', 'C']),
};
