import type { Speech } from '@foothold/sdk/words';
import { speech } from './speech.js';

/** A shared function in the language of the person at the screen. */
export function spoken<Given extends unknown[], Said>(
  say: (speech: Speech, ...given: Given) => Said,
): (...given: Given) => Said {
  return (...given) => say(speech, ...given);
}
