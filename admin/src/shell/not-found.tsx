import { Compass } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, EmptyState } from '../ui/index.js';

/** What stands at an address that means nothing. */
export function NotFound() {
  return (
    <EmptyState
      level={1}
      icon={Compass}
      title={t('common.nothingHere')}
      text={t('common.nothingHereText')}
      action={<Button href={paths.home()}>{t('common.goHome')}</Button>}
    />
  );
}
