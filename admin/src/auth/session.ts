import { type Answer, json, server } from '../api/client.js';
import { send } from '../api/http.js';
import { queryClient } from '../api/queries.js';
import { sessionEnded } from '../api/session-ended.js';

const { setup, invitations } = server.auth;

/** Signs in with a password. Throws `ApiError` with the code `invalid_email_or_password`. */
export async function signIn(email: string, password: string): Promise<void> {
  await askAuth('sign-in/email', { email, password });
  beginAnew();
}

/** The same in the middle of work, after the session ended: what is on the page stays, and is asked for again. */
export async function signInAgain(email: string, password: string): Promise<void> {
  await askAuth('sign-in/email', { email, password });
  sessionEnded.value = false;
  void queryClient.invalidateQueries();
}

/** Ends the session here and forgets all that was loaded. */
export async function signOut(): Promise<void> {
  await askAuth('sign-out', {});
  beginAnew();
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
  beginAnew();
}

/** Nothing that was loaded for whoever was signed in before is kept. */
function beginAnew(): void {
  queryClient.clear();
  sessionEnded.value = false;
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
  beginAnew();
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
  beginAnew();
  return answer;
}
