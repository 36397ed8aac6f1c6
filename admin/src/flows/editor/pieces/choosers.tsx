import { t } from '../../../i18n/index.js';
import { Combobox, Select } from '../../../ui/index.js';
import { useEditor } from '../context.js';

interface Chooser {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  size?: 'small' | 'medium';
}

/** The name of an event, offered from those already seen; another may be typed. */
export function EventChooser({ value, onChange, label, size }: Chooser) {
  const { references } = useEditor();
  return (
    <Combobox
      value={value}
      onChange={onChange}
      label={label}
      size={size}
      placeholder={t('editor.eventPlaceholder')}
      suggestions={references.sources.events}
    />
  );
}

/** One of the project's milestones; one that is gone stays visible by its id. */
export function MilestoneChooser({ value, onChange, label, size }: Chooser) {
  const { references } = useEditor();
  const options = references.milestones.map((milestone) => ({ value: milestone.id, label: milestone.name }));
  if (value !== '' && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return (
    <Select
      value={value || null}
      onChange={onChange}
      label={label}
      size={size}
      options={options}
      placeholder={t('editor.chooseMilestone')}
    />
  );
}

/** Another flow of the project. */
export function FlowChooser({ value, onChange, label, size }: Chooser) {
  const { references, flow } = useEditor();
  const options = references.sources.flows.filter((each) => each.value !== flow.id);
  if (value !== '' && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return (
    <Select
      value={value || null}
      onChange={onChange}
      label={label}
      size={size}
      options={options}
      placeholder={t('editor.chooseFlow')}
    />
  );
}

/** A step of this flow. */
export function StepChooser({ value, onChange, label, size }: Chooser) {
  const { flow } = useEditor();
  const options = flow.steps.map((step, index) => ({ value: step.id, label: stepTitle(step.name, index) }));
  return (
    <Select
      value={value || null}
      onChange={onChange}
      label={label}
      size={size}
      options={options}
      placeholder={t('editor.chooseStep')}
    />
  );
}

/** What a step is called for authors: its name, or its number. */
export function stepTitle(name: string | undefined, index: number): string {
  return name ? `${index + 1}. ${name}` : t('editor.stepNumber', { number: index + 1 });
}

/** The name of a trait of the person, offered from those already seen. */
export function TraitChooser({ value, onChange, label, size }: Chooser) {
  const { references } = useEditor();
  return (
    <Combobox
      value={value}
      onChange={onChange}
      label={label}
      size={size}
      placeholder={t('editor.traitPlaceholder')}
      suggestions={references.sources.personTraits}
    />
  );
}
