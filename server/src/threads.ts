import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';

/** The threads that the server has besides the main one: each has its file `<name>-thread.ts` beside this one. */
export type ThreadName = 'write' | 'ask' | 'simulate';

// This file lies beside theirs both as source and bundled.
const isSource = import.meta.url.endsWith('.ts');

/** Starts a thread with data, which may hold ports. */
export function startThread(name: ThreadName, workerData: unknown, ports: MessagePort[] = []): Worker {
  const options = { name, workerData, transferList: ports };
  if (!isSource) return new Worker(new URL(`./${name}-thread.js`, import.meta.url), options);
  return new Worker(compiled(name), { ...options, eval: true });
}

const programs = new Map<ThreadName, string>();

/** The program of a thread when the server runs from source (development, benches, tests): threads know no TypeScript. */
function compiled(name: ThreadName): string {
  const known = programs.get(name);
  if (known !== undefined) return known;
  const esbuild: typeof import('esbuild') = createRequire(import.meta.url)('esbuild');
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [fileURLToPath(new URL(`./${name}-thread.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    conditions: ['foothold-source'],
    external: ['better-sqlite3'],
    // A program that is given as text would look for packages from where the process was started.
    banner: { js: `require = require('node:module').createRequire(${JSON.stringify(import.meta.url)});` },
  });
  const program = outputFiles[0]?.text ?? '';
  programs.set(name, program);
  return program;
}
