import { describe, expect, it } from 'vitest';
import { safeImage, safeLink } from './links.js';

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

describe('safeImage', () => {
  it('takes pictures from the web and from the host only', () => {
    expect(safeImage('/a.png')).toBe('/a.png');
    expect(safeImage('https://a.example/b.png')).toBe('https://a.example/b.png');
    expect(safeImage('data:image/svg+xml,x')).toBeUndefined();
    expect(safeImage('//a.example/b.png')).toBeUndefined();
  });
});
