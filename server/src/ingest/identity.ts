import { createHash, timingSafeEqual } from 'node:crypto';
import type { Environment, PersonReference, Traits } from '@foothold/sdk/contract';
import { HTTPException } from 'hono/http-exception';
import { decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Deps } from '../deps.js';
import type { PersonKey } from '../stores/events.js';
import { KeysUnavailable } from './fetch-keys.js';
import { flatten, traitLimits } from './flatten.js';
import { publicAlgorithms } from './public-keys.js';
import { verifiersOf } from './verifiers.js';

/** Who a request speaks for, once their token was looked at. */
export type VerifiedPerson =
  | {
      ok: true;
      person: PersonKey;
      /** The user whom a valid token proved; null without one. */
      provedUserId: string | null;
      /** Traits that the token vouches for. */
      signedTraits: Traits;
    }
  | { ok: false; code: IdentityRefusal; message: string };

export type IdentityRefusal =
  | 'identity_token_missing'
  | 'identity_token_expired'
  | 'identity_token_invalid'
  | 'identity_mismatch';

type IdentityDeps = Pick<Deps, 'state' | 'now'>;
type IdentityEnvironment = Pick<Environment, 'id' | 'identity'>;

const clockTolerance = '60s';

/**
 * Checks who a request speaks for, as the environment asks for it.
 * `off`: tokens are not looked at. `optional`: a token that is sent must be valid. `required`: a user id needs one.
 * A token is a JWT; `sub` is the user id, `exp` must be set, `nbf` is kept to, `traits` may hold traits that are vouched
 * for. Its header only chooses among two doors that share no key: HS256 is tried with the environment's secrets, the
 * algorithms of `publicAlgorithms` with its public keys.
 * @throws 503 when the environment needs a proof and its public keys cannot be fetched, so that the sender tries again
 */
export async function verifyPerson(
  deps: IdentityDeps,
  environment: IdentityEnvironment,
  reference: Partial<PersonReference>,
): Promise<VerifiedPerson> {
  const { anonymousId, userId, token } = reference;
  const person: PersonKey = { ...(anonymousId ? { anonymousId } : {}), ...(userId ? { userId } : {}) };
  if (environment.identity === 'off' || (!token && (environment.identity === 'optional' || !userId))) {
    return { ok: true, person, provedUserId: null, signedTraits: {} };
  }
  if (!token) {
    return refusal('identity_token_missing', 'This environment needs a signed identity token for users.');
  }

  const proof = await proofOf(deps, environment, token);
  if (proof === 'unavailable') {
    // Where tokens are optional, one that cannot be looked at is as good as none.
    if (environment.identity === 'optional') return { ok: true, person, provedUserId: null, signedTraits: {} };
    throw new HTTPException(503, {
      message: 'The keys of identity tokens cannot be read. Try again.',
    });
  }
  if (typeof proof === 'string') return refusal(proof, refusalTexts[proof]);
  const { sub, traits } = proof;
  if (typeof sub !== 'string' || sub === '' || (userId !== undefined && sub !== userId)) {
    return refusal('identity_mismatch', 'The identity token was issued for another user.');
  }
  return {
    ok: true,
    person: { ...person, userId: sub },
    provedUserId: sub,
    signedTraits: flatten(traits, 'traits', traitLimits, []),
  };
}

const refusalTexts = {
  identity_token_expired: 'The identity token has expired. Issue a new one.',
  identity_token_invalid: 'The identity token is not signed with a key of this environment, or not valid yet.',
};

/** What a token says, once a key of the environment proved it; or why it proves nothing. */
async function proofOf(
  deps: IdentityDeps,
  { id }: IdentityEnvironment,
  token: string,
): Promise<JWTPayload | keyof typeof refusalTexts | 'unavailable'> {
  const common: JWTVerifyOptions = {
    requiredClaims: ['sub', 'exp'],
    clockTolerance,
    currentDate: new Date(deps.now()),
  };
  const { secrets, keys } = await verifiersOf(deps, id);
  const tries: (() => Promise<{ payload: JWTPayload }>)[] =
    algorithmOf(token) === 'HS256'
      ? secrets.map((secret) => () => jwtVerify(token, Buffer.from(secret), { ...common, algorithms: ['HS256'] }))
      : keys
        ? [() => jwtVerify(token, keys.find, { ...common, ...keys.options, algorithms: [...publicAlgorithms] })]
        : [];
  let isExpired = false;
  for (const attempt of tries) {
    try {
      return (await attempt()).payload;
    } catch (error) {
      if (error instanceof KeysUnavailable) return 'unavailable';
      // Keys without an id of their own: each may be the one.
      if (error instanceof errors.JWKSMultipleMatchingKeys && keys) {
        for await (const key of error) {
          tries.push(() => jwtVerify(token, key, { ...common, ...keys.options, algorithms: [...publicAlgorithms] }));
        }
      }
      isExpired ||= error instanceof errors.JWTExpired;
    }
  }
  return isExpired ? 'identity_token_expired' : 'identity_token_invalid';
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    return undefined;
  }
}

/** Whether a text is one of the environment's identity secrets: only the customer's own server has them. */
export async function isIdentitySecret(deps: IdentityDeps, environmentId: string, text: string): Promise<boolean> {
  const given = createHash('sha256').update(text).digest();
  let isOne = false;
  for (const secret of (await verifiersOf(deps, environmentId)).secrets) {
    const is = timingSafeEqual(given, createHash('sha256').update(secret).digest());
    isOne ||= is;
  }
  return isOne;
}

function refusal(code: IdentityRefusal, message: string): VerifiedPerson {
  return { ok: false, code, message };
}
