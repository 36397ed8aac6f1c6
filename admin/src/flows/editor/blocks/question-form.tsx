import type { QuestionBlock, QuestionOption } from '@foothold/sdk/contract';
import { GripVertical, Plus, X } from 'lucide-preact';
import { t } from '../../../i18n/index.js';
import { Button, Checkbox, Field, IconButton, Input, SegmentedControl, Select } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { TraitChooser } from '../pieces/choosers.js';
import { TextInput } from '../pieces/text-input.js';
import { useReorder } from '../pieces/use-reorder.js';
import { useProblem } from '../problems/problem-place.js';
import { newId } from '../state/ids.js';
import { compact, move, removeAt, replaceAt } from '../state/lists.js';

type Kind = QuestionBlock['kind'];

function withKind(block: QuestionBlock, kind: Kind): QuestionBlock {
  const chooses = kind === 'single' || kind === 'multiple';
  const begun: QuestionOption[] = [
    { id: newId('option'), label: t('editor.newOption', { number: 1 }) },
    { id: newId('option'), label: t('editor.newOption', { number: 2 }) },
  ];
  return compact({
    ...block,
    kind,
    options: chooses ? (block.options ?? begun) : undefined,
    scale: kind === 'rating' ? (block.scale ?? 5) : undefined,
    placeholder: kind === 'text' ? (block.placeholder ?? '') : undefined,
  });
}

/** A question, its options, and where the answer is kept. */
export function QuestionForm({ block, path }: { block: QuestionBlock; path: string }) {
  const { editBlock } = useEditor();
  const options = block.options ?? [];
  const put = (next: QuestionOption[], key?: string) => editBlock({ ...block, options: next }, key);
  const optionsProblem = useProblem(`${path}.options`);
  return (
    <>
      <Field label={t('editor.questionKind')}>
        <Select
          value={block.kind}
          onChange={(kind) => editBlock(withKind(block, kind))}
          options={[
            { value: 'single', label: t('editor.questionSingle') },
            { value: 'multiple', label: t('editor.questionMultiple') },
            { value: 'text', label: t('editor.questionText') },
            { value: 'rating', label: t('editor.questionRating') },
            { value: 'nps', label: t('editor.questionNps'), description: t('editor.questionNpsHint') },
          ]}
        />
      </Field>
      <Field label={t('editor.question')} error={useProblem(`${path}.label`)}>
        <TextInput value={block.label} onChange={(label) => editBlock({ ...block, label }, 'label')} />
      </Field>
      {(block.kind === 'single' || block.kind === 'multiple') && (
        <div class="stack-xs">
          <div class="fe-option-head field-label">
            <span>{t('editor.options')}</span>
            <span aria-hidden="true">{t('editor.storedAs')}</span>
          </div>
          {options.map((option, index) => (
            <OptionRow
              key={option.id}
              list={block.id}
              option={option}
              index={index}
              count={options.length}
              onMove={(from, to) => put([...move(options, from, to)])}
              onChange={(next) => put(replaceAt(options, index, next), `option-${option.id}`)}
              onRemove={options.length > 1 ? () => put(removeAt(options, index)) : undefined}
            />
          ))}
          {optionsProblem && <p class="field-error">{optionsProblem}</p>}
          {options.length < 20 && (
            <div>
              <Button
                size="small"
                kind="ghost"
                icon={Plus}
                onClick={() =>
                  put([
                    ...options,
                    { id: newId('option'), label: t('editor.newOption', { number: options.length + 1 }) },
                  ])
                }
              >
                {t('editor.addOption')}
              </Button>
            </div>
          )}
        </div>
      )}
      {block.kind === 'rating' && (
        <Field label={t('editor.scale')}>
          <SegmentedControl
            size="small"
            label={t('editor.scale')}
            value={String(block.scale ?? 5)}
            onChange={(scale) =>
              editBlock({ ...block, scale: scale === '3' ? 3 : scale === '7' ? 7 : scale === '10' ? 10 : 5 })
            }
            options={['3', '5', '7', '10'].map((scale) => ({ value: scale, label: scale }))}
          />
        </Field>
      )}
      {block.kind === 'text' && (
        <Field label={t('editor.placeholder')} optional>
          <TextInput
            value={block.placeholder ?? ''}
            onChange={(placeholder) => editBlock({ ...block, placeholder }, 'placeholder')}
          />
        </Field>
      )}
      <Field label={t('editor.keepAsTrait')} optional hint={t('editor.keepAsTraitHint')}>
        <TraitChooser
          value={block.trait ?? ''}
          onChange={(trait) => editBlock(compact({ ...block, trait: trait === '' ? undefined : trait }), 'trait')}
        />
      </Field>
      <Checkbox
        checked={block.required ?? false}
        label={t('editor.answerRequired')}
        hint={t('editor.answerRequiredHint')}
        onChange={(required) => editBlock(compact({ ...block, required: required || undefined }))}
      />
    </>
  );
}

interface OptionRowProps {
  list: string;
  option: QuestionOption;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onChange: (option: QuestionOption) => void;
  onRemove: (() => void) | undefined;
}

function OptionRow({ list, option, index, count, onMove, onChange, onRemove }: OptionRowProps) {
  const { row, handle, isDragged, edge } = useReorder<HTMLDivElement>({ list, index, count, onMove });
  return (
    <div ref={row} class={`fe-option${isDragged ? ' is-dragged' : ''}${edge ? ` drop-${edge}` : ''}`}>
      <button ref={handle} type="button" class="fe-grip" aria-label={t('editor.reorder')}>
        <GripVertical size={14} aria-hidden="true" />
      </button>
      <Input
        size="small"
        aria-label={t('editor.option', { number: index + 1 })}
        value={option.label}
        onChange={(label) => onChange({ ...option, label })}
      />
      <Input
        size="small"
        class="mono"
        aria-label={t('editor.storedAs')}
        placeholder={t('editor.storedAs')}
        value={option.value === undefined || option.value === null ? '' : String(option.value)}
        onChange={(value) => onChange(compact({ ...option, value: value === '' ? undefined : value }))}
      />
      <IconButton icon={X} size="small" label={t('common.remove')} disabled={!onRemove} onClick={onRemove} />
    </div>
  );
}
