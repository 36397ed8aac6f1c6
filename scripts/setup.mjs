import { existsSync, statSync } from 'node:fs';
import { root, run } from './run.mjs';

/** Installs the dependencies when they are missing or older than the lock file. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Foothold needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  const installed = `${root}/node_modules/.package-lock.json`;
  const lock = `${root}/package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing dependencies (once; a minute or two) …');
  // Not `npm ci`: it refuses a lock file that lacks other platforms' binaries, which mirrors may not carry.
  await run('npm', ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'], { quiet: true });
}
