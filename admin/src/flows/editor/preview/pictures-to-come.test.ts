import { expect, it } from 'vitest';
import { withPicturesToCome } from './pictures-to-come.js';

const picture = (src: string) => ({ type: 'image', id: 'i', src, alt: '', width: 640, height: 360 });

it('draws only the pictures that have no address, wherever they stand, in their size', () => {
  const blocks = [picture(''), { type: 'columns', columns: [[picture('')], [picture('/a.png')]] }];
  const drawn = withPicturesToCome({ steps: [{ blocks }] });
  const found = JSON.stringify(drawn);
  expect(found).not.toContain('"src":""');
  expect(found).toContain(JSON.stringify(picture('/a.png')));
  const toCome = picture(found.match(/"src":"(data:[^"]+)"/)?.[1] ?? '');
  expect(drawn.steps[0]?.blocks[0]).toEqual(toCome);
  const svg = decodeURIComponent(toCome.src.replace('data:image/svg+xml,', ''));
  expect(svg).toContain('width="640" height="360"');
});
