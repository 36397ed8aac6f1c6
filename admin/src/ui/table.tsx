import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.js';
import { Skeleton } from './states.js';
import './table.css';

export interface Column<Row> {
  id: string;
  header: ComponentChildren;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end. */
  align?: 'start' | 'end';
  /** A CSS width; without one the column shares what is left. */
  width?: string;
  /** Left out on narrow screens. */
  wideOnly?: boolean;
}

export interface TableProps<Row> {
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Makes the first column a link that covers the whole row. */
  rowHref?: (row: Row) => string;
  /** Read out by screen readers. */
  label: string;
  /** Skeleton rows while `rows` is undefined. Default 6. */
  loadingRows?: number;
  /** What stands below the head when there are no rows. */
  empty?: ComponentChildren;
}

/** A table. While rows are undefined, skeletons of the same height stand in, so that nothing jumps. */
export function Table<Row>({ columns, rows, rowKey, rowHref, label, loadingRows = 6, empty }: TableProps<Row>) {
  return (
    <div class="table-scroll">
      <table class="table" aria-label={label} aria-busy={rows === undefined}>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              class={column.wideOnly ? 'wide-only' : undefined}
              style={column.width ? { width: column.width } : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={cellClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined
            ? Array.from({ length: loadingRows }, (_, index) => (
                <tr key={index}>
                  {columns.map((column, place) => (
                    <td key={column.id} class={cellClass(column)}>
                      {place === 0 && index === 0 && <span class="visually-hidden">{t('common.loading')}</span>}
                      <Skeleton width={place === 0 ? `${64 - ((index * 13) % 30)}%` : '48px'} />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => (
                <tr key={rowKey(row)} class={rowHref ? 'is-link' : undefined}>
                  {columns.map((column, place) => (
                    <td key={column.id} class={cellClass(column)}>
                      {place === 0 && rowHref ? (
                        <a class="row-link" href={rowHref(row)}>
                          {column.cell(row)}
                        </a>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {rows?.length === 0 && empty}
    </div>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return (
    [column.align === 'end' ? 'align-end' : '', column.wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ') ||
    undefined
  );
}
