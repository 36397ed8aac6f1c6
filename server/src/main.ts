import { ConfigError, readConfig, startServer } from './index.js';

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const sampleUrl = `http://${config.host}:${config.port + 1}`;
  const server = await startServer(config, { demo: config.demo ? { sampleUrl } : null });
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

function fail(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
