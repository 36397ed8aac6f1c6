import { t } from '../../../i18n/index.js';
import { useEditor } from '../context.js';
import { stepTitle } from '../pieces/choosers.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { findStep } from '../state/draft.js';
import { BlockList } from './block-list.js';
import { StepForm } from './step-form.js';

/** Everything about the chosen step: its blocks first, then how it stands and behaves. */
export function StepInspector() {
  const { flow, state } = useEditor();
  const step = findStep(flow, state.selection.stepId);
  if (!step) return <p class="fe-blocks-none">{t('editor.noStep')}</p>;
  const index = flow.steps.indexOf(step);
  const path = `steps[${index}]`;
  const kind = step.announcedAt === undefined ? t('centre.article') : t('centre.announcement');
  const title = flow.pattern.type === 'resourceCentre' ? (step.name ?? kind) : stepTitle(step.name, index);
  return (
    <ProblemPlace path={path}>
      <div class="fe-panel-head">
        <h2 class="fe-panel-title ellipsis">{title}</h2>
      </div>
      <BlockList key={step.id} step={step} stepPath={path} />
      <StepForm step={step} path={path} />
    </ProblemPlace>
  );
}
