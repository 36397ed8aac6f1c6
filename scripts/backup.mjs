import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
// `npm run backup -- /backup/today`: the built server reads the command from the arguments.
process.argv.splice(2, 0, 'backup');
await import('../server/dist/main.js');
