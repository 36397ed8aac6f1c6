/**
 * Compares the table in docs/sdk/size.md with what is built; `--write` writes it anew. A tenth of a KB may differ: not
 * every gzip packs alike.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sdkFiles } from './sdk-files.mjs';

const page = fileURLToPath(new URL('../docs/sdk/size.md', import.meta.url));
const rows = {
  idle: 'an idle page: no flow is for it, or all have been seen',
  signals: 'signals of the page, once it is quiet',
  heldBack: 'a page where a flow is held back by its behaviour gate',
  modal: 'a modal, all in all',
  firstTour: 'up to the first visible step of a tour, all in all',
  everything: 'every file of the SDK together',
  debug: 'the [debug panel](troubleshooting.md) in both its languages, only where somebody opens it',
  react: '`@foothold/sdk/react`, beside the SDK',
};

const files = sdkFiles();
const sizes = Object.entries(rows).map(([row, what]) => {
  const bytes = files[row].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  return { what, files: files[row].length, kilobytes: bytes / 1024 };
});
const text = readFileSync(page, 'utf8');

if (process.argv.includes('--write')) {
  const lines = sizes.map(({ what, files, kilobytes }) => `| ${what} | ${files} | ${kilobytes.toFixed(1)} KB |`);
  const table = ['| what is loaded | files | gzip |', '| --- | --- | --- |', ...lines].join('\n');
  writeFileSync(page, text.replace(/\| what is loaded[\s\S]*?\n(?=\n)/, `${table}\n`));
} else {
  const wrong = sizes.filter(({ what, kilobytes }) => {
    const told = text.split('\n').find((line) => line.startsWith(`| ${what} |`));
    return !told || Math.abs(Number(told.match(/([\d.]+) KB/)?.[1]) - kilobytes) > 0.1;
  });
  for (const { what, kilobytes } of wrong) console.log(`${what}: ${kilobytes.toFixed(1)} KB is built.`);
  if (wrong.length) {
    console.log('docs/sdk/size.md says otherwise. Write it anew: node scripts/size-table.mjs --write');
    process.exit(1);
  }
  console.log(`docs/sdk/size.md: ${sizes.length} sizes are as built`);
}
