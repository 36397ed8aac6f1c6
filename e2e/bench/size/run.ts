/**
 * Sizes of what a page loads, ours and our peers', bundled by the same bundler with the same options and compressed by
 * the same gzip (level 9). Run: npx tsx e2e/bench/size/run.ts (after npm run build of the SDK by npm start or npm test).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { sdkFiles } from '../../../scripts/sdk-files.mjs';
import { printTable, saveResults } from '../report.js';
import { peers } from './peers.js';

const gzip = (content: Uint8Array | string) => gzipSync(content, { level: 9 }).length;

async function peerSize(source: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles.reduce((sum, file) => sum + gzip(file.contents), 0);
}

/** PostHog ships ready-made files for the script tag: the loader's core and the tours it fetches. */
function posthogSize(): number {
  const resolve = createRequire(import.meta.url).resolve;
  const dist = resolve('posthog-js').replace(/dist[/\\].*$/, 'dist/');
  return ['array.js', 'product-tours.js'].reduce((sum, file) => sum + gzip(readFileSync(dist + file)), 0);
}

const total = (paths: string[]) => paths.reduce((sum, path) => sum + gzip(readFileSync(path)), 0);
const files = sdkFiles();
const ours = { idle: total(files.idle), firstTour: total(files.firstTour), everything: total(files.everything) };
const rows = [
  { name: 'Foothold: idle page', bytes: ours.idle, note: 'entry, lookout of the engine, transport' },
  { name: 'Foothold: up to the first visible tour', bytes: ours.firstTour, note: 'decides and fetches' },
  { name: 'Foothold: everything', bytes: ours.everything, note: 'every pattern' },
];
for (const { name, source, note } of peers) rows.push({ name, bytes: await peerSize(source), note });
rows.push({
  name: 'posthog-js with product tours',
  bytes: posthogSize(),
  note: 'files of its script tag; analytics included',
});

const reference = ours.firstTour;
const results = rows.map((row) => ({ ...row, ratio: Number((row.bytes / reference).toFixed(2)) }));
printTable(
  results.map(({ name, bytes, ratio, note }) => ({ what: name, 'gzip bytes': bytes, '× our first tour': ratio, note })),
);
saveResults('size', results);
