import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Me, User } from './model.js';
import { openStore, type Store } from './store.js';

export interface HostOptions {
  hostname: string;
  port: number;
  /** Where the sample product keeps its own database. */
  dataDir: string;
  /** The Foothold server and the public key of the environment; `secret` signs identity tokens when it is given. */
  foothold: { url: string; key: string; secret?: string };
}

const cookie = 'ledgerly';
const text = z.string().trim().min(1).max(200);
const email = z
  .email()
  .max(200)
  .transform((address) => address.toLowerCase());
const bodies = {
  signup: z.object({
    name: text,
    email,
    password: z.string().min(8).max(200),
    company: text,
    role: z.enum(['founder', 'accountant', 'freelancer']),
  }),
  login: z.object({ email, password: z.string().max(200) }),
  invoice: z.object({ customer: text, amount: z.number().positive().max(1_000_000) }),
  customer: z.object({ name: text, email }),
  invitation: z.object({ email }),
};

async function body<T>(c: Context, schema: z.ZodType<T>): Promise<T | null> {
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  return parsed.success ? parsed.data : null;
}

function api(store: Store, secret: string | undefined) {
  const app = new Hono<{ Variables: { user: User } }>();
  const bad = (c: Context, message = 'Please check what you entered.') => c.json({ message }, 400);

  const enter = (c: Context, user: User) => {
    setCookie(c, cookie, store.logIn(user.id), { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 30 * 86_400 });
    return c.json({ ok: true });
  };
  app.post('/signup', async (c) => {
    const input = await body(c, bodies.signup);
    if (!input) return bad(c);
    const user = store.signUp(input);
    return user ? enter(c, user) : bad(c, 'There is an account with this address already.');
  });
  app.post('/login', async (c) => {
    const input = await body(c, bodies.login);
    const user = input && store.check(input.email, input.password);
    return user ? enter(c, user) : bad(c, 'Address or password is wrong.');
  });
  app.post('/logout', (c) => {
    store.logOut(getCookie(c, cookie) ?? '');
    deleteCookie(c, cookie);
    return c.json({ ok: true });
  });

  app.use(async (c, next) => {
    const user = store.userOf(getCookie(c, cookie) ?? '');
    if (!user) return c.json({ message: 'Please log in.' }, 401);
    c.set('user', user);
    await next();
  });
  app.get('/me', async (c) => {
    const { user } = c.var;
    const identityToken = secret
      ? await new SignJWT({})
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject(user.id)
          .setIssuedAt()
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(secret))
      : null;
    const me: Me = { user, company: store.company(user.companyId), identityToken };
    return c.json(me);
  });
  app.get('/invoices', (c) => c.json(store.invoices(c.var.user.companyId)));
  app.post('/invoices', async (c) => {
    const input = await body(c, bodies.invoice);
    return input
      ? c.json(store.addInvoice(c.var.user.companyId, input.customer, input.amount))
      : bad(c, 'An invoice needs a customer and an amount.');
  });
  app.get('/invoices/:id', (c) => {
    const invoice = store.invoice(c.var.user.companyId, c.req.param('id'));
    return invoice ? c.json(invoice) : c.json({ message: 'There is no such invoice.' }, 404);
  });
  app.post('/invoices/:id/send', (c) =>
    store.sendInvoice(c.var.user.companyId, c.req.param('id'))
      ? c.json({ ok: true })
      : c.json({ message: 'There is no such invoice.' }, 404),
  );
  app.post('/sample-data', (c) => {
    store.addSampleData(c.var.user.companyId);
    return c.json({ ok: true });
  });
  app.get('/customers', (c) => c.json(store.customers(c.var.user.companyId)));
  app.post('/customers', async (c) => {
    const input = await body(c, bodies.customer);
    return input ? c.json(store.addCustomer(c.var.user.companyId, input.name, input.email)) : bad(c);
  });
  app.get('/team', (c) => c.json(store.team(c.var.user.companyId)));
  app.post('/team', async (c) => {
    const input = await body(c, bodies.invitation);
    if (!input) return bad(c, 'This does not look like an e-mail address.');
    store.invite(c.var.user.companyId, input.email);
    return c.json({ ok: true });
  });
  app.post('/upgrade', (c) => {
    store.upgrade(c.var.user.companyId);
    return c.json({ ok: true });
  });
  return app;
}

/**
 * Starts the sample product "Ledgerly": a small invoice tool with its own accounts and database, on an origin of its own,
 * that embeds Foothold by the script tag as a customer would. Resolves with its URL and how to stop it.
 */
export async function startHost(options: HostOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port, foothold } = options;
  const store = openStore(join(options.dataDir, 'sample-product.db'));
  const assets = join(import.meta.dirname, 'assets');
  const footholdOrigin = new URL(foothold.url).origin;
  // What a careful customer writes: nothing but its own origin and Foothold's.
  const policy = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", footholdOrigin],
      connectSrc: ["'self'", footholdOrigin],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", footholdOrigin, 'https:'],
      frameSrc: ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
  });
  const page = readFileSync(join(assets, 'index.html'), 'utf8')
    .replace('%FOOTHOLD_URL%', foothold.url)
    .replace('%FOOTHOLD_KEY%', foothold.key);

  const app = new Hono();
  app.use(policy);
  app.route('/api', api(store, foothold.secret));
  app.use('/assets/*', serveStatic({ root: assets, rewriteRequestPath: (path) => path.replace('/assets', '') }));
  app.get('*', (c) => c.html(page));

  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (address) =>
      resolve({
        url: `http://${hostname}:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => {
              store.close();
              done();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.on('error', reject);
  });
}
