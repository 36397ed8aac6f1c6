import { t } from '../i18n/index.js';
import { EmptyState, PageHeader, type PageHeaderProps } from '../ui/index.js';

/** What stands for whoever may not make anything where something is made. */
export function EditorsOnly(header: PageHeaderProps) {
  return (
    <>
      <PageHeader {...header} />
      <EmptyState title={t('common.editorsOnly')} text={t('common.editorsOnlyText')} />
    </>
  );
}
