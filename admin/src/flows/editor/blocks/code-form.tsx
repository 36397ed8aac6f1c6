import type { CodeBlock } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Input, Textarea } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { useProblem } from '../problems/problem-place.js';

/** Something to copy. */
export function CodeForm({ block, path }: { block: CodeBlock; path: string }) {
  const { editBlock } = useEditor();
  return (
    <>
      <Field label={t('editor.codeText')} hint={t('editor.codeHint')} error={useProblem(`${path}.code`)}>
        <Textarea
          class="mono"
          rows={5}
          value={block.code}
          maxLength={8_000}
          spellcheck={false}
          onChange={(code) => editBlock({ ...block, code }, 'code')}
        />
      </Field>
      <Field label={t('editor.codeLabel')} optional hint={t('editor.codeLabelHint')}>
        <Input
          value={block.label ?? ''}
          maxLength={120}
          placeholder="Terminal"
          onChange={(label) => editBlock({ ...block, label: label === '' ? undefined : label }, 'label')}
        />
      </Field>
    </>
  );
}
