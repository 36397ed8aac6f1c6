import type { Locale, PatternType } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { Field, FormDialog, Input, Select } from '../../ui/index.js';
import { patternName } from '../pattern.js';
import { blankFlow, patternTypes } from './blank-flow.js';
import { useCreateFlow } from './create-flow.js';

/** Begins a flow without a template. */
export function BlankFlowDialog({
  projectId,
  defaultLocale,
  onClose,
}: {
  projectId: string;
  defaultLocale: Locale;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [pattern, setPattern] = useState<PatternType>('modal');
  const { busy, create } = useCreateFlow(projectId);
  const submit = () => void create(blankFlow(pattern, name.trim() || patternName(pattern), defaultLocale));
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('templates.blank')}
      action={t('templates.createDraft')}
      busy={busy}
      onSubmit={submit}
    >
      <Field label={t('templates.name')}>
        <Input value={name} onChange={setName} maxLength={120} placeholder={patternName(pattern)} />
      </Field>
      <Field label={t('templates.choosePattern')}>
        <Select
          value={pattern}
          onChange={setPattern}
          options={patternTypes.map((each) => ({ value: each, label: patternName(each) }))}
        />
      </Field>
    </FormDialog>
  );
}
