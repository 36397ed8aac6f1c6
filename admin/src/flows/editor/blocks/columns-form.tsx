import type { ColumnContent, ColumnsBlock } from '@foothold/sdk/contract';
import { ArrowDown, ArrowUp, ChevronRight, Plus, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Menu, SegmentedControl } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { insertAt, move, removeAt, replaceAt } from '../state/lists.js';
import { blockKinds, columnTypes, fitsColumn } from './registry.js';

interface ColumnsFormProps {
  block: ColumnsBlock;
  path: string;
  /** Draws the form of a block in a column. */
  drawForm: (block: ColumnContent, path: string) => ComponentChildren;
}

/** Columns, and the blocks in each. */
export function ColumnsForm({ block, path, drawForm }: ColumnsFormProps) {
  const { editBlock } = useEditor();
  const { columns } = block;
  const [openId, setOpenId] = useState<string | null>(null);
  const put = (index: number, column: ColumnContent[]) =>
    editBlock({ ...block, columns: replaceAt(columns, index, column) }, 'columns');
  const resize = (count: number) => {
    // What stood in a column that goes is kept in the last one that stays.
    const kept = columns.slice(0, count);
    const rest = columns.slice(count).flat();
    const last = [...(kept.at(-1) ?? []), ...rest];
    const next = [...kept.slice(0, -1), last, ...Array.from({ length: Math.max(0, count - columns.length) }, () => [])];
    editBlock({ ...block, columns: next });
  };
  return (
    <div class="stack">
      <Field label={t('editor.columnsNumber')}>
        <SegmentedControl
          size="small"
          label={t('editor.columnsNumber')}
          value={String(columns.length)}
          onChange={(count) => resize(Number(count))}
          options={['2', '3', '4'].map((count) => ({ value: count, label: count }))}
        />
      </Field>
      {columns.map((column, index) => (
        // Columns have no identity of their own.
        <section class="stack-xs" key={index} aria-label={t('editor.columnNumber', { number: index + 1 })}>
          <span class="field-label">{t('editor.columnNumber', { number: index + 1 })}</span>
          {column.map((inner, at) => (
            <ProblemPlace key={inner.id} path={`${path}.columns[${index}][${at}]`}>
              <InnerRow
                block={inner}
                form={drawForm(inner, `${path}.columns[${index}][${at}]`)}
                open={openId === inner.id}
                isFirst={at === 0}
                isLast={at === column.length - 1}
                onToggle={() => setOpenId(openId === inner.id ? null : inner.id)}
                onMove={(by) => put(index, [...move(column, at, at + by)])}
                onRemove={() => put(index, removeAt(column, at))}
              />
            </ProblemPlace>
          ))}
          {column.length < 10 && (
            <div>
              <Menu
                label={t('editor.addBlock')}
                placement="bottom-start"
                trigger={
                  <Button size="small" kind="ghost" icon={Plus}>
                    {t('editor.addBlock')}
                  </Button>
                }
                items={columnTypes.map((type) => ({
                  id: type,
                  label: t(blockKinds[type].label),
                  icon: blockKinds[type].icon,
                  onSelect: () => {
                    const made = blockKinds[type].create();
                    if (!fitsColumn(made)) return;
                    put(index, insertAt(column, column.length, made));
                    setOpenId(made.id);
                  },
                }))}
              />
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

interface InnerRowProps {
  block: ColumnContent;
  /** Its own form. */
  form: ComponentChildren;
  open: boolean;
  isFirst: boolean;
  isLast: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function InnerRow({ block, form, open, isFirst, isLast, onToggle, onMove, onRemove }: InnerRowProps) {
  const kind = blockKinds[block.type];
  const Picture = kind.icon;
  return (
    <div class={`fe-item${open ? ' is-open' : ''}`}>
      <div class="fe-item-head">
        <button type="button" class="fe-item-title" aria-expanded={open} onClick={onToggle}>
          <ChevronRight size={14} aria-hidden="true" />
          <Picture size={14} aria-hidden="true" />
          <span class="ellipsis">{kind.excerpt(block) || t(kind.label)}</span>
        </button>
        <IconButton
          icon={ArrowUp}
          size="small"
          label={t('common.moveUp')}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          size="small"
          label={t('common.moveDown')}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <IconButton icon={Trash2} size="small" label={t('common.remove')} onClick={onRemove} />
      </div>
      {open && <div class="fe-item-body stack">{form}</div>}
    </div>
  );
}
