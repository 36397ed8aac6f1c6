import type { PatternType, Step } from '@foothold/sdk/contract';
import { Copy, Ellipsis, GripVertical, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { altShortcut, Button, ConfirmDialog, IconButton, Menu } from '../../../ui/index.js';
import { blockKinds } from '../blocks/registry.js';
import { useEditor } from '../context.js';
import { useReorder } from '../pieces/use-reorder.js';
import { isWithin } from '../problems/place.js';
import { addStep, duplicateStep, moveStep, removeStep } from '../state/draft.js';

const severalSteps: readonly PatternType[] = ['modal', 'tour', 'slideout', 'survey', 'resourceCentre'];

/** Whether people see more than one step of a pattern. */
export function hasSeveralSteps(pattern: PatternType): boolean {
  return severalSteps.includes(pattern);
}

/** The steps of the flow, in order. */
export function StepsList() {
  const { flow, edit, readOnly } = useEditor();
  const several = hasSeveralSteps(flow.pattern.type);
  const isCentre = flow.pattern.type === 'resourceCentre';
  const add = isCentre ? t('centre.addArticle') : t('editor.addStep');
  const title = isCentre ? t('centre.articles') : t('editor.steps');
  const newBlocks = () => [
    blockKinds.heading.create(),
    blockKinds.richText.create(),
    ...(isCentre ? [] : [blockKinds.button.create()]),
  ];
  const addOne = () => {
    const added = addStep(flow, flow.steps.length, newBlocks());
    edit(added.flow, { select: { stepId: added.stepId, blockId: null } });
  };
  return (
    <nav class="fe-steps" aria-label={title}>
      <div class="fe-panel-head">
        <h2 class="fe-panel-title">{title}</h2>
        {several && !readOnly && (
          <IconButton icon={Plus} size="small" label={add} disabled={flow.steps.length >= 50} onClick={addOne} />
        )}
      </div>
      <ol class="fe-step-list">
        {flow.steps.map((step, index) => (
          <StepRow key={step.id} step={step} index={index} />
        ))}
      </ol>
      {!several && <p class="fe-steps-hint">{t('editor.oneStep')}</p>}
      {several && !readOnly && flow.steps.length < 50 && (
        <div class="fe-steps-add">
          <Button size="small" kind="ghost" icon={Plus} onClick={addOne}>
            {add}
          </Button>
        </div>
      )}
    </nav>
  );
}

function StepRow({ step, index }: { step: Step; index: number }) {
  const { flow, state, dispatch, edit, problems, readOnly } = useEditor();
  const [asking, setAsking] = useState(false);
  const count = flow.steps.length;
  const { row, handle, move, isDragged, edge } = useReorder<HTMLLIElement>({
    list: 'steps',
    index,
    count,
    onMove: (from, to) => edit(moveStep(flow, from, to)),
    disabled: readOnly,
  });
  const chosen = state.selection.stepId === step.id;
  const hasProblem = problems.some((problem) => isWithin(problem.path, `steps[${index}]`));
  const first = step.blocks.map((block) => blockKinds[block.type].excerpt(block)).find((text) => text !== '');
  // An article goes by its heading, as its readers know it.
  const [name, note] =
    flow.pattern.type === 'resourceCentre'
      ? [step.name || first || t('centre.article'), step.announcedAt === undefined ? '' : t('centre.announcement')]
      : [step.name || t('editor.stepNumber', { number: index + 1 }), first];
  return (
    <li
      ref={row}
      class={`fe-step${chosen ? ' is-chosen' : ''}${isDragged ? ' is-dragged' : ''}${edge ? ` drop-${edge}` : ''}`}
    >
      <button
        ref={handle}
        type="button"
        class="fe-grip"
        aria-label={t('editor.reorderStep')}
        disabled={readOnly || count === 1}
        tabIndex={-1}
      >
        <GripVertical size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        class="fe-step-main"
        aria-current={chosen ? 'step' : undefined}
        onClick={() => dispatch({ type: 'selected', selection: { stepId: step.id, blockId: null } })}
      >
        <span class="fe-order" aria-hidden="true">
          {index + 1}
        </span>
        <span class="fe-step-text">
          <span class="ellipsis fe-step-name">{name}</span>
          {note && <span class="ellipsis fe-step-excerpt">{note}</span>}
        </span>
        {hasProblem && <span class="fe-dot" role="img" aria-label={t('editor.hasProblem')} />}
      </button>
      {!readOnly && (
        <Menu
          label={t('common.more')}
          trigger={
            <IconButton icon={Ellipsis} size="small" label={t('common.more')} tooltip={false} class="fe-step-more" />
          }
          items={[
            {
              id: 'duplicate',
              label: t('common.duplicate'),
              icon: Copy,
              disabled: !hasSeveralSteps(flow.pattern.type),
              onSelect: () => {
                const copy = duplicateStep(flow, step.id);
                edit(copy.flow, { select: { stepId: copy.stepId, blockId: null } });
              },
            },
            {
              id: 'up',
              label: t('common.moveUp'),
              note: altShortcut('↑'),
              disabled: index === 0,
              onSelect: () => move(index - 1),
            },
            {
              id: 'down',
              label: t('common.moveDown'),
              note: altShortcut('↓'),
              disabled: index === count - 1,
              onSelect: () => move(index + 1),
            },
            { separator: true },
            {
              id: 'delete',
              label: t('common.delete'),
              icon: Trash2,
              danger: true,
              disabled: count === 1,
              onSelect: () => setAsking(true),
            },
          ]}
        />
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          edit(removeStep(flow, step.id));
        }}
        title={t('editor.deleteStepTitle')}
        text={t('editor.deleteStepText')}
        action={t('common.delete')}
      />
    </li>
  );
}
