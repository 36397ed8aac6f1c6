import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { Button } from './button.js';

/** Turns the pages of a list. Not there while everything is on one page. */
export function Pager({
  page,
  nextCursor,
  onPrevious,
  onNext,
}: {
  /** From 1. */
  page: number;
  nextCursor: string | null;
  onPrevious: () => void;
  onNext: (cursor: string) => void;
}) {
  if (page === 1 && nextCursor === null) return null;
  return (
    <div class="spread">
      <span class="small muted">{t('common.page', { page })}</span>
      <div class="row">
        <Button size="small" icon={ChevronLeft} disabled={page === 1} onClick={onPrevious}>
          {t('common.previousPage')}
        </Button>
        <Button
          size="small"
          iconAfter={ChevronRight}
          disabled={nextCursor === null}
          onClick={() => nextCursor !== null && onNext(nextCursor)}
        >
          {t('common.nextPage')}
        </Button>
      </div>
    </div>
  );
}
