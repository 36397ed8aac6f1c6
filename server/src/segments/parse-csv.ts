/** A row of a CSV file, with the line it begins on (1 is the first). */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** The rows of a CSV file, and the line of a quote that is never closed. */
export interface ParsedCsv {
  rows: CsvRow[];
  openQuote: number | null;
}

/**
 * Reads CSV by RFC 4180, as spreadsheets write it: a byte order mark is skipped, cells are separated by comma,
 * semicolon or tab (whichever the first line has first), lines end with LF or CRLF. Empty lines are left out.
 */
export function parseCsv(text: string): ParsedCsv {
  const input = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = /[,;\t]/.exec(input.split('\n', 1)[0] ?? '')?.[0] ?? ',';
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  let cell = '';
  let quotedAt: number | null = null;

  const endCell = () => {
    row.cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((text) => text !== '')) rows.push(row);
    row = { line: line + 1, cells: [] };
  };
  for (let at = 0; at < input.length; at += 1) {
    const char = input[at] ?? '';
    if (quotedAt !== null) {
      if (char === '"' && input[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (char === '"') quotedAt = null;
      else cell += char;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      quotedAt = line;
    } else if (char === separator) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
    if (char === '\n') line += 1;
  }
  endRow();
  return { rows, openQuote: quotedAt };
}
