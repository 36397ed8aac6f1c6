import type { Corner, Pattern } from '../../contract/index.js';

/** Where a corner is; `topStart` and so on are classes. */
export const cornerSheet = `
.corner{inset-block-end:20px;inset-inline-end:20px;width:24em;max-width:calc(100% - 40px);max-height:calc(100% - 40px)}
.bottomStart,.topStart{inset-inline:20px auto}
.topStart,.topEnd{inset-block:20px auto}
@container (max-width:480px){.corner{inset-inline:10px;inset-block-end:10px;width:auto;max-width:none;max-height:calc(100% - 20px)}.topStart.corner,.topEnd.corner{inset-block:10px auto}}
`;

export function cornerOf(pattern: Pattern): Corner {
  return ('corner' in pattern && pattern.corner) || 'bottomEnd';
}
