import { describe, expect, it } from 'vitest';
import { safeLink } from './links.js';

describe('safeLink', () => {
  it.each(['https://a.example/b', 'mailto:a@b.example', 'tel:+1', '/settings', '#part', '?q=1'])(
    'lets %s through',
    (url) => {
      expect(safeLink(url)).toBe(url);
    },
  );
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
    '',
  ])('holds back %j', (url) => {
    expect(safeLink(url)).toBeUndefined();
  });
});
