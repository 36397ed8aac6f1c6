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

/** Marks where a field stands, so that the list of problems can lead to it: it is scrolled to and takes the focus. */
export function ProblemPlace({ path, children }: { path: string; children: ComponentChildren }) {
  const { state } = useEditor();
  const ref = useRef<HTMLDivElement>(null);
  const wanted = state.attention !== null && isWithin(state.attention, path);
  useEffect(() => {
    const place = ref.current;
    if (!wanted || !place) return;
    place.scrollIntoView({ block: 'center' });
    // A deeper place, if there is one, takes the focus after its parent.
    const control = place.querySelector<HTMLElement>(
      'input:not([type=hidden]), textarea, [contenteditable=true], button, [tabindex]',
    );
    control?.focus({ preventScroll: true });
  }, [wanted, state.attention]);
  return (
    <div ref={ref} class={wanted ? 'problem-place is-wanted' : 'problem-place'}>
      {children}
    </div>
  );
}
