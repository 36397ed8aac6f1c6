import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../sdk/dist/browser/', import.meta.url));

/**
 * The files of the built SDK that a page loads, as absolute paths, read from the bundler's own account of the build:
 * `idle` is the entry with what it imports statically, `firstTour` adds the view and the tour with theirs, `modal`
 * the view and the modal, `everything` is every file.
 */
export function sdkFiles() {
  const { outputs } = JSON.parse(readFileSync(`${dist}meta.json`, 'utf8'));

  const closure = (paths, into = new Set()) => {
    for (const path of paths) {
      if (into.has(path)) continue;
      into.add(path);
      const statics = outputs[path].imports.filter(({ kind }) => kind === 'import-statement');
      closure(
        statics.map((imported) => imported.path),
        into,
      );
    }
    return into;
  };
  const chunkOf = (source) => {
    const found = Object.keys(outputs).find((path) => outputs[path].entryPoint?.endsWith(source));
    if (!found) throw new Error(`The build has no chunk made from ${source}`);
    return found;
  };
  const idle = closure(['foothold.js']);
  const withPattern = (pattern) =>
    closure([chunkOf('view/index.ts'), chunkOf(`view/patterns/${pattern}/index.tsx`)], new Set(idle));

  const absolute = (paths) => [...paths].map((path) => dist + path);
  return {
    idle: absolute(idle),
    firstTour: absolute(withPattern('tour')),
    modal: absolute(withPattern('modal')),
    everything: absolute(Object.keys(outputs)),
  };
}
