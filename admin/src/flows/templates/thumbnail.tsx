import { type FlowContent, formatVersion, toContent } from '@foothold/sdk/contract';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { locale } from '../../i18n/index.js';
import { LivePreview } from '../editor/preview/live-preview.js';
import type { Template } from './template.js';
import { writeFlow } from './write-flow.js';

const traits = { name: 'Ada' };

/** A template as visitors would see it, drawn small by the SDK's own renderer once it comes into view. */
export function Thumbnail({ template }: { template: Template }) {
  const content = useTemplateContent(template);
  const place = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <span ref={place} class="thumbnail" aria-hidden="true" inert>
      <span class="thumbnail-page">
        {seen && (
          <LivePreview content={content} stepId={template.thumbnailStep ?? null} scheme={schemeNow()} traits={traits} />
        )}
      </span>
    </span>
  );
}

/** The template's content in the language on the screen, with its initial values. */
function useTemplateContent(template: Template): FlowContent {
  const language = locale.value;
  return useMemo(() => {
    const flow = writeFlow(template, {}, { id: template.id, defaultLocale: language });
    return toContent(flow, { formatVersion, version: 0 }, language, null);
  }, [template, language]);
}

/** The admin's own scheme, so that thumbnails do not glare. */
function schemeNow(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
