import { Suspense } from 'preact/compat';
import { lazyPart } from '../../../shell/lazy.js';
import { Skeleton } from '../../../ui/index.js';
import type { RichTextEditorProps } from './rich-text-editor.js';

const Loaded = lazyPart(() => import('./rich-text-editor.js'));

/** The rich text editor, fetched when the first text is opened. A stand-in of its size keeps the place. */
export function RichText(props: RichTextEditorProps) {
  return (
    <Suspense fallback={<Skeleton height="118px" />}>
      <Loaded {...props} />
    </Suspense>
  );
}
