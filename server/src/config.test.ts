import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('needs nothing', () => {
  const config = readConfig({ FOOTHOLD_DATA_DIR: folder });
  expect(config).toMatchObject({ port: 4400, host: '127.0.0.1', url: 'http://127.0.0.1:4400', demo: true });
});

it('is reached at localhost when it listens on every interface', () => {
  expect(readConfig({ FOOTHOLD_DATA_DIR: folder, HOST: '0.0.0.0', PORT: '80' }).url).toBe('http://localhost:80');
});

it('makes a secret on the first run that only its owner can read, and keeps it', () => {
  const dataDir = join(folder, 'data');
  const { secret } = readConfig({ FOOTHOLD_DATA_DIR: dataDir });
  expect(secret.length).toBeGreaterThanOrEqual(40);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(secret);
  expect(readConfig({ FOOTHOLD_DATA_DIR: dataDir }).secret).toBe(secret);
});

it('refuses a kept secret that is no secret', () => {
  writeFileSync(join(folder, 'secret'), 'short');
  expect(() => readConfig({ FOOTHOLD_DATA_DIR: folder })).toThrow(/no usable secret/);
});

it('takes settings from the environment, empty ones as if they were not there', () => {
  const config = readConfig(
    {
      FOOTHOLD_DATA_DIR: folder,
      PORT: '8080',
      HOST: '0.0.0.0',
      FOOTHOLD_URL: 'https://foothold.example.com/',
      FOOTHOLD_SECRET: 'x'.repeat(32),
      FOOTHOLD_LOG_LEVEL: '',
    },
    ['--no-demo'],
  );
  expect(config).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    url: 'https://foothold.example.com',
    secret: 'x'.repeat(32),
    logLevel: 'info',
    demo: false,
  });
});

it('lists every setting that is wrong, a line each', () => {
  const read = () =>
    readConfig({ PORT: 'abc', FOOTHOLD_URL: 'ftp://x', FOOTHOLD_SECRET: 'short', FOOTHOLD_DATA_DIR: folder }, [
      '--what',
    ]);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    /PORT: must be a whole number from 0 to 65535\n {2}FOOTHOLD_URL: .*\n {2}FOOTHOLD_SECRET: .*\n {2}--what: unknown option/,
  );
});

it('says so when the data folder cannot be made', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => readConfig({ FOOTHOLD_DATA_DIR: join(folder, 'file/data') })).toThrow(/FOOTHOLD_DATA_DIR/);
});

it.each([
  ['PORT', '80000', 'must be a whole number from 0 to 65535'],
  ['PORT', '1.5', 'must be a whole number from 0 to 65535'],
  ['HOST', 'http://localhost', 'must be an address such as 127.0.0.1'],
  ['HOST', 'localhost/', 'must be an address such as 127.0.0.1'],
  ['FOOTHOLD_URL', 'a.b', 'must be a URL such as'],
  ['FOOTHOLD_URL', 'https://a.b/c', 'must be an origin'],
  ['FOOTHOLD_URL', 'https://a.b/?c', 'must be an origin'],
  ['FOOTHOLD_URL', 'https://u:p@a.b', 'must be an origin'],
  ['FOOTHOLD_TRUSTED_PROXIES', '10.0.0.1, nginx', 'must list addresses or networks'],
  ['FOOTHOLD_LOG_LEVEL', 'trace', 'must be silent, error, warn, info or debug'],
])('refuses %s=%s, once and with what it should be', (name, value, rule) => {
  const dataDir = join(folder, 'data');
  let message = '';
  try {
    readConfig({ FOOTHOLD_DATA_DIR: dataDir, [name]: value });
  } catch (error) {
    message = error instanceof ConfigError ? error.message : String(error);
  }
  expect(message.split('\n')).toEqual([
    'These settings are not usable:',
    expect.stringContaining(`  ${name}: ${rule}`),
  ]);
  expect(existsSync(dataDir)).toBe(false);
});

it('takes the proxies that are believed, by address or network', () => {
  const config = readConfig({ FOOTHOLD_DATA_DIR: folder, FOOTHOLD_TRUSTED_PROXIES: '10.0.0.1,172.16.0.0/12 fd00::/8' });
  expect(config.trustedProxies).toEqual(['10.0.0.1', '172.16.0.0/12', 'fd00::/8']);
});

it('makes the data folder for its owner only, also where the secret is a setting', () => {
  const dataDir = join(folder, 'new/data');
  readConfig({ FOOTHOLD_DATA_DIR: dataDir, FOOTHOLD_SECRET: 'x'.repeat(32) });
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('leaves nothing beside the secret', () => {
  readConfig({ FOOTHOLD_DATA_DIR: folder });
  expect(readdirSync(folder)).toEqual(['secret']);
});

it('makes nothing where a folder of a server is asked for', () => {
  const dataDir = join(folder, 'typo');
  expect(() => readConfig({ FOOTHOLD_DATA_DIR: dataDir }, [], { existing: true })).toThrow(
    `no foothold.db in ${dataDir}`,
  );
  expect(existsSync(dataDir)).toBe(false);
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'foothold.db'), '');
  expect(() => readConfig({ FOOTHOLD_DATA_DIR: dataDir }, [], { existing: true })).toThrow(/secret is missing/);
  expect(readdirSync(dataDir)).toEqual(['foothold.db']);
});
