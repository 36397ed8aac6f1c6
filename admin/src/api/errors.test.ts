import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sentences } from './errors.js';

const server = fileURLToPath(new URL('../../../server/src', import.meta.url));
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(server, name), 'utf8'));

/** Codes that no part of the server says itself: of no answer at all, of answers by what stands before it, of better-auth. */
const ofOthers = [
  'network',
  'no_answer',
  'not_json',
  'not_behind_proxy',
  'unexpected',
  'invalid_email_or_password',
  'invalid_password',
];

/** Met by programs and pages, or told in the server's words by the dialog that meets them. */
const notInTheAdmin = [
  'key_missing',
  'key_unknown',
  'aborted',
  'method_not_allowed',
  'origin_not_allowed',
  'not_built',
  'bad_request',
  'too_many_events',
  'too_many_streams',
  'not_seen_yet',
  'not_a_list',
];

it('knows no code that the server never says', () => {
  expect(sources.length).toBeGreaterThan(50);
  const dead = Object.keys(sentences).filter(
    (code) => !ofOthers.includes(code) && !sources.some((text) => text.includes(`'${code}'`)),
  );
  expect(dead).toEqual([]);
});

it('says every refusal of a route in the language of the reader', () => {
  const codes = sources.flatMap((text) =>
    [...text.matchAll(/problem\(\s*c,\s*\d+,\s*'(\w+)'/g)].map(([, code = '']) => code),
  );
  expect(new Set(codes).size).toBeGreaterThan(30);
  const left = [...new Set(codes)].filter(
    (code) =>
      !(code in sentences) &&
      !code.endsWith('_not_found') &&
      !code.startsWith('invalid_') &&
      !notInTheAdmin.includes(code),
  );
  expect(left).toEqual([]);
});
