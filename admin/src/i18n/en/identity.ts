import type { Section } from '../message.js';

/** The public keys of end users' identity tokens. */
export const identity = {
  keys: 'Public keys',
  keysSetting:
    'Instead of a secret, tokens can be signed with a private key that never leaves your server or sign-in service (EdDSA, ES256, RS256). Foothold needs only the public part.',
  noKeys: 'No public key.',
  addKeys: 'Add public keys',
  changeKeys: 'Change',
  noKid: 'without an id',
  keysTitle: 'Public keys',
  keysText: 'They are read before they are saved. Tokens signed with a secret stay good beside them.',
  from: 'Where the keys come from',
  fromUrl: 'An address',
  fromKeys: 'Paste them',
  url: 'Address of the key set (JWKS)',
  urlHint: 'https only. Read again every ten minutes, and when a token names a key that is new.',
  keysHint: 'A JSON Web Key Set with public keys. Never paste a private key.',
  notJson: 'This is not JSON.',
  issuer: 'Issuer',
  issuerHint: 'What “iss” of a token must be.',
  audience: 'Audience',
  audienceHint: 'What “aud” of a token must be. Set it when the same keys sign tokens for other applications, too.',
  forgetTitle: 'Remove the public keys?',
  forgetText: 'Tokens that are signed with them are refused within seconds.',
} satisfies Section;
