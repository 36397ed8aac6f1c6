import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './run.mjs';

/** The parts in the order in which they are built, each with the folders and files it is made from. */
const parts = [
  { name: 'sdk', from: ['sdk'], command: ['node', ['sdk/build.mjs']] },
  { name: 'server', from: ['server', 'sdk/src/contract', 'sdk/src/engine'], command: ['node', ['server/build.mjs']] },
  {
    name: 'admin',
    from: ['admin', 'sdk/src', 'sdk/package.json'],
    command: ['npx', ['vite', 'build', '--logLevel=warn']],
    cwd: 'admin',
  },
  { name: 'e2e', from: ['e2e/host'], command: ['node', ['e2e/host/build.mjs']] },
];

const skipped = new Set(['node_modules', 'dist', 'data', 'test-results']);

function* filesBelow(folder) {
  if (statSync(folder).isFile()) return yield folder;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function fingerprint(sources) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const source of sources) {
    for (const path of [...filesBelow(join(root, source))].sort()) {
      if (path.endsWith('.test.ts')) continue;
      const { mtimeMs, size } = statSync(path);
      hash.update(`${path}\0${mtimeMs}\0${size}\n`);
    }
  }
  return hash.digest('hex');
}

/** Builds every part whose sources changed since its last build. */
export async function buildAll() {
  const stamps = join(root, 'node_modules/.cache/foothold');
  mkdirSync(stamps, { recursive: true });
  for (const { name, from, command, cwd } of parts) {
    const stamp = join(stamps, name);
    const now = fingerprint(from);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(join(root, name, 'dist'))) continue;
    console.log(`Building ${name} …`);
    const [program, args] = command;
    await run(program, args, { quiet: true, cwd: cwd ? join(root, cwd) : root });
    writeFileSync(stamp, now);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildAll();
