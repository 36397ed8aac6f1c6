import type { ChecklistPart } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { ChevronRight, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Field, IconButton } from '../../../ui/index.js';
import { ActionsEditor } from '../actions/actions-editor.js';
import { AdvanceEditor } from '../advance/advance-editor.js';
import { TextInput } from '../pieces/text-input.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { newId } from '../state/ids.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';

interface PartsFormProps {
  parts: ChecklistPart[];
  path: string;
  onChange: (parts: ChecklistPart[], key?: string) => void;
}

/** What a checklist item consists of. */
export function PartsForm({ parts, path, onChange }: PartsFormProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <div class="stack-xs">
      <span class="field-label">{t('editor.itemParts')}</span>
      <span class="field-hint">{t('editor.partsHint')}</span>
      {parts.map((part, index) => (
        <ProblemPlace key={part.id} path={`${path}[${index}]`}>
          <PartRow
            part={part}
            path={`${path}[${index}]`}
            open={openId === part.id}
            onToggle={() => setOpenId(openId === part.id ? null : part.id)}
            onChange={(next, key) => onChange(replaceAt(parts, index, compact(next)), `${part.id}-${key ?? ''}`)}
            onRemove={() => onChange(removeAt(parts, index))}
          />
        </ProblemPlace>
      ))}
      {parts.length < limits.checklistParts && (
        <div>
          <Button
            size="small"
            kind="ghost"
            icon={Plus}
            onClick={() => {
              const part: ChecklistPart = { id: newId('part'), title: t('editor.newPart') };
              onChange([...parts, part]);
              setOpenId(part.id);
            }}
          >
            {t('editor.addPart')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PartRowProps {
  part: ChecklistPart;
  path: string;
  open: boolean;
  onToggle: () => void;
  onChange: (part: ChecklistPart, key?: string) => void;
  onRemove: () => void;
}

function PartRow({ part, path, open, onToggle, onChange, onRemove }: PartRowProps) {
  const problem = useProblem(`${path}.title`);
  return (
    <div class={`fe-item${open ? ' is-open' : ''}`}>
      <div class="fe-item-head">
        <button type="button" class="fe-item-title" aria-expanded={open} onClick={onToggle}>
          <ChevronRight size={14} aria-hidden="true" />
          <span class="ellipsis">{part.title || t('editor.untitled')}</span>
        </button>
        <IconButton icon={Trash2} size="small" label={t('common.remove')} onClick={onRemove} />
      </div>
      {open && (
        <div class="fe-item-body stack">
          <Field label={t('editor.title')} error={problem}>
            <TextInput value={part.title} onChange={(title) => onChange({ ...part, title }, 'title')} />
          </Field>
          <div class="stack-xs">
            <span class="field-label">{t('editor.doneWhen')}</span>
            <AdvanceEditor
              value={part.doneWhen}
              path={`${path}.doneWhen`}
              addLabel={t('editor.addDoneWhen')}
              onChange={(doneWhen) => onChange({ ...part, doneWhen })}
            />
          </div>
          <div class="stack-xs">
            <span class="field-label">{t('editor.whenChosen')}</span>
            <ActionsEditor
              value={part.actions ?? []}
              path={`${path}.actions`}
              onChange={(actions) => onChange({ ...part, actions: actions.length === 0 ? undefined : actions })}
            />
          </div>
        </div>
      )}
    </div>
  );
}
