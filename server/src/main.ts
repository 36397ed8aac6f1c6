import { recover } from './auth/recover.js';
import { resetMinutes } from './auth/resets.js';
import { isStorageFull } from './errors.js';
import { ConfigError, readConfig, startServer } from './index.js';
import { backUp } from './ops/backup.js';

/** How long a server that has failed may still answer 503 to what it has been asked, in ms. */
const lastWordsMillis = 500;

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'recover') return printRecovery(rest);
  if (command === 'backup') return makeBackup(rest);
  const config = readConfig(process.env, process.argv.slice(2));
  const sampleUrl = `http://${config.host}:${config.port + 1}`;
  // Starting anew takes up exactly what is stored: whoever keeps the process running does that.
  const onFailure = () => setTimeout(() => process.exit(1), lastWordsMillis);
  const server = await startServer(config, { demo: config.demo ? { sampleUrl } : null, onFailure });
  console.log(`Foothold is at ${config.url}/admin`);
  if (server.setupUrl) console.log(`Nobody can sign in yet. Open this once, within a day:\n  ${server.setupUrl}`);

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
}

/** `recover EMAIL`: for who can sign in no more, and knows nobody who could help them. */
async function printRecovery([email, ...surplus]: string[]): Promise<void> {
  if (!email || surplus.length > 0) throw new ConfigError('Say whose password is lost: recover EMAIL');
  const made = await recover(readConfig(process.env), email);
  if (!made) throw new ConfigError(`Nobody signs in with ${email}.`);
  console.log(
    `This link sets a new password for ${email}. It works once, for ${resetMinutes} minutes:\n  ${made.link}`,
  );
}

/** `backup FOLDER`: a copy of everything, beside a running server. */
function makeBackup([folder, ...surplus]: string[]): void {
  if (!folder || surplus.length > 0) throw new ConfigError('Say where to: backup FOLDER');
  const { database, secret } = backUp(readConfig(process.env), folder);
  console.log(`Everything is in ${database}.`);
  if (!secret) console.log('FOOTHOLD_SECRET is a setting here: keep it with the backup.');
}

function fail(error: unknown): void {
  if (isStorageFull(error)) console.error('The disk of the data folder is full. Make room, and start again.');
  else console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
