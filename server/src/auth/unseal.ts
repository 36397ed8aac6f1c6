import { type Config, ConfigError } from '../config.js';
import { openDatabase } from '../stores/sqlite/open.js';
import { createSqliteStateStore } from '../stores/sqlite/state.js';
import type { StateStore } from '../stores/state.js';
import { createSealer } from './seal.js';

/**
 * Makes sure that what is sealed can be opened, and seals anew what the secret before sealed. A server that found out
 * later would answer each token with a failure.
 * @throws ConfigError that names what was sealed with a secret that is not at hand
 */
export async function unsealAll(state: Pick<StateStore, 'resealIdentitySecrets'>): Promise<void> {
  const closed = await state.resealIdentitySecrets();
  if (closed.length === 0) return;
  const places = [...new Set(closed.map(({ project, environment }) => `  ${project} / ${environment}`))];
  throw new ConfigError(
    `FOOTHOLD_SECRET: the identity secrets of these environments were sealed with another secret:
${places.join('\n')}
Start with that one again: the setting FOOTHOLD_SECRET, or the file "secret" of a backup.
To change it, set FOOTHOLD_SECRET to the new one and FOOTHOLD_EARLIER_SECRET to the one before, for one start.
If it is lost: node server/dist/main.js forget-secrets (tokens are refused until new ones are made in the admin).`,
  );
}

/** For operators who have lost the server's secret: removes what only that could open. Returns how much that was. */
export async function forgetSecrets(config: Config): Promise<number> {
  const database = openDatabase(config.dataDir, { migrates: false });
  try {
    const sealer = createSealer(config.secret, config.earlierSecret);
    return await createSqliteStateStore(database, sealer).forgetUnopenedSecrets();
  } finally {
    database.close();
  }
}
