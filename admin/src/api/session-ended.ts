import { signal } from '@preact/signals';

/**
 * Whether the server said, in the middle of work, that nobody is signed in any more. What is on the page stays; the
 * person is asked to sign in again over it.
 */
export const sessionEnded = signal(false);

/** Calls back once whoever worked here is signed in again. Answers how to stop waiting. */
export function onSignedInAgain(callback: () => void): () => void {
  let wasEnded = sessionEnded.value;
  return sessionEnded.subscribe((isEnded) => {
    if (wasEnded && !isEnded) callback();
    wasEnded = isEnded;
  });
}
