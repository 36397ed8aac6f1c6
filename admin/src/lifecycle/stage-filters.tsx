import { t } from '../i18n/index.js';
import { Select } from '../ui/index.js';
import { type Stage, stageNames, stages, type Window, windowNames, windows } from './stage-names.js';

/** Narrows a list to a stage and to a window. */
export function StageFilters({
  stage,
  window,
  onChange,
}: {
  stage: Stage | '';
  window: Window | '';
  onChange: (change: { stage: Stage | '' } | { window: Window | '' }) => void;
}) {
  return (
    <>
      <div class="people-filter">
        <Select<Stage | ''>
          label={t('lifecycle.stage')}
          value={stage}
          onChange={(next) => onChange({ stage: next })}
          options={[
            { value: '', label: t('people.anyStage') },
            ...stages.map((one) => ({ value: one, label: t(stageNames[one]) })),
          ]}
        />
      </div>
      <div class="people-filter">
        <Select<Window | ''>
          label={t('lifecycle.window')}
          value={window}
          onChange={(next) => onChange({ window: next })}
          options={[
            { value: '', label: t('people.anyWindow') },
            ...windows.map((one) => ({ value: one, label: t(windowNames[one]) })),
          ]}
        />
      </div>
    </>
  );
}
