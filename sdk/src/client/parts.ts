/** A file that could not be had is asked for again after so long, in ms; something may happen every second. */
const retryMs = 15_000;

/** Makes a function that fetches a part of the SDK when it is first needed. */
export function part<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let asked: Promise<Part> | undefined;
  return () => {
    asked ??= load().catch((cause) => {
      setTimeout(() => {
        asked = undefined;
      }, retryMs);
      throw cause;
    });
    return asked;
  };
}

/** What decides, and counts. */
export const fetchDeciding = part(() => import('./deciding.js'));
