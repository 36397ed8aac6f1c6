import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface SectionProps {
  title: string;
  /** What is set, in a few words, while it is closed. */
  summary?: string;
  /** Default true. Opens by itself when it holds a problem that is looked for. */
  startOpen?: boolean;
  forceOpen?: boolean;
  children: ComponentChildren;
}

/** A part of the inspector that opens and closes. */
export function Section({ title, summary, startOpen = true, forceOpen = false, children }: SectionProps) {
  const [open, setOpen] = useState(startOpen);
  const id = useId();
  const isOpen = open || forceOpen;
  return (
    <section class="fe-section">
      <h3 class="fe-section-head">
        <button
          type="button"
          class="fe-section-toggle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={14} aria-hidden="true" />
          <span>{title}</span>
          {!isOpen && summary && <span class="fe-section-summary ellipsis">{summary}</span>}
        </button>
      </h3>
      {isOpen && (
        <div id={id} class="fe-section-body">
          {children}
        </div>
      )}
    </section>
  );
}
