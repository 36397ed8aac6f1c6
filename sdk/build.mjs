import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build as bundle, context } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(root, ...parts);

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  conditions: ['foothold-source', 'browser'],
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** What is built: for pages by script tag, for bundlers, and for Node (contract, schemas, engine). */
const outputs = {
  browser: {
    ...shared,
    entryPoints: { foothold: 'src/entries/script.ts' },
    outdir: 'dist/browser',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    platform: 'browser',
  },
  npm: {
    ...shared,
    entryPoints: { npm: 'src/entries/npm.ts', preview: 'src/entries/preview.ts' },
    outdir: 'dist/npm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    packages: 'external',
    platform: 'browser',
    sourcemap: true,
  },
  lib: {
    ...shared,
    entryPoints: {
      contract: 'src/contract/index.ts',
      schema: 'src/contract/schema/index.ts',
      engine: 'src/engine/index.ts',
    },
    outdir: 'dist/lib',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    packages: 'external',
    platform: 'neutral',
    sourcemap: true,
  },
};

/**
 * Builds the SDK into `dist`. With `watch` it goes on building what changes until the returned `stop` is called, and
 * leaves the declarations out. `only` names the outputs to build; default all.
 * @param {{ watch?: boolean, only?: (keyof typeof outputs)[], types?: boolean }} [options]
 * @returns {Promise<{ sizes: SizeRow[], stop(): Promise<void> }>}
 */
export async function build({ watch = false, only = Object.keys(outputs), types = !watch } = {}) {
  if (watch) {
    const contexts = await Promise.all(only.map((name) => context(outputs[name])));
    await Promise.all(contexts.map((each) => each.watch()));
    return { sizes: [], stop: async () => void (await Promise.all(contexts.map((each) => each.dispose()))) };
  }
  await Promise.all(only.map((name) => rm(at(outputs[name].outdir), { recursive: true, force: true })));
  const [results] = await Promise.all([
    Promise.all(only.map((name) => bundle(outputs[name]))),
    types ? declare() : undefined,
  ]);
  const { metafile } = results[only.indexOf('browser')] ?? {};
  return { sizes: metafile ? await sizesOf(metafile) : [], stop: async () => {} };
}

async function declare() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const flags = [
    '--noEmit',
    'false',
    '--emitDeclarationOnly',
    '--declaration',
    '--rootDir',
    'src',
    '--outDir',
    'dist/types',
  ];
  const arguments_ = [tsc, '-p', at('tsconfig.build.json'), ...flags];
  try {
    await promisify(execFile)(process.execPath, arguments_, { cwd: root });
  } catch (error) {
    throw new Error(`The declarations could not be written.\n${error.stdout ?? ''}`, { cause: error });
  }
}

/**
 * What is loaded, in bytes after gzip.
 * @typedef {{ what: string, files: number, bytes: number }} SizeRow
 */

/** An idle page loads the entry and what it imports statically; a first tour what the view needs for one besides. */
async function sizesOf({ outputs: files }) {
  const named = (source) => {
    const found = Object.keys(files).find((file) => files[file].entryPoint === source);
    if (!found) throw new Error(`The size table looks for ${source}, which is no chunk of its own any more.`);
    return found;
  };
  const gathered = (start) => {
    const all = new Set(start);
    for (const file of all) {
      for (const { path, kind } of files[file]?.imports ?? []) if (kind === 'import-statement') all.add(path);
    }
    return all;
  };
  const idle = gathered([named('src/entries/script.ts')]);
  const tour = gathered([...idle, ...tourChunks.map(named)]);
  const everything = Object.keys(files).filter((file) => file.endsWith('.js'));
  return Promise.all([row('idle page', idle), row('up to the first tour', tour), row('everything', everything)]);
}

/** The chunks that show a tour with a heading, text and buttons. */
const tourChunks = ['src/client/stage.ts', 'src/view/patterns/tour.tsx'];

async function row(what, files) {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(at(file)), { level: 9 }).length),
  );
  return { what, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sizes } = await build({
    watch: process.argv.includes('--watch'),
    types: !process.argv.includes('--no-types'),
  });
  for (const { what, files, bytes } of sizes) {
    console.log(
      `${what.padEnd(22)} ${String(files).padStart(3)} files ${(bytes / 1024).toFixed(2).padStart(7)} KB gzip`,
    );
  }
  console.log(`built into ${relative(process.cwd(), at('dist'))}`);
}
