import { createHash, timingSafeEqual } from 'node:crypto';
import type { Environment, PersonReference, Traits } from '@foothold/sdk/contract';
import { errors, jwtVerify } from 'jose';
import type { Deps } from '../deps.js';
import type { PersonKey } from '../stores/events.js';
import { flatten, traitLimits } from './flatten.js';

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

/** How long secrets are trusted after they were read, so that a removed one ends soon. In ms. */
const secretTrust = 5_000;
const clockTolerance = '60s';

/**
 * Checks who a request speaks for, as the environment asks for it.
 * `off`: tokens are not looked at. `optional`: a token that is sent must be valid. `required`: a user id needs one.
 * A token is a JWT signed with HS256 by one of the environment's identity secrets; `sub` is the user id, `exp` must be
 * set, `traits` may hold traits that are vouched for.
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

  let isExpired = false;
  for (const secret of await secretsOf(deps, environment.id)) {
    try {
      const { payload } = await jwtVerify(token, Buffer.from(secret, 'utf8'), {
        algorithms: ['HS256'],
        requiredClaims: ['sub', 'exp'],
        clockTolerance,
        currentDate: new Date(deps.now()),
      });
      if (userId !== undefined && payload.sub !== userId) {
        return refusal('identity_mismatch', 'The identity token was issued for another user.');
      }
      return {
        ok: true,
        person: { ...person, userId: payload.sub },
        provedUserId: payload.sub ?? null,
        signedTraits: flatten(payload.traits, 'traits', traitLimits, []),
      };
    } catch (error) {
      isExpired ||= error instanceof errors.JWTExpired;
    }
  }
  return isExpired
    ? refusal('identity_token_expired', 'The identity token has expired. Issue a new one.')
    : refusal('identity_token_invalid', 'The identity token is not signed with a secret of this environment.');
}

/** Whether a text is one of the environment's identity secrets: only the customer's own server has them. */
export async function isIdentitySecret(deps: IdentityDeps, environmentId: string, text: string): Promise<boolean> {
  const given = createHash('sha256').update(text).digest();
  let isOne = false;
  for (const secret of await secretsOf(deps, environmentId)) {
    const is = timingSafeEqual(given, createHash('sha256').update(secret).digest());
    isOne ||= is;
  }
  return isOne;
}

interface KnownSecrets {
  until: number;
  secrets: Promise<string[]>;
}

// Per state store, so that two apps in one process do not mix.
const knownSecrets = new WeakMap<object, Map<string, KnownSecrets>>();

function secretsOf({ state, now }: IdentityDeps, environmentId: string): Promise<string[]> {
  const known = knownSecrets.get(state) ?? new Map<string, KnownSecrets>();
  knownSecrets.set(state, known);
  const entry = known.get(environmentId);
  if (entry && entry.until > now()) return entry.secrets;
  const secrets = state.identitySecrets(environmentId).then((list) => list.map(({ secret }) => secret));
  secrets.catch(() => known.delete(environmentId));
  known.set(environmentId, { until: now() + secretTrust, secrets });
  return secrets;
}

function refusal(code: IdentityRefusal, message: string): VerifiedPerson {
  return { ok: false, code, message };
}
