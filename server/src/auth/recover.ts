import { pino } from 'pino';
import type { Config } from '../config.js';
import { openDatabase } from '../stores/sqlite/open.js';
import { createSqliteStateStore } from '../stores/sqlite/state.js';
import { createAuth } from './auth.js';
import { newResetLink } from './resets.js';
import { createSealer } from './seal.js';

/**
 * For operators: a one-time link that sets the password of whoever signs in with this address; null when nobody does.
 * Works beside a running server, on its data folder.
 */
export async function recover(config: Config, email: string): Promise<{ link: string; expiresAt: number } | null> {
  const database = openDatabase(config.dataDir, { migrates: false });
  try {
    const state = createSqliteStateStore(database, createSealer(config.secret, config.earlierSecret));
    const user = await createAuth(database, config, pino({ level: 'silent' })).userByEmail(email);
    return user && (await newResetLink({ state, config, now: Date.now }, user.id));
  } finally {
    database.close();
  }
}
