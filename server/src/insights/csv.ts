import type { Context } from 'hono';

/** One cell. Null is an empty cell. */
export type Cell = string | number | null;

/**
 * Rows as CSV by RFC 4180: CRLF, quoted where needed. Text that a spreadsheet would take for a formula gets a leading
 * apostrophe, so that a trait a visitor wrote cannot run anything in somebody's spreadsheet.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvRows([header, ...rows]);
}

/** Rows of CSV without a header: a part of a longer text. */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Whether a request asks for CSV: by `format`, otherwise by its `Accept` header. */
export function wantsCsv(c: Context): boolean {
  const format = c.req.query('format');
  return format === 'csv' || (!format && (c.req.header('accept') ?? '').startsWith('text/csv'));
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^\s*[=+\-@|%\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
