import { limits } from '../limits.js';
import { rule } from './value.js';
import { z } from './zod.js';

const dangerous = /^(javascript|data|vbscript|blob|file|filesystem|about|view-source):/;

/** The URL as a browser would read its scheme: control characters and spaces are dropped by browsers, so here too. */
function asBrowsersRead(url: string): string {
  return [...url]
    .filter((character) => character > ' ' && character !== '\u007f')
    .join('')
    .toLowerCase();
}

/** Whether a browser could run or read something local from this URL. Such a URL is refused even in a draft. */
export function isDangerousUrl(url: string): boolean {
  return dangerous.test(asBrowsersRead(url));
}

/**
 * Whether the URL is `https:` or a path of the host (`/settings`, `?tab=2`, `#top`, `./team`). `www.example.com` is
 * neither: a browser would take it for a path, while its author means a site.
 */
export function isPageUrl(url: string): boolean {
  const read = asBrowsersRead(url);
  if (read === '' || read !== url.toLowerCase()) return false;
  if (read.startsWith('//') || read.includes('\\')) return false;
  if (/^[a-z][a-z0-9+.-]*:/.test(read)) return read.startsWith('https://') && URL.canParse(url);
  return /^[/?#.]/.test(read);
}

/** Whether a link may lead there: as `isPageUrl`, and `mailto:` and `tel:`. */
export function isLinkUrl(url: string): boolean {
  if (/^(mailto|tel):[^\s]+$/i.test(url)) return true;
  return isPageUrl(url);
}

const safe = z
  .string()
  .max(limits.urlLength)
  .refine(
    (url) => !isDangerousUrl(url),
    rule('unsafe_url', 'This kind of link could run code. Use https:, mailto:, tel: or a path such as “/settings”.'),
  );

/** Where a link or button leads. */
export const linkUrl = safe.refine(
  (url) => isDangerousUrl(url) || isLinkUrl(url),
  rule('invalid_url', 'Use a full https: address, mailto:, tel:, or a path of your product such as “/settings”.'),
);

/** Where an image or a page is. */
export const pageUrl = safe.refine(
  (url) => isDangerousUrl(url) || isPageUrl(url),
  rule('invalid_url', 'Use a full https: address or a path of your product such as “/images/welcome.png”.'),
);
