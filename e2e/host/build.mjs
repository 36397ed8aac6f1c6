import { cpSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../dist/host');
mkdirSync(`${out}/assets`, { recursive: true });

await build({
  entryPoints: [here('app/main.tsx')],
  outfile: `${out}/assets/app.js`,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
await build({
  entryPoints: [here('server.ts')],
  outfile: `${out}/server.js`,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
});
for (const file of ['index.html', 'app.css', 'icon.svg']) cpSync(here(file), `${out}/assets/${file}`);
