import { recover } from './auth/recover.js';
import { resetMinutes } from './auth/resets.js';
import { forgetSecrets } from './auth/unseal.js';
import { type Config, ConfigError, readConfig, startServer } from './index.js';
import { backUp } from './ops/backup.js';
import { startError } from './start-errors.js';

/** How long a server that has failed may still answer 503 to what it has been asked, in ms. */
const lastWordsMillis = 500;

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'recover') return printRecovery(rest);
  if (command === 'backup') return makeBackup(rest);
  if (command === 'forget-secrets') return forget(rest);
  const config = readConfig(process.env, process.argv.slice(2));
  const sampleUrl = `http://${config.host}:${config.port + 1}`;
  // Starting anew takes up exactly what is stored: whoever keeps the process running does that.
  const onFailure = () => setTimeout(() => process.exit(1), lastWordsMillis);
  const server = await startServer(config, { demo: config.demo ? { sampleUrl } : null, onFailure });
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      isClosing = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
  // Whoever reads this may tell it to end.
  console.log(`Foothold is at ${config.url}/admin`);
  if (server.setupUrl) console.log(`Nobody can sign in yet. Open this once, within a day:\n  ${server.setupUrl}`);
}

/** `recover EMAIL`: for who can sign in no more, and knows nobody who could help them. */
async function printRecovery([email, ...surplus]: string[]): Promise<void> {
  if (!email || surplus.length > 0) throw new ConfigError('Say whose password is lost: recover EMAIL');
  const made = await recover(readExisting(), email);
  if (!made) throw new ConfigError(`Nobody signs in with ${email}.`);
  console.log(
    `This link sets a new password for ${email}. It works once, for ${resetMinutes} minutes:\n  ${made.link}`,
  );
}

/** `backup FOLDER`: a copy of everything, beside a running server. */
function makeBackup([folder, ...surplus]: string[]): void {
  if (!folder || surplus.length > 0) throw new ConfigError('Say where to: backup FOLDER');
  const { database, secret } = backUp(readExisting(), folder);
  console.log(`Everything is in ${database}.`);
  // A secret that was generated before may still lie there: the setting is the one that counts.
  if (!secret || process.env.FOOTHOLD_SECRET) {
    console.log('FOOTHOLD_SECRET is a setting here: keep it with the backup.');
  }
}

/** `forget-secrets`: for who has lost the server's secret. */
async function forget(surplus: string[]): Promise<void> {
  if (surplus.length > 0) throw new ConfigError('forget-secrets takes no arguments.');
  const count = await forgetSecrets(readExisting());
  console.log(
    count === 0
      ? 'Everything that is sealed can be opened: nothing was removed.'
      : `${count} identity secrets that nothing opens any more were removed. Make new ones in the settings of their environments.`,
  );
}

/** A command is for a folder that is there: a slip in its name must not make another one. */
function readExisting(): Config {
  return readConfig(process.env, [], { existing: true });
}

function fail(error: unknown): void {
  const said = startError(error, process.env.FOOTHOLD_DATA_DIR || './data');
  console.error(said instanceof ConfigError ? said.message : said);
  process.exit(1);
}

main().catch(fail);
