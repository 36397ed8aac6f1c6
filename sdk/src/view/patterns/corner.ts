import type { Corner, Pattern } from '../../contract/index.js';

/**
 * Where a corner is; `topStart` and so on are classes. `--lift` is how far what else of ours stands there reaches: see
 * `keepApart`. What gives way to it is translated, which is no layout shift.
 */
export const cornerSheet = `
:host{--lift:0px}
.corner,.launcher{translate:0 calc(-1*var(--lift))}
.corner{inset-block-end:20px;inset-inline-end:20px;width:24em;max-width:calc(100% - 40px);max-height:calc(100% - 40px - var(--lift))}
.bottomStart,.topStart{inset-inline:20px auto}
.topStart,.topEnd{inset-block:20px auto;translate:0 var(--lift)}
@container (max-width:480px){.corner{inset-inline:10px;inset-block-end:10px;width:auto;max-width:none;max-height:calc(100% - 20px - var(--lift))}.topStart.corner,.topEnd.corner{inset-block:10px auto}}
`;

export function cornerOf(pattern: Pattern): Corner {
  return ('corner' in pattern && pattern.corner) || 'bottomEnd';
}
