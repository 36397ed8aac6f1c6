import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '@foothold/sdk/contract';
import { exportJWK, exportSPKI, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing.js';
import { verifyPerson } from './identity.js';

const secret = 'a secret of the environment, number one';
let server: TestServer;
let environment: Environment;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project();
  environment = { ...made.environment, identity: 'required' };
  await server.deps.state.addIdentitySecret(environment.id, { id: 's', createdAt: 0, secret });
});
afterEach(() => server.close());

type Alg = 'EdDSA' | 'Ed25519' | 'ES256' | 'RS256';
const pair = (alg: Alg | 'RS512' | 'ES384'): Promise<GenerateKeyPairResult> =>
  generateKeyPair(alg, { extractable: true });

async function publicKey(keys: GenerateKeyPairResult, more: object = {}) {
  return { ...(await exportJWK(keys.publicKey)), ...more };
}

interface TokenOptions {
  alg?: string;
  kid?: string;
  expires?: string;
  notBefore?: string;
  claims?: Record<string, unknown>;
}

function token(
  key: GenerateKeyPairResult['privateKey'] | Uint8Array,
  sub: string,
  { alg = 'EdDSA', kid, expires = '5m', notBefore, claims = {} }: TokenOptions = {},
): Promise<string> {
  const jwt = new SignJWT({ traits: { plan: 'pro' }, ...claims })
    .setProtectedHeader({ alg, ...(kid ? { kid } : {}) })
    .setSubject(sub)
    .setExpirationTime(expires);
  if (notBefore) jwt.setNotBefore(notBefore);
  return jwt.sign(key);
}

/** What comes of a token for user `ada`: the user it proved, or why it proves nobody. */
async function outcome(given: string, userId = 'ada'): Promise<string | null> {
  const verified = await verifyPerson(server.deps, environment, { userId, token: given });
  return verified.ok ? verified.provedUserId : verified.code;
}

async function give(keys: unknown[], more: object = {}) {
  const caller = await server.member(environment.projectId, 'admin');
  const path = `/v1/projects/${environment.projectId}/environments/${environment.id}/identity-keys`;
  return caller.put(path, { jwks: { keys }, ...more });
}

describe('tokens signed with a key whose public part was given', () => {
  it.each(['EdDSA', 'Ed25519', 'ES256', 'RS256'] as const)('are taken: %s', async (alg) => {
    const keys = await pair(alg);
    expect((await give([await publicKey(keys, { kid: 'k' })])).status).toBe(200);
    const verified = await verifyPerson(server.deps, environment, {
      userId: 'ada',
      token: await token(keys.privateKey, 'ada', { alg, kid: 'k' }),
    });
    expect(verified).toMatchObject({ ok: true, provedUserId: 'ada', signedTraits: { plan: 'pro' } });
  });

  it('find their key by its id, or by trying where keys have none', async () => {
    const [one, two, other] = [await pair('EdDSA'), await pair('EdDSA'), await pair('EdDSA')];
    await give([await publicKey(one), await publicKey(two)]);
    expect(await outcome(await token(two.privateKey, 'ada'))).toBe('ada');
    expect(await outcome(await token(one.privateKey, 'ada'))).toBe('ada');
    expect(await outcome(await token(other.privateKey, 'ada'))).toBe('identity_token_invalid');
  });

  it('stand beside those signed with a secret', async () => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys)]);
    expect(await outcome(await token(Buffer.from(secret), 'ada', { alg: 'HS256' }))).toBe('ada');
    expect(await outcome(await token(keys.privateKey, 'ada'))).toBe('ada');
  });

  it('are for their subject only, and need one', async () => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys)]);
    expect(await outcome(await token(keys.privateKey, 'bob'))).toBe('identity_mismatch');
    expect(await outcome(await token(keys.privateKey, ''))).toBe('identity_mismatch');
  });

  it('count from their first to their last moment, give or take a minute', async () => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys)]);
    const at = (options: TokenOptions) => token(keys.privateKey, 'ada', options).then((made) => outcome(made));
    expect(await at({ expires: '-30s' })).toBe('ada');
    expect(await at({ expires: '-90s' })).toBe('identity_token_expired');
    expect(await at({ notBefore: '30s' })).toBe('ada');
    expect(await at({ notBefore: '90s' })).toBe('identity_token_invalid');
    const endless = await new SignJWT({}).setProtectedHeader({ alg: 'EdDSA' }).setSubject('ada').sign(keys.privateKey);
    expect(await outcome(endless)).toBe('identity_token_invalid');
  });

  it('must be of the issuer and for the audience that were named', async () => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys)], { issuer: 'https://login.example.com', audience: 'foothold' });
    const with_ = (claims: Record<string, unknown>) =>
      token(keys.privateKey, 'ada', { claims }).then((made) => outcome(made));
    expect(await with_({ iss: 'https://login.example.com', aud: 'foothold' })).toBe('ada');
    expect(await with_({ iss: 'https://login.example.com', aud: 'another app' })).toBe('identity_token_invalid');
    expect(await with_({})).toBe('identity_token_invalid');
  });

  it.each([
    ['', 6_000],
    [', also when the clock is set back meanwhile', -3_600_000],
  ])('stop being taken soon after their keys are taken away%s', async (_, moved) => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys)]);
    const made = await token(keys.privateKey, 'ada');
    expect(await outcome(made)).toBe('ada');
    await server.deps.state.setIdentityKeySource(environment.id, null);
    server.advance(moved);
    expect(await outcome(made)).toBe('identity_token_invalid');
  });
});

describe('a token whose header lies', () => {
  it('is not verified with a public key as if that were a secret', async () => {
    const keys = await pair('RS256');
    const jwk = await publicKey(keys, { kid: 'k' });
    await give([jwk]);
    const asSecrets = [JSON.stringify(jwk), jwk.n ?? '', await exportSPKI(keys.publicKey)];
    for (const text of asSecrets) {
      const forged = await token(Buffer.from(text), 'ada', { alg: 'HS256', kid: 'k' });
      expect(await outcome(forged)).toBe('identity_token_invalid');
    }
  });

  it('is not taken without a signature, with another algorithm, or with a key it brings along', async () => {
    const keys = await pair('EdDSA');
    await give([await publicKey(keys, { kid: 'k' })]);
    const body = Buffer.from(JSON.stringify({ sub: 'ada', exp: 9_999_999_999 })).toString('base64url');
    const head = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');
    expect(await outcome(`${head({ alg: 'none' })}.${body}.`)).toBe('identity_token_invalid');
    expect(await outcome('not a token')).toBe('identity_token_invalid');

    const strong = await pair('RS512');
    await give([await publicKey(keys), await publicKey(strong, { alg: 'RS256' })]);
    expect(await outcome(await token(strong.privateKey, 'ada', { alg: 'RS512' }))).toBe('identity_token_invalid');

    const own = await pair('EdDSA');
    const jwk = await publicKey(own);
    const bringing = await new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', jwk, kid: 'k' })
      .setSubject('ada')
      .setExpirationTime('5m')
      .sign(own.privateKey);
    expect(await outcome(bringing)).toBe('identity_token_invalid');
  });
});

describe('keys that are fetched', () => {
  let host: Server;
  let url: string;
  let answer: { status: number; body: string };
  let fetches: number;

  beforeEach(async () => {
    fetches = 0;
    host = createServer((_, response) => {
      fetches += 1;
      response.writeHead(answer.status, answer.status === 302 ? { location: 'https://example.com/' } : {});
      response.end(answer.body);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/jwks`;
  });
  afterEach(() => new Promise((resolve) => host.close(resolve)));

  const serve = (keys: unknown[]) => {
    answer = { status: 200, body: JSON.stringify({ keys }) };
  };
  const use = () =>
    server.deps.state.setIdentityKeySource(environment.id, { url, keys: [], issuer: null, audience: null });

  it('verify, and are fetched once for many tokens', async () => {
    const keys = await pair('ES256');
    serve([await publicKey(keys, { kid: 'k', use: 'sig' }), { kty: 'oct', k: 'c2VjcmV0' }, { kty: 'RSA', use: 'enc' }]);
    await use();
    const made = () => token(keys.privateKey, 'ada', { alg: 'ES256', kid: 'k' });
    expect(await outcome(await made())).toBe('ada');
    server.advance(6_000);
    expect(await outcome(await made())).toBe('ada');
    expect(fetches).toBe(1);
  });

  it('are fetched again after a while, and outlive their host for a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const keys = await pair('EdDSA');
      serve([await publicKey(keys)]);
      await use();
      const made = await token(keys.privateKey, 'ada', { expires: '7d' });
      expect(await outcome(made)).toBe('ada');
      answer = { status: 500, body: '' };
      const later = (hours: number) => vi.setSystemTime(Date.now() + hours * 3_600_000);
      later(1);
      expect(await outcome(made)).toBe('ada');
      expect(fetches).toBe(2);
      later(25);
      await expect(outcome(made)).rejects.toThrow('cannot be read');
      serve([await publicKey(await pair('EdDSA'))]);
      later(1);
      expect(await outcome(made)).toBe('identity_token_invalid');
    } finally {
      vi.useRealTimers();
    }
  });

  it('ask senders to try again while they cannot be read, where a proof is needed', async () => {
    const keys = await pair('EdDSA');
    answer = { status: 500, body: '' };
    await use();
    await server.deps.state.updateEnvironment(environment.id, { identity: 'required' });
    await server.deps.live.rebuild(environment.id);
    const body = {
      batch: [{ type: 'track', event: 'Signed Up', userId: 'ada', messageId: 'm1' }],
      person: { anonymousId: 'a', userId: 'ada', token: await token(keys.privateKey, 'ada') },
    };
    const sent = await server.stranger().post(`/v1/batch?key=${environment.publicKey}`, body);
    expect(sent.status).toBe(503);
    expect(sent.headers.get('retry-after')).toBe('10');

    environment = { ...environment, identity: 'optional' };
    expect(await outcome(await token(keys.privateKey, 'ada'))).toBeNull();
  });

  it('are read when they are set, and refused when they are of no use', async () => {
    const caller = await server.member(environment.projectId, 'admin');
    const path = `/v1/projects/${environment.projectId}/environments/${environment.id}/identity-keys`;
    const set = async (body: unknown) => {
      const { status, body: said } = await caller.put(path, body);
      return status === 200 ? said.source : said.error.problems[0].code;
    };
    expect(await set({})).toBe('one_of_two');
    expect(await set({ url: 'http://example.com/jwks' })).toBe('not_https');
    expect(await set({ url: 'https://user:pass@example.com/jwks' })).toBe('not_https');
    for (const [status, body] of [
      [500, ''],
      [302, ''],
      [200, 'not JSON'],
      [200, '{"keys":[]}'],
      [200, `{"keys":[],"x":"${'x'.repeat(70_000)}"}`],
    ] as const) {
      answer = { status, body };
      expect(await set({ url })).toBe('unreadable_keys');
    }
    serve([await publicKey(await pair('EdDSA'), { kid: 'k' })]);
    expect(await set({ url, issuer: 'me' })).toEqual({
      url,
      keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k', alg: 'EdDSA', x: expect.any(String) }],
      problem: null,
      issuer: 'me',
      audience: null,
    });
    answer = { status: 500, body: '' };
    expect((await caller.get(path)).body.source).toMatchObject({ url, keys: [], problem: 'The address answered 500.' });
    expect((await caller.delete(path)).status).toBe(200);
    expect((await caller.get(path)).body).toEqual({ source: null });
  });
});

it('refuses keys that are secret, broken, of an unknown kind or too many', async () => {
  const keys = await pair('EdDSA');
  const codes = async (list: unknown[]) => {
    const { body } = await give(list);
    return body.error.problems.map(({ code, path }: { code: string; path: string }) => `${path} ${code}`);
  };
  expect(await codes([await exportJWK(keys.privateKey), { kty: 'oct', k: 'c2VjcmV0' }])).toEqual([
    'jwks.keys[0] private_key',
    'jwks.keys[1] private_key',
  ]);
  expect(await codes([await publicKey(keys, { x: 'short' }), await publicKey(await pair('ES384'))])).toEqual([
    'jwks.keys[0] broken_key',
    'jwks.keys[1] unknown_key',
  ]);
  expect(await codes([{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 7])).toEqual([
    'jwks.keys[0] broken_key',
    'jwks.keys[1] invalid_type',
  ]);
  expect(await codes([])).toEqual(['jwks.keys wrong_count']);
});
