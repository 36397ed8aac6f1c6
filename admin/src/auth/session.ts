import type { Role } from '@foothold/sdk/contract';
import { request } from '../api/http.js';
import { queryClient } from '../api/queries.js';

/** Signs in with a password. Throws `ApiError` with the code `invalid_email_or_password`. */
export async function signIn(email: string, password: string): Promise<void> {
  await request('POST', '/auth/sign-in/email', { body: { email, password } });
  queryClient.clear();
}

/** Ends the session here and forgets all that was loaded. */
export async function signOut(): Promise<void> {
  await request('POST', '/auth/sign-out', { body: {} });
  queryClient.clear();
}

/** Whether this installation waits for its first account. */
export function setupNeeded(): Promise<{ needed: boolean }> {
  return request('GET', '/setup');
}

/** Creates the first account by the one-time link, and signs in. */
export async function setUp(account: { token: string; name: string; email: string; password: string }): Promise<void> {
  await request('POST', '/setup', { body: account });
  queryClient.clear();
}

/** What an invitation is for. Throws `ApiError` when its link is no longer good. */
export function readInvitation(
  token: string,
): Promise<{ email: string; role: Role; project: string; hasAccount: boolean }> {
  return request('GET', '/invitations', { query: { token } });
}

/** Joins a project: with a new account, or with the one that is signed in. */
export async function acceptInvitation(invitation: {
  token: string;
  name?: string;
  email?: string;
  password?: string;
}): Promise<{ projectId: string }> {
  const answer = await request<{ projectId: string }>('POST', '/invitations/accept', { body: invitation });
  queryClient.clear();
  return answer;
}
