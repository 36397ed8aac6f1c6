import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown, watch as watchBundle } from 'rolldown';
import { minify } from 'terser';
import { tsc } from '../scripts/run.mjs';
import { shortenProperties } from './shorten-properties.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(root, ...parts);

const input = {
  cwd: root,
  // `tsconfig.json` says how to read TypeScript and JSX.
  tsconfig: at('tsconfig.json'),
  transform: { target: 'es2022' },
  checks: { pluginTimings: false },
};
const output = { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash:6].js' };
/** Lets React's server components render what has hooks in it. */
const clientOnly = `'use client';`;
const fromPackages = /^(?![./]|[A-Za-z]:)/;

const drawing = `src/view/(?!place|prepare|patterns/|translations|run/doing|written|host-block|blocks/(rare|extra|code|columns|custom|divider|question|video|celebration|confetti|checklist))`;
/** What is loaded first, and what it loads in several steps. As inputs, they need no list of what they export. */
const files = {
  foothold: at('src/entries/script.ts'),
  deciding: at('src/client/deciding.ts'),
  elements: at('src/page/elements.ts'),
  view: at('src/client/director.ts'),
};

/**
 * Small files compress badly, so there are few: what the script imports, which is all that a page needs on which no flow
 * may show; what decides, and counts what was done; what finds and watches elements; what every flow on the screen
 * needs. What only some patterns and blocks need is loaded with them.
 */
const chunks = [
  { name: (id, graph) => (importedBy(files.foothold, graph).has(id) ? 'foothold' : null) },
  group(
    'deciding',
    `src/client/(deciding|apply-message|ahead|contents)|src/view/(prepare|patterns/index)|src/page/locales|src/engine/(plan|gate|behaviour|decide|priority|filter|milestone|truth)|src/contract/flow|src/page/(clock|own-elements|seen-part)`,
  ),
  group(
    'elements',
    `src/page/(elements|find-element|match-description|anchors|lasting-attributes|looks-generated|role-selector|accessible-name|is-rendered|sight|trees|translation|watch-mutations|element-facts)`,
  ),
  group('corner', `src/view/patterns/(corner|keep-apart|slideout/)`),
  group('measuring', `src/client/(measuring|noted-key)|src/page/signals/`),
  group(
    'view',
    `node_modules/preact/|src/client/(director|actions|loop|progress)|src/engine/(affected|evaluate|glob)|src/contract/(block|step|theme)|src/page/(breathe|focus|top-layer|keep-events|event-source|other-windows|when-seen)|${drawing}`,
  ),
];

/** A module with all that it imports statically. */
function importedBy(id, graph, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) importedBy(imported, graph, found);
  return found;
}

function group(name, paths) {
  const test = new RegExp(paths.replaceAll('/', String.raw`[\\/]`));
  return { name, test, includeDependenciesRecursively: false };
}

/**
 * Where only constants are taken from another file, they stand in the code already, and the import that is left would
 * load that file for nothing: nothing happens on import.
 */
const noBareImports = {
  name: 'no-bare-imports',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/\bimport ?"\.[^"]*";/g, '');
  },
};

/** What the bundler's own minifier leaves: constants of other modules, mostly. It comes before it, and leaves names to it. */
const folded = {
  name: 'folded',
  async renderChunk(code) {
    const options = { module: true, ecma: 2022, compress: { passes: 3, keep_fargs: false }, mangle: false };
    return { code: (await minify(code, options)).code };
  },
};

/** What is built: for pages by script tag, for bundlers, and for Node (contract, schemas, engine). */
export const bundles = {
  browser: {
    ...input,
    platform: 'browser',
    resolve: { conditionNames: ['foothold-source', 'browser', 'import', 'default'] },
    // Calls of preact's own `h` are shorter than those of its JSX runtime, and spare it.
    transform: { ...input.transform, jsx: { runtime: 'classic', pragma: 'h' }, inject: { h: ['preact', 'h'] } },
    preserveEntrySignatures: 'allow-extension',
    input: files,
    plugins: [noBareImports, shortenProperties(root), folded],
    output: {
      ...output,
      entryFileNames: ({ name }) => (name === 'foothold' ? '[name].js' : output.chunkFileNames),
      dir: at('dist/browser'),
      minify: true,
      comments: false,
      codeSplitting: { groups: chunks },
    },
  },
  npm: {
    ...input,
    platform: 'browser',
    external: fromPackages,
    input: {
      npm: 'src/entries/npm.ts',
      react: 'src/entries/react.ts',
      preview: 'src/entries/preview.ts',
      targets: 'src/entries/targets.ts',
    },
    plugins: [noBareImports],
    output: {
      ...output,
      dir: at('dist/npm'),
      sourcemap: true,
      banner: ({ name }) => (name === 'react' ? clientOnly : ''),
    },
  },
  lib: {
    ...input,
    platform: 'neutral',
    external: fromPackages,
    input: {
      contract: 'src/contract/index.ts',
      schema: 'src/contract/schema/index.ts',
      engine: 'src/engine/index.ts',
      words: 'src/words/index.ts',
    },
    output: { ...output, dir: at('dist/lib'), sourcemap: true },
  },
};

/**
 * Builds the SDK into `dist`, with `dist/browser/meta.json` as its account. With `watch` it goes on building what
 * changes until `stop` is called, without declarations. `only` names the bundles; default all.
 * @param {{ watch?: boolean, only?: (keyof typeof bundles)[], types?: boolean }} [options]
 * @returns {Promise<{ sizes: SizeRow[], stop(): Promise<void> }>}
 */
export async function build({ watch = false, only = Object.keys(bundles), types = !watch } = {}) {
  const wanted = only.map((name) => bundles[name]);
  if (watch) {
    const watcher = watchBundle(wanted);
    return { sizes: [], stop: () => watcher.close() };
  }
  const [built] = await Promise.all([Promise.all(wanted.map(bundleOnce)), types ? declare() : undefined]);
  const browser = built[only.indexOf('browser')];
  return { sizes: browser ? await account(browser) : [], stop: async () => {} };
}

async function bundleOnce({ output: options, ...rest }) {
  await rm(options.dir, { recursive: true, force: true });
  const bundle = await rolldown(rest);
  try {
    return (await bundle.write(options)).output;
  } finally {
    await bundle.close();
  }
}

/** Writes the declarations. */
function declare() {
  const flags =
    '--noEmit false --incremental false --emitDeclarationOnly --declaration --rootDir src --outDir dist/types'.split(
      ' ',
    );
  return tsc(['-p', 'tsconfig.build.json', ...flags], { cwd: root, quiet: true });
}

/**
 * What is loaded, in bytes after gzip.
 * @typedef {{ what: string, files: string[], bytes: number }} SizeRow
 */

/** Writes down which files a page loads when, and how large they are. */
async function account(built) {
  const chunks = built.filter(({ type }) => type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  /** The chunks that hold these sources, with all that they import statically. */
  const loaded = (...sources) => {
    const files = new Set(sources.map((source) => holderOf(chunks, source)));
    for (const file of files) for (const imported of byName.get(file)?.imports ?? []) files.add(imported);
    return [...files];
  };
  const idle = ['src/entries/script.ts'];
  const heldBack = [...idle, 'src/client/deciding.ts'];
  const view = [...heldBack, 'src/client/director.ts'];
  /** What only somebody who looks for a reason ever loads. */
  const debug = ['src/debug/index.ts', 'src/words/zh-cn.ts'].map((source) => holderOf(chunks, source));
  const rows = {
    idle: loaded(...idle),
    // By itself: of its imports only constants were taken, see above, and what the entry holds.
    signals: [holderOf(chunks, 'src/client/measuring.ts')],
    heldBack: loaded(...heldBack),
    firstTour: loaded(...view, 'src/view/patterns/tour/tour.tsx', 'src/page/elements.ts'),
    modal: loaded(...view, 'src/view/patterns/modal/modal.tsx'),
    everything: [...byName.keys()].filter((file) => !debug.includes(file)),
    debug,
  };
  const sizes = Object.entries(rows).map(([what, files]) => ({
    what,
    files,
    bytes: files.reduce((sum, file) => sum + gzipSync(byName.get(file)?.code ?? '', { level: 9 }).length, 0),
  }));
  await writeFile(at('dist/browser/meta.json'), `${JSON.stringify(rows, null, 2)}\n`);
  return sizes;
}

function holderOf(chunks, source) {
  const holder = chunks.find(({ moduleIds }) => moduleIds.includes(at(source)));
  if (!holder) throw new Error(`The size table looks for ${source}, which the build no longer holds.`);
  return holder.fileName;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sizes } = await build({
    watch: process.argv.includes('--watch'),
    types: !process.argv.includes('--no-types'),
  });
  for (const { what, files, bytes } of sizes) {
    console.log(
      `${what.padEnd(12)} ${String(files.length).padStart(3)} files ${(bytes / 1024).toFixed(2).padStart(6)} KB gzip`,
    );
  }
  console.log(`built into ${relative(process.cwd(), at('dist'))}`);
}
