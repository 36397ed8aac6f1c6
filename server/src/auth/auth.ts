import { drizzleAdapter } from '@better-auth/drizzle-adapter';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Database } from '../stores/sqlite/open.js';
import * as schema from '../stores/sqlite/schema/sign-in.js';

/** Somebody who signs in. */
export interface User {
  id: string;
  name: string;
  email: string;
  /** Language of the admin; null follows the browser. */
  locale: string | null;
}

interface Session {
  user: User;
  /** `Set-Cookie` values that prolong the session; often none. */
  cookies: string[];
}

/** Who may sign in, and who is signed in: better-auth behind a narrow door. */
export interface Auth {
  /** Answers better-auth's own routes, at `/v1/auth/*`. */
  handler(request: Request): Promise<Response>;
  session(headers: Headers): Promise<Session | null>;
  /** Makes a user who signs in with email and password. Null when the address is taken. */
  createUser(user: { name: string; email: string; password: string }): Promise<User | null>;
  hasUser(email: string): Promise<boolean>;
  userById(userId: string): Promise<Pick<User, 'id' | 'name' | 'email'> | null>;
  userByEmail(email: string): Promise<Pick<User, 'id' | 'name' | 'email'> | null>;
  /** Sets a new password and ends every session of the user. */
  setPassword(userId: string, password: string): Promise<void>;
  /** The `Set-Cookie` values of a new session; null when email or password is wrong. */
  signIn(credentials: { email: string; password: string }): Promise<{ userId: string; cookies: string[] } | null>;
  updateUser(userId: string, patch: { name?: string; locale?: string | null }): Promise<void>;
}

/** Bounds of a password, in characters. */
export const passwordLength = { min: 10, max: 128 } as const;

/** Makes the sign-in over the one database. Passwords are kept as Argon2id; cookies are HttpOnly and SameSite=Lax. */
export function createAuth(database: Database, config: Config, log: Logger): Auth {
  const auth = betterAuth({
    appName: 'Foothold',
    baseURL: config.url,
    basePath: '/v1/auth',
    secret: config.secret,
    database: drizzleAdapter(database.drizzle, { provider: 'sqlite', schema }),
    trustedOrigins: (request) => [config.url, ownOrigin(request)],
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    emailAndPassword: {
      enabled: true,
      // People come in by the setup link or by an invitation.
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: (password) => hash(password), verify: ({ hash, password }) => verify(hash, password) },
    },
    advanced: { cookiePrefix: 'foothold', useSecureCookies: config.url.startsWith('https:') },
    // The app counts failed attempts itself, per app and not per process.
    rateLimit: { enabled: false },
    // Its failures are logged and answered as all others are, by the app; its refusals are answers.
    onAPIError: { throw: true },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ part: 'auth' }, message),
    },
  });

  const inside = async () => (await auth.$context).internalAdapter;

  return {
    handler: (request) => auth.handler(request),

    async session(headers) {
      if (!headers.has('cookie')) return null;
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return null;
      const { id, name, email, locale } = response.user;
      return { user: { id, name, email, locale: locale ?? null }, cookies: answered.getSetCookie() };
    },

    async createUser({ name, email, password }) {
      const adapter = await inside();
      if (await adapter.findUserByEmail(email.toLowerCase())) return null;
      const user = await adapter.createUser({ name, email, emailVerified: true }, { method: 'email-password' });
      await adapter.linkAccount({
        userId: user.id,
        accountId: user.id,
        providerId: 'credential',
        password: await hash(password),
      });
      return { id: user.id, name: user.name, email: user.email, locale: null };
    },

    async hasUser(email) {
      return (await (await inside()).findUserByEmail(email.toLowerCase())) !== null;
    },

    async userById(userId) {
      return (await inside()).findUserById(userId);
    },

    async userByEmail(email) {
      return (await (await inside()).findUserByEmail(email.toLowerCase()))?.user ?? null;
    },

    async setPassword(userId, password) {
      const adapter = await inside();
      await adapter.updatePassword(userId, await hash(password));
      await adapter.deleteUserSessions(userId);
    },

    async signIn(body) {
      try {
        const { response, headers } = await auth.api.signInEmail({ body, returnHeaders: true });
        return { userId: response.user.id, cookies: headers.getSetCookie() };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },

    async updateUser(userId, patch) {
      await (await inside()).updateUser(userId, patch);
    },
  };
}

/** The request's own origin, when its `Host` and `Origin` agree: the server is reached by another of its names. */
function ownOrigin(request: Request | undefined): string | null {
  const origin = request?.headers.get('origin');
  const host = request?.headers.get('host');
  return origin && host && URL.canParse(origin) && new URL(origin).host === host ? origin : null;
}

/** Whether better-auth said that the credentials are wrong, as opposed to having failed. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}
