import { type Answer, json, server } from '../api/client.js';
import { send } from '../api/http.js';
import { queryClient } from '../api/queries.js';

const { setup, invitations } = server.auth;

/** Signs in with a password. Throws `ApiError` with the code `invalid_email_or_password`. */
export async function signIn(email: string, password: string): Promise<void> {
  await askAuth('sign-in/email', { email, password });
  queryClient.clear();
}

/** Ends the session here and forgets all that was loaded. */
export async function signOut(): Promise<void> {
  await askAuth('sign-out', {});
  queryClient.clear();
}

/** Changes the password of whoever is signed in; their other sessions end. Throws `ApiError` `invalid_password`. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await askAuth('change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** Whose password a link sets. Throws `ApiError` when the link is no longer good. */
export function readReset(token: string) {
  return json(server.resets.$get({ query: { token } }));
}

/** Sets a new password by a link, and signs in. */
export async function acceptReset(token: string, password: string): Promise<void> {
  await server.resets.accept.$post({ json: { token, password } });
  queryClient.clear();
}

/** Asks better-auth, whose routes are not among the server's typed ones. */
async function askAuth(path: string, body: Record<string, string | boolean>): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await send(`/v1/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Whether this installation waits for its first account. */
export function setupNeeded() {
  return json(setup.$get());
}

/** Creates the first account by the one-time link, and signs in. */
export async function setUp(account: { token: string; name: string; email: string; password: string }): Promise<void> {
  await setup.$post({ json: account });
  queryClient.clear();
}

/** What an invitation is for. Throws `ApiError` when its link is no longer good. */
export function readInvitation(token: string): Promise<Answer<typeof invitations.$get>> {
  return json(invitations.$get({ query: { token } }));
}

/** Joins a project: with a new account, or with the one that is signed in. */
export async function acceptInvitation(invitation: {
  token: string;
  name?: string;
  email?: string;
  password?: string;
}): Promise<{ projectId: string }> {
  const answer = await json(invitations.accept.$post({ json: invitation }));
  queryClient.clear();
  return answer;
}
