import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Output {
  imports: { path: string; kind: string }[];
  entryPoint?: string;
}

const dist = fileURLToPath(new URL('../../../sdk/dist/browser/', import.meta.url));

/**
 * What the built SDK makes a page load, in bytes after `compress`: `idle` is the entry with what it imports statically,
 * `firstTour` adds the view and the tour with theirs, `everything` is every file.
 */
export function ourSizes(compress: (content: Uint8Array) => number) {
  const { outputs } = JSON.parse(readFileSync(`${dist}meta.json`, 'utf8')) as { outputs: Record<string, Output> };
  const size = (path: string) => compress(readFileSync(dist + path));

  const closure = (paths: string[], into = new Set<string>()) => {
    for (const path of paths) {
      if (into.has(path)) continue;
      into.add(path);
      const statics = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
      closure(
        statics.map((imported) => imported.path),
        into,
      );
    }
    return into;
  };
  const chunkOf = (source: string) => {
    const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith(source));
    if (!found) throw new Error(`The build has no chunk made from ${source}`);
    return found;
  };
  const total = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + size(path), 0);

  const idle = closure(['foothold.js']);
  const firstTour = closure([chunkOf('view/index.ts'), chunkOf('view/tour/index.ts')], new Set(idle));
  return { idle: total(idle), firstTour: total(firstTour), everything: total(Object.keys(outputs)) };
}
