import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useEditor } from '../context.js';
import { isWithin } from './place.js';
import { problemText } from './problem-text.js';

/** The problem of a field, once somebody has asked to see problems. */
export function useProblem(path: string, exact = true): string | undefined {
  const { problems, showsProblems } = useEditor();
  if (!showsProblems) return undefined;
  const found = problems.find((problem) => (exact ? problem.path === path : isWithin(problem.path, path)));
  return found && problemText(found);
}

/** What takes the focus, the most fitting first. */
const fields = [
  '[aria-invalid=true]',
  'input:not([type=hidden]), textarea, [contenteditable=true]',
  'button:not(.fe-grip)',
];

/** Marks where a field stands, so that the list of problems can lead to it: it is scrolled to and takes the focus. */
export function ProblemPlace({ path, children }: { path: string; children: ComponentChildren }) {
  const { state } = useEditor();
  const ref = useRef<HTMLDivElement>(null);
  const wanted = state.attention !== null && isWithin(state.attention, path);
  useEffect(() => {
    if (!wanted) return;
    // The dialog that led here gives the focus back first.
    const timer = setTimeout(() => {
      const place = ref.current;
      // A deeper place has taken the focus already.
      if (!place || place.contains(document.activeElement)) return;
      const control = fields.map((field) => place.querySelector<HTMLElement>(field)).find((found) => found !== null);
      (control ?? place).scrollIntoView({ block: 'center' });
      control?.focus({ preventScroll: true });
    }, 80);
    return () => clearTimeout(timer);
  }, [wanted, state.attention]);
  return (
    <div ref={ref} class={wanted ? 'problem-place is-wanted' : 'problem-place'}>
      {children}
    </div>
  );
}
