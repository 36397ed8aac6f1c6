import { t } from '../i18n/index.js';
import { EmptyState } from '../ui/index.js';

/** What stands for whoever may not make anything where something is made. */
export function EditorsOnly() {
  return <EmptyState title={t('common.editorsOnly')} text={t('common.editorsOnlyText')} />;
}
