import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
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

const settings = z.object({
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535).default(4400),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  FOOTHOLD_DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  FOOTHOLD_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as https://foothold.example.com' })
    .refine((url) => !URL.canParse(url) || new URL(url).pathname === '/', 'must not have a path')
    .optional(),
  FOOTHOLD_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  FOOTHOLD_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/**
 * Reads the settings from the environment and the command line.
 * Makes the data folder, and on the first run a secret in it that only its owner can read.
 * @throws ConfigError that lists every setting that is wrong
 */
export function readConfig(environment: Record<string, string | undefined>, argv: readonly string[] = []): Config {
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
  return {
    port: PORT,
    host: HOST,
    dataDir,
    url: FOOTHOLD_URL ? new URL(FOOTHOLD_URL).origin : `http://${nameOf(HOST)}:${PORT}`,
    secret: FOOTHOLD_SECRET ?? keptSecret(dataDir),
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

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file))
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  } catch (cause) {
    throw new ConfigError(`FOOTHOLD_DATA_DIR: the secret cannot be kept in ${dataDir}: ${reason(cause)}`, { cause });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new ConfigError(`${file} holds no usable secret (at least 32 characters). Restore it from a backup.`);
  }
  return secret;
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
