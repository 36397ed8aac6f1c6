import type { Entry } from './contents.js';

/** A run of a text, and whether it is what was asked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** An entry that answers a search. */
export interface Found {
  entry: Entry;
  title: Piece[];
  /** The place in the text that answers when the title does not. */
  snippet: Piece[] | null;
}

/** How much of a text stands around what was found, in characters. */
const before = 32;
const after = 72;

/** Without case and accents: `ubersicht` finds `Übersicht`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The entries that hold every word of what was asked for, those with it in the title first; otherwise in their own order.
 */
export function search(entries: readonly Entry[], asked: string): Found[] {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return entries
    .map((entry) => {
      const [title, text] = [fold(entry.title), fold(entry.text)];
      const isFound = words.every((word) => title.includes(word) || text.includes(word));
      const inTitle = words.filter((word) => title.includes(word)).length;
      const begins = title.startsWith(words[0] ?? '') ? 0.5 : 0;
      return { entry, rank: isFound ? 1 + inTitle + begins : 0, inTitle };
    })
    .filter(({ rank }) => rank)
    .sort((one, other) => other.rank - one.rank)
    .map(({ entry, inTitle }) => ({
      entry,
      title: pieces(entry.title, words),
      snippet: inTitle === words.length ? null : snippetOf(entry.text, words),
    }));
}

function snippetOf(text: string, words: string[]): Piece[] {
  const folded = fold(text);
  const hits = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(...hits) - before);
  // Begin with a whole word, where there are words.
  const start = from && text.slice(from, from + before).search(/\s/) + 1 + from;
  const end = start + before + after;
  const cut = `${start ? '… ' : ''}${text.slice(start, end).trim()}${end < text.length ? ' …' : ''}`;
  return pieces(cut, words);
}

/** Cuts a text where what was asked for begins and ends. */
function pieces(text: string, words: string[]): Piece[] {
  const folded = fold(text);
  // Positions only agree while folding changes no length.
  if (folded.length !== text.length) return [{ text, hit: false }];
  const found: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const next = words
      .map((word) => ({ start: folded.indexOf(word, at), length: word.length }))
      .filter(({ start }) => start >= 0)
      .sort((one, other) => one.start - other.start || other.length - one.length)[0];
    const start = next?.start ?? text.length;
    if (start > at) found.push({ text: text.slice(at, start), hit: false });
    if (!next) break;
    found.push({ text: text.slice(start, start + next.length), hit: true });
    at = start + next.length;
  }
  return found;
}
