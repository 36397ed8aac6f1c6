import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.js';

const sources = {
  person: { firstName: 'Maya', seats: 12000, tags: ['a', 'b'], empty: '', gone: null },
  account: null,
};
const fill = (text: string, locale = 'en') => interpolate(text, sources, locale);

describe('interpolate', () => {
  it.each([
    ['Hi {{person.firstName | there}}!', 'Hi Maya!'],
    ['Hi {{ person.firstName }}!', 'Hi Maya!'],
    ['Hi {{person.lastName | there}}!', 'Hi there!'],
    ['Hi {{person.lastName}}!', 'Hi !'],
    ['Hi {{person.empty | there}}!', 'Hi there!'],
    ['Hi {{person.gone|there}}!', 'Hi there!'],
    ['{{account.name | your team}}', 'your team'],
    ['{{session.page | here}}', 'here'],
    ['{{person.tags}}', 'a, b'],
    ['{{person.constructor | safe}}', 'safe'],
    ['{{constructor.name | safe}}', 'safe'],
    ['{{person.firstName', '{{person.firstName'],
    ['no braces', 'no braces'],
  ])('makes of %j', (text, written) => {
    expect(fill(text)).toBe(written);
  });

  it('writes numbers as the locale does', () => {
    expect(fill('{{person.seats}}')).toBe('12,000');
    expect(fill('{{person.seats}}', 'de')).toBe('12.000');
  });
});
