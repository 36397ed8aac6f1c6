import { TriangleAlert } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { Button } from '../ui/index.js';
import type { Draft } from './draft.js';
import './shell.css';

/** Says that somebody else has changed what is being edited, and asks whose version stays. Nothing while it is not so. */
export function Overtaken<T>({ draft: { isOvertaken, takeTheirs, keepMine } }: { draft: Draft<T> }) {
  if (!isOvertaken) return null;
  return (
    <div class="overtaken" role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <span class="grow">
        <strong>{t('common.overtakenTitle')}</strong> {t('common.overtakenText')}
      </span>
      <Button size="small" onClick={takeTheirs}>
        {t('editor.takeTheirs')}
      </Button>
      <Button size="small" onClick={keepMine}>
        {t('editor.keepMine')}
      </Button>
    </div>
  );
}
