import { code, codeSheet } from './code.js';
import { columns, columnsSheet } from './columns.js';
import { custom, customSheet } from './custom.js';
import { divider, dividerSheet } from './divider.js';
import type { Blocks } from './index.js';

/** Blocks that explain to people who build, or lay out others. */
export const extra: Blocks = {
  code,
  columns,
  custom,
  divider,
  sheet: codeSheet + columnsSheet + customSheet + dividerSheet,
};
