import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.js';

/** Names whose values never reach a log, at whatever depth up to three they stand. */
const secretNames = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
  'writeKey',
  'publicKey',
  'tokenHash',
];

/** Makes the structured log: one JSON line per entry, on standard output unless told otherwise. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const quoted = secretNames.map((name) => `["${name}"]`);
  const options = {
    level,
    base: null,
    redact: { paths: quoted.flatMap((name) => [name.slice(0), `*${name}`, `*.*${name}`]), censor: '[secret]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
