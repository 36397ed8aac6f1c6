import { describe, expect, it } from 'vitest';
import { fill, pieces } from './message.js';

describe('fill', () => {
  const people = { one: '{count} person', other: '{count} people' };

  it('picks the plural form by the count', () => {
    expect(fill(people, { count: 1 }, 'en')).toBe('1 person');
    expect(fill(people, { count: 2_500 }, 'en')).toBe('2,500 people');
    expect(fill(people, { count: 0 }, 'en')).toBe('0 people');
  });

  it('takes the one form there is where a language has no plural', () => {
    expect(fill('{count} 人', { count: 1 }, 'zh-CN')).toBe('1 人');
  });

  it('leaves a placeholder without a value as it stands', () => {
    expect(fill('Hello {name}', {}, 'en')).toBe('Hello {name}');
  });

  it('never reads placeholders inside a value', () => {
    expect(fill('{a}', { a: '{b}', b: 'x' }, 'en')).toBe('{b}');
  });
});

describe('pieces', () => {
  it('splits a message at its placeholders, in the order of the language', () => {
    expect(pieces('Sent by {who} on {day}.', undefined, 'en')).toEqual([
      'Sent by ',
      { name: 'who' },
      ' on ',
      { name: 'day' },
      '.',
    ]);
  });
});
