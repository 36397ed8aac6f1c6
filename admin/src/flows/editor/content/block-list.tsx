import type { Block, Step } from '@foothold/sdk/contract';
import { ChevronRight, Copy, Ellipsis, GripVertical, Plus, Trash2 } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { altShortcut, Button, IconButton, Menu } from '../../../ui/index.js';
import { BlockForm } from '../blocks/block-form.js';
import { blockKinds, blockTypesFor } from '../blocks/registry.js';
import { useEditor } from '../context.js';
import { useFocusInAdded } from '../pieces/use-focus-in-added.js';
import { useReorder } from '../pieces/use-reorder.js';
import { isWithin } from '../problems/place.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { addBlock, duplicateBlock, moveBlock, removeBlock } from '../state/draft.js';

/** The blocks of a step; the chosen one is open for editing. */
export function BlockList({ step, stepPath }: { step: Step; stepPath: string }) {
  const { flow, edit, readOnly } = useEditor();
  const types = blockTypesFor(flow.pattern.type);
  const list = useRef<HTMLDivElement>(null);
  useFocusInAdded(list, step.blocks.length);
  return (
    <div class="fe-blocks" ref={list}>
      {step.blocks.map((block, index) => (
        <ProblemPlace key={block.id} path={`${stepPath}.blocks[${index}]`}>
          <BlockRow step={step} block={block} index={index} path={`${stepPath}.blocks[${index}]`} />
        </ProblemPlace>
      ))}
      {step.blocks.length === 0 && <p class="fe-blocks-none">{t('editor.noBlocks')}</p>}
      {!readOnly && step.blocks.length < 30 && (
        <Menu
          label={t('editor.addBlock')}
          placement="bottom-start"
          trigger={
            <Button size="small" icon={Plus} class="fe-add">
              {t('editor.addBlock')}
            </Button>
          }
          items={types.map((type) => ({
            id: type,
            label: t(blockKinds[type].label),
            icon: blockKinds[type].icon,
            onSelect: () => {
              const block = blockKinds[type].create();
              edit(addBlock(flow, step.id, step.blocks.length, block), {
                select: { stepId: step.id, blockId: block.id },
              });
            },
          }))}
        />
      )}
    </div>
  );
}

function BlockRow({ step, block, index, path }: { step: Step; block: Block; index: number; path: string }) {
  const { flow, state, dispatch, edit, problems, readOnly } = useEditor();
  const kind = blockKinds[block.type];
  const count = step.blocks.length;
  const { row, handle, move, isDragged, edge } = useReorder<HTMLDivElement>({
    list: step.id,
    index,
    count,
    onMove: (from, to) => edit(moveBlock(flow, step.id, from, to)),
    disabled: readOnly,
  });
  const open = state.selection.blockId === block.id;
  const excerpt = kind.excerpt(block);
  const hasProblem = problems.some((problem) => isWithin(problem.path, path));
  const select = (blockId: string | null) => dispatch({ type: 'selected', selection: { stepId: step.id, blockId } });
  const Picture = kind.icon;
  return (
    <div
      ref={row}
      class={`fe-block${open ? ' is-open' : ''}${isDragged ? ' is-dragged' : ''}${edge ? ` drop-${edge}` : ''}`}
    >
      <div class="fe-block-head">
        <button
          ref={handle}
          type="button"
          class="fe-grip"
          aria-label={t('editor.reorderBlock')}
          disabled={readOnly}
          tabIndex={-1}
        >
          <GripVertical size={14} aria-hidden="true" />
        </button>
        <button
          type="button"
          class="fe-block-title"
          aria-expanded={open}
          onClick={() => select(open ? null : block.id)}
        >
          <Picture size={15} aria-hidden="true" />
          <span class="fe-block-name">{t(kind.label)}</span>
          {!open && <span class="fe-block-excerpt ellipsis">{excerpt}</span>}
          <span class="grow" />
          {hasProblem && <span class="fe-dot" role="img" aria-label={t('editor.hasProblem')} />}
          <ChevronRight size={14} class="fe-chevron" aria-hidden="true" />
        </button>
        {!readOnly && (
          <Menu
            label={t('common.more')}
            trigger={<IconButton icon={Ellipsis} size="small" label={t('common.more')} tooltip={false} />}
            items={[
              {
                id: 'duplicate',
                label: t('common.duplicate'),
                icon: Copy,
                onSelect: () => {
                  const copy = duplicateBlock(flow, block.id);
                  edit(copy.flow, { select: { stepId: step.id, blockId: copy.blockId } });
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
                onSelect: () => edit(removeBlock(flow, block.id)),
              },
            ]}
          />
        )}
      </div>
      {open && (
        <fieldset class="fe-block-body stack" disabled={readOnly}>
          <BlockForm block={block} path={path} />
        </fieldset>
      )}
    </div>
  );
}
