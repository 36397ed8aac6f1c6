import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Prints records as a table with aligned columns. */
export function printTable(records: Record<string, string | number>[]): void {
  const columns = Object.keys(records[0] ?? {});
  const cells = records.map((record) => columns.map((column) => String(record[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const line = (row: string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  console.log([line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n'));
}

/** Keeps a bench's results as `results/<name>.json`, with what they were measured on. */
export function saveResults(name: string, results: unknown): void {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' };
  const text = JSON.stringify({ machine, results }, null, 2);
  // What holds nothing nested takes one line: a file of figures is read and compared by rows.
  const rows = text.replace(/\{[^{}[\]]*\}/g, (flat) => flat.replace(/\n\s*/g, ' '));
  writeFileSync(`${folder}${name}.json`, `${rows}\n`);
}
