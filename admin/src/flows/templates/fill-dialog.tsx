import { formatVersion, type Locale, type Milestone, type Target, toContent } from '@foothold/sdk/contract';
import { useMemo, useState } from 'preact/hooks';
import { useEventNames } from '../../api/catalogue.js';
import { t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { Button, Combobox, Dialog, Field, Input, NumberInput, Select } from '../../ui/index.js';
import { LivePreview } from '../editor/preview/live-preview.js';
import { newId } from '../editor/state/ids.js';
import { useCreateFlow } from './create-flow.js';
import { wordsIn } from './names.js';
import type { Blank, BlankValue, BlankValues, Template } from './template.js';
import { initialValue, templateLocaleOf, writeFlow } from './write-flow.js';

interface FillDialogProps {
  template: Template;
  projectId: string;
  environmentId: string;
  projectName: string;
  defaultLocale: Locale;
  milestones: Milestone[];
  onClose: () => void;
}

const traits = { name: 'Ada' };

/** Asks for the few things that only the author knows, shows what comes of them, and makes the draft. */
export function FillDialog({
  template,
  projectId,
  environmentId,
  projectName,
  defaultLocale,
  milestones,
  onClose,
}: FillDialogProps) {
  // Only what was touched is kept, so that untouched texts are written in both languages.
  const [values, setValues] = useState<BlankValues>(() => suggested(template, projectName, milestones));
  const [name, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, create } = useCreateFlow(projectId);
  const id = useMemo(() => newId(template.id), [template]);
  const language = templateLocaleOf(defaultLocale);
  const filledIn = (blank: Blank): BlankValue =>
    blank.id in values ? (values[blank.id] ?? null) : initialValue(blank, language);
  const isMissing = (blank: Blank): boolean => blank.required === true && isEmpty(filledIn(blank));
  const flow = useMemo(() => writeFlow(template, values, { id, defaultLocale }), [template, values, id, defaultLocale]);
  const content = useMemo(
    () => toContent(flow, { formatVersion, version: 0 }, defaultLocale, null),
    [flow, defaultLocale],
  );

  const submit = () => {
    setTried(true);
    if (template.blanks.some(isMissing)) return;
    void create({ ...flow, name: name?.trim() || flow.name });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      closeOnOutside={false}
      title={wordsIn(template.title)}
      description={t('templates.fillIn')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" loading={busy} onClick={submit}>
            {t('templates.createDraft')}
          </Button>
        </>
      }
    >
      <div class="fill">
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label={t('templates.name')}>
            <Input value={name ?? flow.name} onChange={setName} maxLength={120} />
          </Field>
          {template.blanks.map((blank) => (
            <BlankField
              key={blank.id}
              blank={blank}
              value={filledIn(blank)}
              onChange={(value) => setValues((before) => ({ ...before, [blank.id]: value }))}
              error={tried && isMissing(blank) ? t('templates.required') : undefined}
              milestones={milestones}
              projectId={projectId}
              environmentId={environmentId}
            />
          ))}
          {/* Enter in a box submits only when the form holds a button. */}
          <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        </form>
        <div class="fill-preview" aria-hidden="true" inert>
          <LivePreview content={content} stepId={template.thumbnailStep ?? null} scheme="light" traits={traits} />
        </div>
      </div>
    </Dialog>
  );
}

/** What the project itself says of the blanks. */
function suggested(template: Template, projectName: string, milestones: Milestone[]): BlankValues {
  return Object.fromEntries(
    template.blanks.flatMap((blank) => {
      if (blank.type === 'text' && blank.from === 'projectName') return [[blank.id, projectName]];
      if (blank.type !== 'milestone' || !blank.role) return [];
      const fitting =
        milestones.find((milestone) => milestone.role === blank.role) ?? (blank.required ? milestones[0] : undefined);
      return fitting ? [[blank.id, fitting.id]] : [];
    }),
  );
}

function isEmpty(value: BlankValue): boolean {
  if (value === null) return true;
  if (typeof value === 'object') return testIdOf(value) === '';
  return String(value).trim() === '';
}

/** Whether a product that sends events has never sent this one. */
function isUnseen(value: BlankValue, events: readonly { name: string }[]): boolean {
  const own = events.filter(({ name }) => !name.startsWith('foothold.'));
  return own.length > 0 && value !== '' && !own.some(({ name }) => name === value);
}

function testIdOf(target: Target): string {
  const [first] = target.descriptions;
  return first?.by === 'testId' ? first.value : '';
}

/** The way out for a template that needs what the project does not have yet. */
function NoMilestones({ projectId }: { projectId: string }) {
  return (
    <>
      {t('trigger.noMilestones')} <a href={paths.newMilestone(projectId)}>{t('trigger.createMilestone')}</a>
    </>
  );
}

interface BlankFieldProps {
  blank: Blank;
  value: BlankValue;
  onChange: (value: BlankValue) => void;
  error: string | undefined;
  milestones: Milestone[];
  projectId: string;
  environmentId: string;
}

function BlankField({ blank, value, onChange, error, milestones, projectId, environmentId }: BlankFieldProps) {
  const events = useEventNames(projectId, environmentId).data ?? [];
  const field = {
    label: wordsIn(blank.label),
    hint: blank.type === 'target' ? t('templates.testIdHint') : blank.hint && wordsIn(blank.hint),
    error,
    optional: !blank.required,
  };
  switch (blank.type) {
    case 'text':
    case 'code':
      return (
        <Field {...field}>
          <Input
            value={String(value ?? '')}
            onChange={onChange}
            maxLength={200}
            spellcheck={blank.type === 'text'}
            class={blank.type === 'code' ? 'mono' : ''}
          />
        </Field>
      );
    case 'number':
      return (
        <Field {...field}>
          <NumberInput
            value={Number(value)}
            min={blank.min}
            max={blank.max}
            onChange={(next) => onChange(Math.min(blank.max, Math.max(blank.min, Math.round(next ?? blank.initial))))}
          />
        </Field>
      );
    case 'event':
      return (
        <Field {...field} hint={field.hint ?? (isUnseen(value, events) ? t('templates.eventUnseen') : undefined)}>
          <Combobox
            value={String(value ?? '')}
            onChange={onChange}
            placeholder={t('editor.eventPlaceholder')}
            suggestions={events.map((event) => ({ value: event.name }))}
          />
        </Field>
      );
    case 'milestone':
      return (
        <Field {...field} hint={milestones.length > 0 ? field.hint : <NoMilestones projectId={projectId} />}>
          <Select
            value={typeof value === 'string' ? value : ''}
            onChange={(next) => onChange(next === '' ? null : next)}
            options={[
              ...(blank.required ? [] : [{ value: '', label: t('templates.none') }]),
              ...milestones.map((milestone) => ({ value: milestone.id, label: milestone.name })),
            ]}
          />
        </Field>
      );
    case 'target':
      return (
        <Field {...field}>
          <Input
            class="mono"
            spellcheck={false}
            maxLength={200}
            value={typeof value === 'object' && value !== null ? testIdOf(value) : ''}
            onChange={(testId) =>
              onChange(
                testId === ''
                  ? null
                  : {
                      label: wordsIn(blank.elementName),
                      descriptions: [{ by: 'testId', attribute: 'data-testid', value: testId }],
                    },
              )
            }
          />
        </Field>
      );
  }
}
