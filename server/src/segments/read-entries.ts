import type { Problem } from '@foothold/sdk/contract';
import type { ListEntry } from '../stores/lists.js';
import { parseCsv } from './parse-csv.js';

/** What a CSV file holds for a list. */
export interface ReadEntries {
  /** Each once. */
  entries: ListEntry[];
  /** Rows that name somebody. */
  rows: number;
  /** Entries that were there before in the file. */
  repeated: number;
  /** What is wrong, row by row; `path` is `row 12`. */
  problems: Problem[];
}

const valueLength = 256;

const notUtf8 = { code: 'not_utf8', message: 'This is not UTF-8. Save the file as “CSV UTF-8”, and upload it again.' };
/** What a text of another encoding turns into: what was not to be read, or (UTF-16) every other character nothing. */
const isNotText = (text: string) => text.includes('\uFFFD') || text.includes('\0');

const columns: Record<string, ListEntry['by']> = {
  user_id: 'userId',
  userid: 'userId',
  'user id': 'userId',
  id: 'userId',
  email: 'email',
  'e-mail': 'email',
  'email address': 'email',
  mail: 'email',
};

/**
 * Reads user ids and email addresses from a CSV file whose first row names its columns; other columns are ignored. A
 * row that has both stands for both.
 */
export function readEntries(text: string): ReadEntries {
  const { rows, openQuote } = parseCsv(text);
  const problems: Problem[] = [];
  const report = (line: number, code: string, message: string) => problems.push({ code, message, path: `row ${line}` });
  if (openQuote !== null) report(openQuote, 'open_quote', 'A quotation mark is opened here and never closed.');

  const [header, ...body] = rows;
  const kinds = header?.cells.map((name) => columns[name.toLowerCase()]) ?? [];
  if (!kinds.some(Boolean)) {
    if (header?.cells.some(isNotText)) report(header.line, notUtf8.code, notUtf8.message);
    else report(header?.line ?? 1, 'no_column', 'Name the columns in the first row: “user_id”, “email”, or both.');
    return { entries: [], rows: 0, repeated: 0, problems };
  }

  const found = new Map<string, ListEntry>();
  let named = 0;
  let repeated = 0;
  for (const { line, cells } of body) {
    const before = problems.length;
    const entries = kinds.flatMap((by, index): ListEntry[] => {
      const cell = plain(cells[index] ?? '');
      if (!by || cell === '') return [];
      const value = by === 'email' ? cell.toLowerCase() : cell;
      const wrong = wrongWith(by, value);
      if (wrong) report(line, wrong.code, wrong.message);
      return wrong ? [] : [{ by, value }];
    });
    if (entries.length === 0 && problems.length === before) report(line, 'nobody', 'This row names nobody.');
    if (entries.length > 0) named += 1;
    for (const entry of entries) {
      const key = `${entry.by} ${entry.value}`;
      if (found.has(key)) repeated += 1;
      found.set(key, entry);
    }
  }
  return { entries: [...found.values()], rows: named, repeated, problems };
}

/** What our own downloads (and spreadsheets) put before a text that looks like a formula. */
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@|%])/, '');

function wrongWith(by: ListEntry['by'], value: string): { code: string; message: string } | null {
  if (value.length > valueLength) return { code: 'too_long', message: `Use at most ${valueLength} characters.` };
  if (value.includes('\uFFFD')) return notUtf8;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    return { code: 'invalid_character', message: 'This holds a character that no id or address has.' };
  }
  if (by === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    return { code: 'invalid_email', message: `“${value.slice(0, 80)}” is not an email address.` };
  }
  return null;
}
