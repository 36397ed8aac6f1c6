/** A line icon of 24 × 24. It says nothing to a screen reader: its button has a name. */
export function icon(path: string, turns = false) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={turns ? 'turn' : undefined}>
      <path d={path} />
    </svg>
  );
}

export const cross = 'M6 6l12 12M18 6L6 18';
export const check = 'M5 12.5l4.5 4.5L19 7.5';
export const more = 'M9 5l7 7-7 7';
