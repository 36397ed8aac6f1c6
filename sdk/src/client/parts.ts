/** A file that could not be had is asked for again after so long, in ms; something may happen every second. */
const retryMs = 15_000;

function part<Part>(load: () => Promise<Part>): () => Promise<Part> {
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

/** Parts of the SDK that are fetched when they are first needed. */
export const fetchDeciding = part(() => import('./deciding.js'));
export const fetchDirector = part(() => import('./director.js'));
export const fetchWatching = part(() => import('./watching.js'));
