import { describe, expect, it } from 'vitest';
import type { Entry } from './contents.js';
import { fold, type Piece, search } from './search.js';

const entry = (id: string, title: string, text = ''): Entry => ({
  type: 'article',
  id,
  title,
  text,
  step: { id, blocks: [] },
});

const marked = (pieces: Piece[] | null | undefined) =>
  pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('a search', () => {
  const entries = [
    entry('pay', 'Get paid', 'Send an invoice and wait for the money.'),
    entry('invoice', 'Send an invoice', 'Press New.'),
    entry('cafe', 'Café bills'),
    entry('team', '邀请同事', '在设置中邀请。'),
  ];
  const ids = (asked: string) => search(entries, asked).map(({ entry: { id } }) => id);

  it('puts what has the words in its title first', () => {
    expect(ids('invoice')).toEqual(['invoice', 'pay']);
  });

  it('asks for every word, wherever each stands', () => {
    expect(ids('paid money')).toEqual(['pay']);
    expect(ids('paid zebra')).toEqual([]);
  });

  it('passes over case and accents, and needs no spaces', () => {
    expect(ids('CAFE')).toEqual(['cafe']);
    expect(ids('邀请')).toEqual(['team']);
  });

  it('finds nothing when nothing was asked', () => {
    expect(ids('   ')).toEqual([]);
  });

  it('marks what was asked for in the title', () => {
    expect(marked(search(entries, 'cafe')[0]?.title)).toBe('[Café] bills');
    expect(marked(search(entries, 'an send')[0]?.title)).toBe('[Send] [an] invoice');
  });

  it('shows the place in the text when the title does not answer', () => {
    const text = `${'Something else altogether. '.repeat(6)}A refund takes three days. ${'More of it. '.repeat(20)}`;
    const [found] = search([entry('long', 'Money back', text)], 'refund');
    expect(marked(found?.snippet)).toMatch(/^… .*\[refund\] takes three days\..* …$/);
    expect((marked(found?.snippet) ?? '').length).toBeLessThan(130);
    expect(search(entries, 'invoice')[0]?.snippet).toBeNull();
  });

  it('marks nothing where letters become several, instead of the wrong ones', () => {
    expect(fold('ﬁ').length).toBe(1);
    const [found] = search([entry('odd', '각 각')], '각');
    expect((found?.title ?? []).map(({ text }) => text).join('')).toBe('각 각');
  });
});
