import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { write } from './written.js';

const sources = {
  person: {
    seats: 12000,
    one: 1,
    none: 0,
    text: '7',
    share: 0.425,
    name: 'Maya',
    tags: ['red', 'green', 'blue'],
    ends: '2026-12-01',
    at: '2026-11-26T18:30:00Z',
    unzoned: '2026-11-26T18:30:00',
    ms: new Date(2026, 10, 24, 12).getTime(),
    empty: '',
    gone: null,
    sly: '{{person.name}}',
  },
  account: { mrr: 1234.5 },
};
const fill = (text: string, locale = 'en') =>
  write(text, sources, locale).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 26, 12), toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

describe('write', () => {
  it.each([
    ['{{person.name | you}}', 'Maya'],
    ['{{number person.seats}}', '12,000'],
    ['{{number person.seats digits="1"}}', '12,000.0'],
    ['{{number person.text}}', '7'],
    ['{{number person.name | many}}', 'many'],
    ['{{number person.empty | none}}', 'none'],
    ['{{number person.gone | none}}', 'none'],
    ['{{percent person.share}}', '43%'],
    ['{{percent person.share digits="1"}}', '42.5%'],
    ['{{money account.mrr in="EUR"}}', '€1,234.50'],
    ['{{money account.mrr in="EUR" digits="0"}}', '€1,235'],
    ['{{date person.ends}}', 'Dec 1, 2026'],
    ['{{date person.ends style="long"}}', 'December 1, 2026'],
    ['{{date person.name | soon}}', 'soon'],
    ['{{relative person.ends}}', 'in 5 days'],
    ['{{relative person.ms}}', '2 days ago'],
    ['{{relative person.missing | soon}}', 'soon'],
    ['{{list person.tags}}', 'red, green, and blue'],
    ['{{list person.tags join="or"}}', 'red, green, or blue'],
    ['{{plural person.seats one="# seat" other="# seats"}}', '12,000 seats'],
    ['{{plural person.one one="# seat" other="# seats"}}', '1 seat'],
    ['{{plural person.none =0="no seat" other="# seats"}}', 'no seat'],
    ['{{plural person.tags one="# tag" other="# tags"}}', '3 tags'],
    ['{{plural person.missing other="#" | nobody}}', 'nobody'],
    ['{{shout person.name | quiet}}', 'quiet'],
    ['{{constructor person.name | safe}}', 'safe'],
    ['{{number person.constructor | safe}}', 'safe'],
    ['{{person.sly}} {{number person.one}}', '{{person.name}} 1'],
    ['npm i {{ whatever }} {{number person.one}}', 'npm i {{ whatever }} 1'],
  ])('makes of %j: %s', (text, written) => {
    expect(fill(text)).toBe(written);
  });

  it('writes as the language does', () => {
    expect(fill('{{money account.mrr in="EUR"}}', 'de')).toBe('1.234,50 €');
    expect(fill('{{date person.ends style="long"}}', 'zh-CN')).toBe('2026年12月1日');
    expect(fill('{{relative person.ends}}', 'ar')).toContain('أيام');
    expect(fill('{{plural person.seats one="# место" few="# места" many="# мест" other="#"}}', 'ru')).toBe(
      '12 000 мест',
    );
  });

  it('tells a day as the same day everywhere, and a moment without a zone as UTC', () => {
    expect(fill('{{date person.ends style="full"}}')).toBe('Tuesday, December 1, 2026');
    expect(fill('{{date person.at time="short"}}')).toBe(fill('{{date person.unzoned time="short"}}'));
  });

  it('says tomorrow by the calendar', () => {
    vi.setSystemTime(new Date(2026, 10, 30, 23, 50));
    expect(fill('{{relative person.ends}}')).toBe('tomorrow');
    vi.setSystemTime(new Date(2026, 11, 1, 0, 10));
    expect(fill('{{relative person.ends}}')).toBe('today');
  });
});
