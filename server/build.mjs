import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

// What npm installs stays outside; our own SDK sources are bundled.
const external = Object.keys(dependencies)
  .filter((name) => name !== '@foothold/sdk')
  .flatMap((name) => [name, `${name}/*`]);

await rm(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: ['index', 'main', 'client', 'write-thread', 'ask-thread', 'simulate-thread'].map((name) =>
    at(`src/${name}.ts`),
  ),
  outdir: at('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['foothold-source'],
  // Files find the migrations and the built packages from where they lie: chunks must not sink into a folder.
  chunkNames: '[name]-[hash]',
  external,
  sourcemap: true,
  logLevel: 'warning',
});
