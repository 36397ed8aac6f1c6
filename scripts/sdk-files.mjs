import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}sdk/dist/browser/`;

/**
 * The files of the built SDK that a page loads, as absolute paths, read from the build's own account: `idle` is the
 * entry with what it imports statically, `signals` what is loaded once a page is quiet, `heldBack` adds what decides to
 * the entry, `firstTour` adds the view and the tour with theirs, `modal` the view and the modal, `everything` is every
 * file but those of `debug`, the panel that explains flows. `react` is what `@foothold/sdk/react` adds for a bundler that minifies.
 */
export function sdkFiles() {
  const { idle, signals, heldBack, firstTour, modal, everything, debug } = JSON.parse(
    readFileSync(`${dist}meta.json`, 'utf8'),
  );
  const absolute = (files) => files.map((file) => dist + file);
  return {
    idle: absolute(idle),
    signals: absolute(signals),
    heldBack: absolute(heldBack),
    firstTour: absolute(firstTour),
    modal: absolute(modal),
    everything: absolute(everything),
    debug: absolute(debug),
    react: minifiedReact(),
  };
}

function minifiedReact() {
  const { code } = transformSync(readFileSync(`${root}sdk/dist/npm/react.js`, 'utf8'), { minify: true });
  const folder = `${root}node_modules/.cache/foothold/`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}react.js`, code);
  return [`${folder}react.js`];
}
