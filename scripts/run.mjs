import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Runs the compiler in native code, as `run` does. The package `typescript` is for tools that call it from JavaScript. */
export function tsc(args, options) {
  const bin = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')));
  return run('node', [bin, ...args], options);
}

/**
 * Runs a command in the repository's root (or `cwd`) and resolves with its output.
 * `quiet` keeps the output back unless the command fails, `together` until it ends; `env` is added to the environment.
 * Rejects with the exit code and the output when it fails.
 */
export function run(command, args, { cwd = root, quiet = false, together = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (!quiet && !together) process.stdout.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (together || (quiet && code !== 0)) process.stdout.write(output);
      if (code === 0) return resolve(output);
      reject(Object.assign(new Error(`${command} ${args.join(' ')} failed with exit code ${code}`), { output, code }));
    });
  });
}
