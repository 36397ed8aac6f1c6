import type { CustomBlock } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Input, NumberInput } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { ScalarRecord } from '../pieces/scalar-input.js';
import { TextInput } from '../pieces/text-input.js';
import { useProblem } from '../problems/problem-place.js';
import { compact } from '../state/lists.js';

/** A part that the product draws itself. */
export function CustomForm({ block, path }: { block: CustomBlock; path: string }) {
  const { editBlock } = useEditor();
  const put = (next: CustomBlock, key: string) => editBlock(compact(next), key);
  return (
    <>
      <Field label={t('editor.customName')} hint={t('editor.customNameHint')} error={useProblem(`${path}.name`)}>
        <Input
          class="mono"
          value={block.name}
          maxLength={120}
          spellcheck={false}
          placeholder="PlanPicker"
          onChange={(name) => put({ ...block, name }, 'name')}
        />
      </Field>
      <div class="stack-xs">
        <span class="field-label">{t('editor.customProperties')}</span>
        <ScalarRecord
          value={block.properties}
          nameLabel={t('editor.property')}
          addLabel={t('editor.addProperty')}
          onChange={(properties) => put({ ...block, properties }, 'properties')}
        />
      </div>
      <Field label={t('editor.customHeight')} hint={t('editor.customHeightHint')}>
        <NumberInput
          min={0}
          max={2_000}
          value={block.height ?? 0}
          onChange={(height) =>
            put({ ...block, height: height ? Math.min(2_000, Math.max(0, Math.round(height))) : undefined }, 'height')
          }
        />
      </Field>
      <Field label={t('editor.customFallback')} optional hint={t('editor.customFallbackHint')}>
        <TextInput
          value={block.fallback ?? ''}
          onChange={(fallback) => put({ ...block, fallback: fallback === '' ? undefined : fallback }, 'fallback')}
        />
      </Field>
    </>
  );
}
