import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { makeFolder } from './ops/make-folder.js';
import { isProxyRange } from './ops/proxies.js';
import { builtAdminDir, builtSdkDir } from './paths.js';

/** The settings of one server. */
export interface Config {
  /** Port to listen on. Default 4400; 0 takes a free one. */
  port: number;
  /** Address to listen on. Default `127.0.0.1`. */
  host: string;
  /** Absolute path of the folder that holds the database and the secret. Default `./data`. */
  dataDir: string;
  /** Where browsers reach this server, without a slash at the end. Default `http://<host>:<port>`. */
  url: string;
  /** Signs sessions and seals stored secrets. At least 32 characters; generated and kept on the first run. */
  secret: string;
  /** The secret before this one: what it sealed is sealed anew at the start. Null when it did not change. */
  earlierSecret: string | null;
  /** Addresses and networks of reverse proxies whose `X-Forwarded-For` is believed, besides those on this machine. */
  trustedProxies: readonly string[];
  /** Whether the demo project is created when it is missing. Default true. */
  demo: boolean;
  /** `silent`, `error`, `warn`, `info` or `debug`. Default `info`. */
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Folder of the built admin; served at `/admin`. */
  adminDir: string;
  /** Folder of the built browser SDK; served at `/sdk`. */
  sdkDir: string;
}

/** Settings that are not usable. `message` lists every one of them, a line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const portRule = 'must be a whole number from 0 to 65535';
const secretRule = 'must have at least 32 characters';

const settings = z.object({
  PORT: z.coerce.number(portRule).int(portRule).min(0, portRule).max(65_535, portRule).default(4400),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'must be an address such as 127.0.0.1, or 0.0.0.0 for every interface; no scheme and no port')
    .default('127.0.0.1'),
  FOOTHOLD_DATA_DIR: z.string().default('./data'),
  FOOTHOLD_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as https://foothold.example.com' })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`,
      'must be an origin such as https://foothold.example.com, without path, query and user: give Foothold a host name of its own',
    )
    .optional(),
  FOOTHOLD_SECRET: z.string().min(32, secretRule).optional(),
  FOOTHOLD_EARLIER_SECRET: z.string().min(32, secretRule).optional(),
  FOOTHOLD_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine(
      (ranges) => ranges.every(isProxyRange),
      'must list addresses or networks such as 10.0.0.5, 172.16.0.0/12 (separated by commas)',
    ),
  FOOTHOLD_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('info'),
});

/**
 * Reads the settings from the environment and the command line.
 * Makes the data folder, and on the first run a secret in it that only its owner can read.
 * @param options.existing refuse a folder in which no Foothold has worked yet, and make nothing. Default false
 * @throws ConfigError that lists every setting that is wrong
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  argv: readonly string[] = [],
  { existing = false }: { existing?: boolean } = {},
): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(present);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  for (const argument of argv) {
    if (argument !== '--no-demo') problems.push(`${argument}: unknown option; the only option is --no-demo`);
  }
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(`These settings are not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }

  const { PORT, HOST, FOOTHOLD_DATA_DIR, FOOTHOLD_URL, FOOTHOLD_SECRET, FOOTHOLD_LOG_LEVEL } = parsed.data;
  const dataDir = resolve(FOOTHOLD_DATA_DIR);
  if (existing && !existsSync(join(dataDir, 'foothold.db'))) {
    throw new ConfigError(`FOOTHOLD_DATA_DIR: there is no foothold.db in ${dataDir}. Name the folder of the server.`);
  }
  makeDataDir(dataDir);
  return {
    port: PORT,
    host: HOST,
    dataDir,
    url: FOOTHOLD_URL ? new URL(FOOTHOLD_URL).origin : `http://${nameOf(HOST)}:${PORT}`,
    secret: FOOTHOLD_SECRET ?? keptSecret(dataDir, !existing),
    earlierSecret: parsed.data.FOOTHOLD_EARLIER_SECRET ?? null,
    trustedProxies: parsed.data.FOOTHOLD_TRUSTED_PROXIES,
    demo: !argv.includes('--no-demo'),
    logLevel: FOOTHOLD_LOG_LEVEL,
    adminDir: builtAdminDir,
    sdkDir: builtSdkDir,
  };
}

/** How browsers on this machine call a host: an address for all interfaces is none that can be visited. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** What is in it is of people, and for nobody else on this machine. */
function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
  } catch (cause) {
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: ${dataDir} cannot be made: ${reason(cause)}. Make it for this user, or name another folder.`,
      { cause },
    );
  }
}

function keptSecret(dataDir: string, makes: boolean): string {
  const file = join(dataDir, 'secret');
  if (!makes && !existsSync(file)) {
    throw new ConfigError(`${file} is missing. Restore it from a backup, or set FOOTHOLD_SECRET as for the server.`);
  }
  try {
    if (!existsSync(file)) keepNewSecret(file);
    chmodSync(file, 0o600);
  } catch (cause) {
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: the secret cannot be kept in ${dataDir}: ${reason(cause)}. Let this user write there, with some room on the disk, or name another folder.`,
      { cause },
    );
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new ConfigError(`${file} holds no usable secret (at least 32 characters). Restore it from a backup.`);
  }
  return secret;
}

/** Whole or not at all: half a secret, left by a full disk, would be taken for one that was lost. */
function keepNewSecret(file: string): void {
  const partial = `${file}.${process.pid}`;
  try {
    writeFileSync(partial, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    linkSync(partial, file);
  } catch (cause) {
    // Another process of the same first run was faster.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(partial, { force: true });
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
