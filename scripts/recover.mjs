import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
// `npm run recover -- ada@example.com`: the built server reads the command from the arguments.
process.argv.splice(2, 0, 'recover');
await import('../server/dist/main.js');
