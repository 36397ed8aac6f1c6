import { describe, expect, it } from 'vitest';
import { interpolationProblem, interpolations } from './interpolation.js';

describe('interpolations', () => {
  it('reads values, fallbacks, formats and options', () => {
    expect(interpolations('{{person.First Name | you there}} {{ account.name }}')).toEqual([
      { of: 'person', name: 'First Name', fallback: 'you there' },
      { of: 'account', name: 'name' },
    ]);
    expect(interpolations('{{money account.mrr in="EUR" digits="0" | a lot}}')).toEqual([
      { of: 'account', name: 'mrr', format: 'money', options: { in: 'EUR', digits: '0' }, fallback: 'a lot' },
    ]);
    expect(interpolations('{{plural person.seats left =0="none | at all" one="# seat" other=“# seats” | x}}')).toEqual([
      {
        of: 'person',
        name: 'seats left',
        format: 'plural',
        options: { '=0': 'none | at all', one: '# seat', other: '# seats' },
        fallback: 'x',
      },
    ]);
  });

  it('takes no time to speak of for a text made to be slow', () => {
    const begin = performance.now();
    interpolations(`{{plural person.${'a '.repeat(900)}}}`);
    interpolations(`{{plural person.a ${'b="c" '.repeat(300)}!}}`);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

describe('interpolationProblem', () => {
  it.each([
    'no braces',
    '{{person.name}} and {{person.name | you}}',
    '{{number person.seats digits="2" | some}}',
    '{{percent person.done}}',
    '{{money account.mrr in="EUR"}}',
    '{{date person.trialEnds style="long" time="short" | soon}}',
    '{{relative person.trialEnds}}',
    '{{list person.tags join="or"}}',
    '{{plural person.seats =0="none" one="# seat" few="#" many="#" other="# seats"}}',
  ])('finds nothing wrong with %j', (text) => {
    expect(interpolationProblem(text)).toBeUndefined();
  });

  it.each([
    ['{{person}}', 'cannot be read'],
    ['{{person.name', 'cannot be read'],
    ['{{date person.ends style=long}}', 'cannot be read'],
    ['{{nobody.name}}', 'cannot be read'],
    ['{{shout person.name}}', '“shout” is no way'],
    ['{{constructor person.name}}', '“constructor” is no way'],
    ['{{plural person.seats one="# seat"}}', 'needs other'],
    ['{{plural person.seats some="x" other="y"}}', '“some” is no plural'],
    ['{{money account.mrr}}', 'which money'],
    ['{{money account.mrr in="euro"}}', 'in="euro" is not possible'],
    ['{{number person.seats digits="9"}}', 'digits="9" is not possible'],
    ['{{date person.ends style="huge"}}', 'is not possible'],
    ['{{relative person.ends style="long"}}', 'no option “style”'],
  ])('says of %j what is wrong', (text, problem) => {
    expect(interpolationProblem(text)).toContain(problem);
  });
});
