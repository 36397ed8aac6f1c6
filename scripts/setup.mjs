import { existsSync, statSync } from 'node:fs';
import { root, run } from './run.mjs';

/** Installs the dependencies when they are missing or older than the lock file. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Foothold needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled(root)) return;
  console.log('Installing dependencies (once; a minute or two) …');
  await install(root).catch(({ message }) =>
    stop(`The dependencies could not be installed (${message}; npm says why above). Mend that, and run this again.`),
  );
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** Installs the pages of other people that tests are a guest in. */
export async function ensureTemplates() {
  const folder = `${root}/e2e/templates`;
  if (!isInstalled(folder)) await install(folder, '--ignore-scripts');
}

function isInstalled(folder) {
  const installed = `${folder}/node_modules/.package-lock.json`;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}/package-lock.json`).mtimeMs;
}

// Not `npm ci`: it refuses a lock file that lacks other platforms' binaries, which mirrors may not carry.
function install(cwd, ...flags) {
  const quietly = ['--no-save', '--no-fund', '--no-audit', '--loglevel=error'];
  // Where no build of the database for this machine can be had, it is compiled: on all processors.
  return run('npm', ['install', ...quietly, ...flags], { cwd, quiet: true, env: { npm_config_jobs: 'max' } });
}
