import { expect, it } from 'vitest';
import { withPicturesToCome } from './pictures-to-come.js';

const picture = (src: string) => ({ type: 'image', id: 'i', src, alt: '', width: 640, height: 360 });

it('draws only the pictures that have no address, wherever they stand, in their size', () => {
  const columns = { type: 'columns', columns: [[picture('')], [picture('/a.png')]] };
  const drawn = withPicturesToCome({ steps: [{ blocks: [columns, { type: 'heading', text: '' }] }] });
  const [{ blocks } = { blocks: [] }] = drawn.steps;
  expect(blocks[1]).toEqual({ type: 'heading', text: '' });
  const [[toCome], [there]] = (blocks[0] as typeof columns).columns as [[{ src: string }], [{ src: string }]];
  expect(there).toEqual(picture('/a.png'));
  const svg = decodeURIComponent(toCome.src.replace('data:image/svg+xml,', ''));
  expect(svg).toContain('width="640" height="360"');
});
