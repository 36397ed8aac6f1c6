import type { Me } from '../model.js';

type Call = [verb: string, ...input: unknown[]];

declare global {
  interface Window {
    /** Calls made before the SDK is there are kept in the array and replayed by it. */
    foothold?: { push(call: Call): unknown };
  }
}

/** Hands a call to Foothold, whether or not its script has loaded (or is blocked). */
export function foothold(...call: Call) {
  window.foothold ??= [] as Call[];
  window.foothold.push(call);
}

/** Tells Foothold who is signed in. */
export function identify({ user, company, identityToken }: Me) {
  const day = 86_400_000;
  foothold(
    'identify',
    user.id,
    {
      name: user.name,
      firstName: user.name.split(' ')[0],
      email: user.email,
      role: user.role,
      plan: company.plan,
      createdAt: user.createdAt,
    },
    identityToken ? { token: identityToken } : undefined,
  );
  // The trial is the company's, so it is told of it.
  foothold('group', company.id, {
    name: company.name,
    plan: company.plan,
    trialEndsAt: company.createdAt + 14 * day,
  });
}
