import type { ChecklistBlock, ChecklistItem } from '@foothold/sdk/contract';
import { ChevronRight, GripVertical, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Badge, Button, Checkbox, Field, IconButton, Select } from '../../../ui/index.js';
import { ActionsEditor } from '../actions/actions-editor.js';
import { AdvanceEditor } from '../advance/advance-editor.js';
import { useEditor } from '../context.js';
import { TextInput } from '../pieces/text-input.js';
import { useReorder } from '../pieces/use-reorder.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { newId } from '../state/ids.js';
import { compact, move, removeAt, replaceAt } from '../state/lists.js';
import { PartsForm } from './parts-form.js';

/** The items of a checklist: what they say, what completes them, what they wait for. */
export function ChecklistForm({ block, path }: { block: ChecklistBlock; path: string }) {
  const { editBlock, state } = useEditor();
  const [openId, setOpenId] = useState<string | null>(null);
  const { items } = block;
  const put = (next: ChecklistItem[], key?: string) => editBlock({ ...block, items: next }, key);
  const remove = (index: number) => {
    const gone = items[index]?.id;
    put(
      removeAt(items, index).map((item) => (item.lockedBy === gone ? compact({ ...item, lockedBy: undefined }) : item)),
    );
  };
  const problem = useProblem(`${path}.items`);
  return (
    <div class="stack-s">
      {items.map((item, index) => {
        const itemPath = `${path}.items[${index}]`;
        const isWanted = state.attention?.startsWith(`${itemPath}.`) ?? false;
        return (
          <ProblemPlace key={item.id} path={itemPath}>
            <ItemRow
              list={block.id}
              items={items}
              item={item}
              index={index}
              path={itemPath}
              open={openId === item.id || isWanted}
              onToggle={() => setOpenId(openId === item.id ? null : item.id)}
              onMove={(from, to) => put([...move(items, from, to)])}
              onChange={(next, key) => put(replaceAt(items, index, compact(next)), `${item.id}-${key ?? ''}`)}
              onRemove={() => remove(index)}
            />
          </ProblemPlace>
        );
      })}
      {problem && <p class="field-error">{problem}</p>}
      {items.length < 20 && (
        <div>
          <Button
            size="small"
            kind="ghost"
            icon={Plus}
            onClick={() => {
              const item: ChecklistItem = { id: newId('item'), title: t('editor.newItem') };
              put([...items, item]);
              setOpenId(item.id);
            }}
          >
            {t('editor.addItem')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ItemRowProps {
  list: string;
  items: ChecklistItem[];
  item: ChecklistItem;
  index: number;
  path: string;
  open: boolean;
  onToggle: () => void;
  onMove: (from: number, to: number) => void;
  onChange: (item: ChecklistItem, key?: string) => void;
  onRemove: () => void;
}

function ItemRow({ list, items, item, index, path, open, onToggle, onMove, onChange, onRemove }: ItemRowProps) {
  const { row, handle, isDragged, edge } = useReorder<HTMLDivElement>({
    list,
    index,
    count: items.length,
    onMove,
  });
  const others = items.filter((each) => each.id !== item.id);
  return (
    <div
      ref={row}
      class={`fe-item${open ? ' is-open' : ''}${isDragged ? ' is-dragged' : ''}${edge ? ` drop-${edge}` : ''}`}
    >
      <div class="fe-item-head">
        <button ref={handle} type="button" class="fe-grip" aria-label={t('editor.reorder')}>
          <GripVertical size={14} aria-hidden="true" />
        </button>
        <button type="button" class="fe-item-title" aria-expanded={open} onClick={onToggle}>
          <ChevronRight size={14} aria-hidden="true" />
          <span class="ellipsis">{item.title || t('editor.untitled')}</span>
        </button>
        {item.doneAtStart && <Badge tone="good">{t('editor.headStart')}</Badge>}
        <IconButton
          icon={Trash2}
          size="small"
          label={t('common.remove')}
          disabled={items.length === 1}
          onClick={onRemove}
        />
      </div>
      {open && (
        <div class="fe-item-body stack">
          <Field label={t('editor.title')} error={useProblem(`${path}.title`)}>
            <TextInput value={item.title} onChange={(title) => onChange({ ...item, title }, 'title')} />
          </Field>
          <Field label={t('common.description')} optional>
            <TextInput
              value={item.description ?? ''}
              onChange={(description) => onChange({ ...item, description }, 'description')}
            />
          </Field>
          <Checkbox
            checked={item.doneAtStart ?? false}
            label={t('editor.doneAtStart')}
            hint={t('editor.doneAtStartHint')}
            onChange={(done) =>
              onChange({
                ...item,
                doneAtStart: done || undefined,
                ...(done && { doneWhen: undefined, lockedBy: undefined, parts: undefined }),
              })
            }
          />
          {!item.doneAtStart && (
            <>
              <div class="stack-xs">
                <span class="field-label">{t('editor.doneWhen')}</span>
                <span class="field-hint">{t('editor.doneWhenHint')}</span>
                <AdvanceEditor
                  value={item.doneWhen}
                  path={`${path}.doneWhen`}
                  addLabel={t('editor.addDoneWhen')}
                  onChange={(doneWhen) => onChange({ ...item, doneWhen })}
                />
              </div>
              {others.length > 0 && (
                <Field label={t('editor.lockedBy')} error={useProblem(`${path}.lockedBy`)}>
                  <Select
                    value={item.lockedBy ?? ''}
                    onChange={(lockedBy) => onChange({ ...item, lockedBy: lockedBy === '' ? undefined : lockedBy })}
                    options={[
                      { value: '', label: t('editor.openAtOnce') },
                      ...others.map((each) => ({ value: each.id, label: each.title || t('editor.untitled') })),
                    ]}
                  />
                </Field>
              )}
            </>
          )}
          {!item.doneAtStart && (
            <PartsForm
              parts={item.parts ?? []}
              path={`${path}.parts`}
              onChange={(parts, key) => onChange({ ...item, parts: parts.length === 0 ? undefined : parts }, key)}
            />
          )}
          <div class="stack-xs">
            <span class="field-label">{t('editor.whenChosen')}</span>
            <ActionsEditor
              value={item.actions ?? []}
              path={`${path}.actions`}
              onChange={(actions) => onChange({ ...item, actions: actions.length === 0 ? undefined : actions })}
            />
          </div>
        </div>
      )}
    </div>
  );
}
