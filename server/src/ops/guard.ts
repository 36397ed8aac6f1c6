import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from '../deps.js';
import { problem } from '../errors.js';
import { setHeader } from './set-header.js';

/** What the admin's pages may load: their own scripts and styles, pictures from anywhere safe, and the video players. */
const adminPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  'frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://www.loom.com https://fast.wistia.net',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers are data: were one opened as a page, nothing in it would run. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The headers that keep browsers from doing more with an answer than was meant. */
export function securityHeaders(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    // A 304 has no body to tell a page by, and its headers would replace those that the browser keeps with the page.
    if (c.res.status === 304) return;
    const isPage = c.res.headers.get('content-type')?.startsWith('text/html') ?? false;
    setHeader(c, 'content-security-policy', isPage ? adminPolicy : dataPolicy);
    setHeader(c, 'x-content-type-options', 'nosniff');
    setHeader(c, 'referrer-policy', 'no-referrer');
    setHeader(c, 'x-frame-options', 'DENY');
    if (isPage) {
      setHeader(c, 'cross-origin-opener-policy', 'same-origin');
      setHeader(c, 'permissions-policy', 'camera=(), geolocation=(), microphone=()');
    }
    // What customers' pages load (SDK, manifest, content, events) says so itself through CORS.
    const isShared = c.res.headers.has('access-control-allow-origin');
    setHeader(c, 'cross-origin-resource-policy', isShared ? 'cross-origin' : 'same-origin');
    if (c.req.path.startsWith('/v1/') && !c.res.headers.has('cache-control')) setHeader(c, 'cache-control', 'no-store');
  };
}

/**
 * Refuses state-changing requests that another site made in somebody's name. Requests without an `Origin` pass: no
 * browser sends a changing request across sites without one.
 * @param isOpen whether a path takes requests from any site (those that are opened by a key, not by a cookie)
 */
export function checkOrigin(url: string, isOpen: (path: string) => boolean): MiddlewareHandler<AppEnv> {
  const own = new URL(url).origin;
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) || isOpen(c.req.path)) return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isOwn =
      origin === undefined
        ? site === undefined || site === 'same-origin' || site === 'none'
        : origin === own || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'));
    if (!isOwn) {
      // Behind a proxy that says another `Host`, the admin itself is refused: tell whoever set it up what is amiss.
      const message = `This request came from another site than ${own}. If people reach this server there, set FOOTHOLD_URL to that site.`;
      return problem(c, 403, 'foreign_origin', message);
    }
    return next();
  };
}

/** Refuses bodies above so many bytes, by path, with 413. */
export function limitBody(bytesOf: (path: string) => number): MiddlewareHandler<AppEnv> {
  const limits = new Map<number, MiddlewareHandler<AppEnv>>();
  return (c, next) => {
    const bytes = bytesOf(c.req.path);
    const limit = limits.get(bytes) ?? limitTo(bytes);
    limits.set(bytes, limit);
    return limit(c, next);
  };
}

function limitTo(bytes: number): MiddlewareHandler<AppEnv> {
  const tooLarge = (c: Context) =>
    problem(c, 413, 'too_large', `The body is larger than ${Math.floor(bytes / 1024)} KB.`);
  const limitStream = bodyLimit({ maxSize: bytes, onError: tooLarge });
  return (c, next) => {
    // Node holds a body to the length it declares. Looking at the body itself would make a stream of it, which costs
    // more than everything else that is done with a small request.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limitStream(c, next);
    return Number(length) > bytes ? Promise.resolve(tooLarge(c)) : next();
  };
}
