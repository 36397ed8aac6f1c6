import type { VideoBlock } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Field, Input } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { TextInput } from '../pieces/text-input.js';
import { useProblem } from '../problems/problem-place.js';
import { parseVideoUrl, videoAddress } from '../state/video.js';

/** A video by its pasted address; only provider and id are kept. */
export function VideoForm({ block, path }: { block: VideoBlock; path: string }) {
  const { editBlock } = useEditor();
  const [address, setAddress] = useState(block.videoId === '' ? '' : videoAddress(block));
  const video = parseVideoUrl(address);
  const missing = useProblem(`${path}.videoId`);
  const error = address !== '' && !video ? t('editor.videoUnknown') : missing;
  return (
    <>
      <Field label={t('editor.videoAddress')} hint={t('editor.videoAddressHint')} error={error}>
        <Input
          value={address}
          placeholder="https://www.youtube.com/watch?v=…"
          spellcheck={false}
          maxLength={2_048}
          onChange={(next) => {
            setAddress(next);
            const read = parseVideoUrl(next);
            if (read) editBlock({ ...block, ...read }, 'video');
            else if (block.videoId !== '') editBlock({ ...block, videoId: '' }, 'video');
          }}
        />
      </Field>
      <Field label={t('editor.videoTitle')} hint={t('editor.videoTitleHint')} error={useProblem(`${path}.title`)}>
        <TextInput value={block.title} onChange={(title) => editBlock({ ...block, title }, 'title')} />
      </Field>
    </>
  );
}
