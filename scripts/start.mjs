import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();

const { ConfigError, readConfig, startServer } = await import('../server/dist/index.js');
const { startHost } = await import('../e2e/dist/host/server.js');

process.on('uncaughtException', (error) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});

const config = readConfig(process.env, process.argv.slice(2));
const withDemo = config.demo;
if (withDemo && (config.port === 0 || config.port === 65_535)) {
  throw new ConfigError(
    'PORT: the sample product takes the port after this one. Use 1 to 65534, or leave it out: npm start -- --no-demo',
  );
}
const sampleUrl = `http://${config.host}:${config.port + 1}`;
const server = await startServer(config, {
  demo: withDemo ? { sampleUrl } : null,
  onFailure() {
    console.error('Foothold cannot go on: see the log above. Nothing that was acknowledged is lost; start it again.');
    setTimeout(() => process.exit(1), 500);
  },
});
const host = withDemo
  ? await startHost({
      hostname: config.host,
      port: config.port + 1,
      dataDir: config.dataDir,
      foothold: { url: server.url, key: server.demo.publicKey },
    }).catch((error) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new ConfigError(
        `The sample product needs port ${config.port + 1}, which is in use. Set PORT to another, or leave it out: npm start -- --no-demo`,
      );
    })
  : null;

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all([host?.close(), server.close()]);
    process.exit(0);
  });
}

console.log(`
  Foothold is running.

  Admin           ${server.url}/admin
  ${server.setupUrl ? `First sign-in   ${server.setupUrl}\n                  (works once: it makes your owner account)` : 'Sign in with the account you made on the first run.'}${
    host
      ? `
  Sample product  ${host.url}/signup
                  (sign up there and you are shown the demo project’s tour)`
      : ''
  }
  API reference   ${server.url}/docs

  Press Ctrl+C to stop.
`);
