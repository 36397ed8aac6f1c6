/**
 * What each module costs in the files that pages load, in bytes after gzip, dearest first: how much smaller its file
 * would be without it (what it shares with its neighbours is nobody's), and what it takes alone. The sums differ a little
 * from the files as built. `node sdk/size-account.mjs [part of a file's name]`.
 */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { bundles } from './build.mjs';

const only = process.argv[2] ?? '';
const gzip = (text) => gzipSync(text, { level: 9 }).length;
const minified = (code) => minifySync('module.js', code, { module: false, mangle: { toplevel: true } }).code;

const { output: options, ...input } = bundles.browser;
const bundle = await rolldown(input);
const { output } = await bundle.generate(options);
await bundle.close();

for (const { fileName, code, modules } of output) {
  if (!modules || !fileName.includes(only)) continue;
  const parts = Object.entries(modules).map(([id, { code }]) => ({ id, code: minified(code ?? '') }));
  const without = (left) => gzip(parts.flatMap((part) => (part === left ? [] : part.code)).join('\n'));
  console.log(`\n${fileName}: ${gzip(code)}`);
  console.log(' without  alone');
  const rows = parts.map((part) => ({ id: part.id, saved: without() - without(part), alone: gzip(part.code) }));
  for (const { id, saved, alone } of rows.sort((one, other) => other.saved - one.saved))
    console.log(
      `${`${saved}`.padStart(8)} ${`${alone}`.padStart(6)}  ${id.replace(/.*[\\/](src|node_modules)[\\/]/, '')}`,
    );
}
