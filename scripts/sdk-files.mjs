import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../sdk/dist/browser/', import.meta.url));

/**
 * The files of the built SDK that a page loads, as absolute paths, read from the build's own account: `idle` is the
 * entry with what it imports statically, `firstTour` adds the view and the tour with theirs, `modal` the view and the
 * modal, `everything` is every file.
 */
export function sdkFiles() {
  const { idle, firstTour, modal, everything } = JSON.parse(readFileSync(`${dist}meta.json`, 'utf8'));
  const absolute = (files) => files.map((file) => dist + file);
  return {
    idle: absolute(idle),
    firstTour: absolute(firstTour),
    modal: absolute(modal),
    everything: absolute(everything),
  };
}
