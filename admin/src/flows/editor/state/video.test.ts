import { describe, expect, it } from 'vitest';
import { parseVideoUrl, videoAddress } from './video.js';

describe('parseVideoUrl', () => {
  const cases: [string, string, string][] = [
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42', 'youtube', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'youtube', 'dQw4w9WgXcQ'],
    ['youtube.com/embed/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://vimeo.com/76979871', 'vimeo', '76979871'],
    ['https://vimeo.com/channels/staffpicks/76979871', 'vimeo', '76979871'],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e', 'vimeo', '76979871/8272103f6e'],
    ['https://vimeo.com/76979871/8272103f6e?share=copy', 'vimeo', '76979871/8272103f6e'],
    ['https://www.loom.com/share/0281766fa2d04bb788eaf19e65135184', 'loom', '0281766fa2d04bb788eaf19e65135184'],
    ['https://acme.wistia.com/medias/e4a27b971d', 'wistia', 'e4a27b971d'],
    ['https://fast.wistia.net/embed/iframe/e4a27b971d', 'wistia', 'e4a27b971d'],
  ];

  for (const [address, provider, videoId] of cases) {
    it(`reads ${address}`, () => {
      expect(parseVideoUrl(address)).toEqual({ provider, videoId });
    });
  }

  for (const address of [
    '',
    'not an address',
    'https://example.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=short',
    'https://vimeo.com/about',
    'javascript:alert(1)',
  ]) {
    it(`knows no video at “${address}”`, () => {
      expect(parseVideoUrl(address)).toBeNull();
    });
  }

  it('reads back the addresses that it writes', () => {
    for (const [address] of cases) {
      const read = parseVideoUrl(address);
      if (!read) throw new Error(`${address} was not read.`);
      expect(parseVideoUrl(videoAddress(read))).toEqual(read);
    }
  });
});
