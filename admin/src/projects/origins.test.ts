import { describe, expect, it } from 'vitest';
import { originsOf, wrongOrigin } from './origins.js';

describe('originsOf', () => {
  it('takes one a line, once, without trailing slashes', () => {
    expect(originsOf(' https://a.example.com/\n\nhttps://a.example.com\nhttp://localhost:3000 ')).toEqual([
      'https://a.example.com',
      'http://localhost:3000',
    ]);
  });
});

describe('wrongOrigin', () => {
  it.each(['https://app.example.com', 'https://*.example.com', 'http://localhost:3000', 'http://127.0.0.1:4401'])(
    'takes %s',
    (origin) => {
      expect(wrongOrigin([origin])).toBeNull();
    },
  );

  it.each([
    'app.example.com',
    'https://app.example.com/path',
    'https://*',
    'ftp://example.com',
    'https://a.*.com',
    'https://user@example.com',
    'https://example.com:443',
  ])('refuses %s', (origin) => {
    expect(wrongOrigin(['https://fine.example.com', origin])).toBe(origin);
  });
});
