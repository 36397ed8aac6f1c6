import { type Grade, grades } from '@foothold/sdk/contract';
import { type Key, t } from '../i18n/index.js';
import { Select } from '../ui/index.js';

const keys: Readonly<Record<Grade, Key>> = {
  [-20]: 'friction.gradeMinus20',
  [-10]: 'friction.gradeMinus10',
  [-5]: 'friction.gradeMinus5',
  0: 'friction.grade0',
  5: 'friction.grade5',
  10: 'friction.grade10',
  20: 'friction.grade20',
};

/** How much something pleases or annoys. Stands in a `Field`, or gets a `label`. */
export function GradeSelect(props: {
  value: Grade;
  onChange: (grade: Grade) => void;
  disabled: boolean;
  label?: string;
}) {
  const { value, onChange, disabled, label } = props;
  return (
    <Select
      label={label}
      value={String(value)}
      disabled={disabled}
      onChange={(text) => onChange(grades.find((one) => String(one) === text) ?? 0)}
      options={[...grades].reverse().map((grade) => ({ value: String(grade), label: t(keys[grade]) }))}
    />
  );
}
