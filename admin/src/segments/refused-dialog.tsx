import type { Problem } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';
import { Button, Dialog } from '../ui/index.js';
import './segments.css';

/** A file that was not taken, and why. */
export interface Refused {
  file: string;
  text: string;
  problems: Problem[];
}

const sentences = {
  open_quote: 'segments.open_quote',
  no_column: 'segments.no_column',
  nobody: 'segments.nobody_row',
  too_long: 'segments.too_long',
  invalid_character: 'segments.invalid_character',
  not_utf8: 'segments.not_utf8',
  invalid_email: 'segments.invalid_email',
} as const;

const rowOf = ({ path }: Problem) => path.replace('row ', '');

/** Everything that is wrong with a file, row by row. */
export function RefusedDialog({
  refused: { file, problems },
  busy,
  onClose,
  onTakeOthers,
  onAnother,
}: {
  refused: Refused;
  busy: boolean;
  onClose: () => void;
  onTakeOthers: () => void;
  onAnother: () => void;
}) {
  const rows = new Set(problems.map(({ path }) => path)).size;
  const isHopeless = problems.some(({ code, path }) => code === 'no_column' || path === 'row 1');
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t('segments.problemsTitle', { count: rows })}
      description={t('segments.problemsText', { file })}
      footer={
        <>
          <Button onClick={onAnother}>{t('segments.anotherFile')}</Button>
          {!isHopeless && (
            <Button kind="primary" loading={busy} onClick={onTakeOthers}>
              {t('segments.takeOthers')}
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <ul class="row-problems" tabIndex={0}>
        {problems.map(({ code, message, path }, index) => (
          <li key={`${index} ${path}`}>
            <span class="number strong">{t('segments.row', { row: rowOf({ code, message, path }) })}</span>
            <span class="muted">{isKnown(code) ? t(sentences[code]) : message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function isKnown(code: string): code is keyof typeof sentences {
  return Object.hasOwn(sentences, code);
}
