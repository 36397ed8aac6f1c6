/** A content policy that a page may have, with the origin that the SDK comes from filled in. */
export interface Policy {
  name: string;
  headers(origin: string): Record<string, string>;
  /** Attributes of the script tag. */
  attributes?: string;
}

const csp = (policy: string) => ({ 'content-security-policy': policy });

/** From the least to the most: every one lets our origin give scripts and answers, and none lets it do more. */
export const policies: Policy[] = [
  {
    name: 'an everyday one',
    headers: (origin) =>
      csp(
        `default-src 'self'; script-src 'self' ${origin}; connect-src 'self' ${origin}; img-src 'self' https:; style-src 'self'`,
      ),
  },
  {
    name: 'nonces and what they trust',
    headers: (origin) =>
      csp(
        `default-src 'none'; script-src 'nonce-abc123' 'strict-dynamic'; connect-src ${origin}; object-src 'none'; base-uri 'none'`,
      ),
    attributes: 'nonce="abc123"',
  },
  {
    name: 'our origin and nothing else',
    headers: (origin) => csp(`default-src 'none'; script-src ${origin}; connect-src ${origin}`),
  },
  {
    name: 'no style of any kind',
    headers: (origin) =>
      csp(
        `default-src 'none'; script-src ${origin}; connect-src ${origin}; style-src 'none'; style-src-elem 'none'; style-src-attr 'none'`,
      ),
  },
  {
    name: 'scripts by element only',
    headers: (origin) =>
      csp(
        `default-src 'none'; script-src 'none'; script-src-elem ${origin}; script-src-attr 'none'; worker-src 'none'; connect-src ${origin}`,
      ),
  },
  {
    name: 'trusted types, of which there are none',
    headers: (origin) =>
      csp(
        `script-src ${origin}; connect-src ${origin}; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
      ),
  },
  {
    name: 'nothing, not even types',
    headers: (origin) =>
      csp(
        `default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; script-src ${origin}; connect-src ${origin}`,
      ),
  },
  {
    name: 'nothing, in a page that is isolated, too',
    headers: (origin) => ({
      ...csp(
        `default-src 'none'; style-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'; frame-src 'none'; object-src 'none'; manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; script-src ${origin}; connect-src ${origin}`,
      ),
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'autoplay=(), camera=(), fullscreen=(), geolocation=(), microphone=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    }),
  },
];
