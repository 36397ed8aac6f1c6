import { signal } from '@preact/signals';

const said = signal('');

/** Has screen readers say what changed where nothing on the screen says it in words. */
export function announce(text: string): void {
  // The same words twice are said twice only when the region changes.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

/** Where announcements are read from. Mounted once, by the app. */
export function Announcer() {
  return (
    <p class="visually-hidden" role="status">
      {said.value}
    </p>
  );
}
