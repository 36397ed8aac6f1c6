import type { FlowContent, Traits } from '@foothold/sdk/contract';
import { type Preview, renderPreview } from '@foothold/sdk/preview';
import { useEffect, useRef } from 'preact/hooks';

interface LivePreviewProps {
  content: FlowContent;
  stepId: string | null;
  scheme: 'light' | 'dark';
  traits: Traits;
  /** Whether what hides behind a launcher or a beacon is shown opened. Default true. */
  opened?: boolean;
  /** Changes when the flow shall be played from its first step again. */
  round?: number;
}

/** A flow drawn by the SDK's own renderer. Redrawn a moment after the last change, so that typing stays quick. */
export function LivePreview({ content, stepId, scheme, traits, opened = true, round = 0 }: LivePreviewProps) {
  const place = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview | null>(null);
  const options = { colourScheme: scheme, traits, opened, ...(stepId !== null && { stepId }) };

  useEffect(() => {
    if (!preview.current) return;
    const timer = setTimeout(() => preview.current?.update(content, options), 120);
    return () => clearTimeout(timer);
  }, [content, stepId, scheme, traits, opened, round]);

  useEffect(() => {
    if (place.current) preview.current = renderPreview(place.current, content, options);
    return () => {
      preview.current?.stop();
      preview.current = null;
    };
  }, []);

  return <div ref={place} class="fe-live" lang={content.locale} />;
}
