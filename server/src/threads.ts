import { createRequire } from 'node:module';
import { type MessagePort, Worker } from 'node:worker_threads';

/** The threads that the server has besides the main one: each has its file `<name>-thread.ts` beside this one. */
export type ThreadName = 'write' | 'ask';

// This file lies beside theirs both as source and bundled.
const isSource = import.meta.url.endsWith('.ts');

/** Starts a thread with data, which may hold ports. */
export function startThread(name: ThreadName, workerData: unknown, ports: MessagePort[] = []): Worker {
  const file = new URL(`./${name}-thread${isSource ? '.ts' : '.js'}`, import.meta.url).href;
  const options = { name, workerData, transferList: ports };
  if (!isSource) return new Worker(new URL(file), options);
  // Run from source (development, benches, tests): a thread does not inherit what compiles TypeScript.
  const compiler = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs');
  const program = `import(${JSON.stringify(`file://${compiler}`)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(program, { ...options, eval: true, execArgv: ['--conditions=foothold-source'] });
}
