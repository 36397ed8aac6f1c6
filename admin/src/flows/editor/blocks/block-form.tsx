import type {
  Block,
  ButtonBlock,
  CelebrationBlock,
  HeadingBlock,
  ImageBlock,
  ProgressBlock,
  RichTextBlock,
} from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Input, NumberInput, SegmentedControl } from '../../../ui/index.js';
import { ActionsEditor } from '../actions/actions-editor.js';
import { useEditor } from '../context.js';
import { TextInput } from '../pieces/text-input.js';
import { useProblem } from '../problems/problem-place.js';
import { RichText } from '../rich-text/lazy.js';
import { sizeImage } from '../state/draft.js';
import { compact } from '../state/lists.js';
import { ChecklistForm } from './checklist-form.js';
import { CodeForm } from './code-form.js';
import { ColumnsForm } from './columns-form.js';
import { CustomForm } from './custom-form.js';
import { QuestionForm } from './question-form.js';
import { VideoForm } from './video-form.js';

/** The form of one block. `path` is where it stands in the flow. */
export function BlockForm({ block, path }: { block: Block; path: string }) {
  switch (block.type) {
    case 'heading':
      return <HeadingForm block={block} path={path} />;
    case 'richText':
      return <RichTextForm block={block} />;
    case 'image':
      return <ImageForm block={block} path={path} />;
    case 'video':
      return <VideoForm block={block} path={path} />;
    case 'button':
      return <ButtonForm block={block} path={path} />;
    case 'progress':
      return <ProgressForm block={block} />;
    case 'checklist':
      return <ChecklistForm block={block} path={path} />;
    case 'question':
      return <QuestionForm block={block} path={path} />;
    case 'celebration':
      return <CelebrationForm block={block} />;
    case 'code':
      return <CodeForm block={block} path={path} />;
    case 'columns':
      return <ColumnsForm block={block} path={path} drawForm={(inner, at) => <BlockForm block={inner} path={at} />} />;
    case 'custom':
      return <CustomForm block={block} path={path} />;
    case 'divider':
      return <p class="faint small">{t('editor.dividerText')}</p>;
  }
}

function HeadingForm({ block, path }: { block: HeadingBlock; path: string }) {
  const { editBlock } = useEditor();
  return (
    <>
      <Field label={t('editor.text')} error={useProblem(`${path}.text`)}>
        <TextInput value={block.text} onChange={(text) => editBlock({ ...block, text }, 'text')} />
      </Field>
      <Field label={t('editor.size')}>
        <SegmentedControl
          size="small"
          label={t('editor.size')}
          value={String(block.level ?? 2)}
          onChange={(level) =>
            editBlock(compact({ ...block, level: level === '1' ? 1 : level === '3' ? 3 : undefined }))
          }
          options={[
            { value: '1', label: t('editor.sizeLarge') },
            { value: '2', label: t('editor.sizeMedium') },
            { value: '3', label: t('editor.sizeSmall') },
          ]}
        />
      </Field>
    </>
  );
}

function RichTextForm({ block }: { block: RichTextBlock }) {
  const { editBlock, readOnly } = useEditor();
  return (
    <RichText
      label={t('editor.text')}
      placeholder={t('editor.textPlaceholder')}
      value={block.content}
      readOnly={readOnly}
      onChange={(content) => editBlock({ ...block, content }, 'content')}
    />
  );
}

function ImageForm({ block, path }: { block: ImageBlock; path: string }) {
  const { edit, editBlock } = useEditor();
  const measure = () => {
    if (block.src === '') return;
    const image = new Image();
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      if (width > 0) edit((flow) => sizeImage(flow, block, { width, height }), { key: `${block.id}/src` });
    };
    image.src = block.src;
  };
  return (
    <>
      <Field label={t('editor.imageAddress')} hint={t('editor.imageAddressHint')} error={useProblem(`${path}.src`)}>
        <Input
          value={block.src}
          placeholder="https://…"
          spellcheck={false}
          maxLength={2_048}
          onChange={(src) => editBlock({ ...block, src: src.trim() }, 'src')}
          onBlur={measure}
        />
      </Field>
      <Field label={t('editor.alt')} hint={t('editor.altHint')}>
        <TextInput value={block.alt} onChange={(alt) => editBlock({ ...block, alt }, 'alt')} />
      </Field>
      <div class="fe-two">
        <Field label={t('editor.width')}>
          <NumberInput
            min={1}
            max={10_000}
            value={block.width}
            onChange={(width) => editBlock({ ...block, width: Math.max(1, Math.round(width ?? 1)) }, 'width')}
          />
        </Field>
        <Field label={t('editor.height')}>
          <NumberInput
            min={1}
            max={10_000}
            value={block.height}
            onChange={(height) => editBlock({ ...block, height: Math.max(1, Math.round(height ?? 1)) }, 'height')}
          />
        </Field>
      </div>
    </>
  );
}

function ButtonForm({ block, path }: { block: ButtonBlock; path: string }) {
  const { editBlock } = useEditor();
  return (
    <>
      <Field label={t('editor.label')} error={useProblem(`${path}.label`)}>
        <TextInput value={block.label} onChange={(label) => editBlock({ ...block, label }, 'label')} />
      </Field>
      <Field label={t('editor.buttonKind')}>
        <SegmentedControl
          size="small"
          label={t('editor.buttonKind')}
          value={block.kind ?? 'primary'}
          onChange={(kind) => editBlock({ ...block, kind })}
          options={[
            { value: 'primary', label: t('editor.buttonPrimary') },
            { value: 'secondary', label: t('editor.buttonSecondary') },
            { value: 'link', label: t('editor.buttonLink') },
          ]}
        />
      </Field>
      <div class="stack-xs">
        <span class="field-label">{t('editor.whenPressed')}</span>
        <ActionsEditor
          value={block.actions}
          path={`${path}.actions`}
          onChange={(actions) => editBlock({ ...block, actions }, 'actions')}
        />
      </div>
    </>
  );
}

function ProgressForm({ block }: { block: ProgressBlock }) {
  const { editBlock } = useEditor();
  return (
    <Field label={t('editor.look')}>
      <SegmentedControl
        size="small"
        label={t('editor.look')}
        value={block.kind ?? 'bar'}
        onChange={(kind) => editBlock({ ...block, kind })}
        options={[
          { value: 'bar', label: t('editor.progressBar') },
          { value: 'dots', label: t('editor.progressDots') },
          { value: 'fraction', label: t('editor.progressFraction') },
        ]}
      />
    </Field>
  );
}

function CelebrationForm({ block }: { block: CelebrationBlock }) {
  const { editBlock } = useEditor();
  return (
    <>
      <Field label={t('editor.look')}>
        <SegmentedControl
          size="small"
          label={t('editor.look')}
          value={block.kind ?? 'confetti'}
          onChange={(kind) => editBlock({ ...block, kind })}
          options={[
            { value: 'confetti', label: t('editor.celebrationConfetti') },
            { value: 'check', label: t('editor.celebrationCheck') },
          ]}
        />
      </Field>
      <p class="faint small">{t('editor.celebrationHint')}</p>
    </>
  );
}
