/** One cell. Null is an empty cell. */
export type Cell = string | number | null;

/**
 * Rows as CSV by RFC 4180: CRLF, quoted where needed. Text that a spreadsheet would take for a formula gets a leading
 * apostrophe, so that a trait a visitor wrote cannot run anything in somebody's spreadsheet.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^\s*[=+\-@|%\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
