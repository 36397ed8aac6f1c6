import { BookOpen, FileJson } from 'lucide-preact';
import { useInstall } from '../api/projects.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, Code, ErrorState, PageHeader, Skeleton } from '../ui/index.js';
import './install.css';
import { curlSnippet } from './snippets.js';

/** Where the API is described, and a first call to copy. */
export default function ApiPage() {
  const { project, environment } = useScope();
  const install = useInstall(project.id, environment.id);
  return (
    <>
      <PageHeader title={t('install.apiTitle')} text={t('install.apiText')} />
      <div class="stack-l">
        <div class="install-facts">
          <Card title={t('install.reference')} text={t('install.referenceText')}>
            <Button icon={BookOpen} href="/docs" target="_blank">
              {t('install.openReference')}
            </Button>
          </Card>
          <Card title={t('install.document')} text={t('install.documentText')}>
            <Button icon={FileJson} href="/openapi.json" target="_blank">
              {t('install.openDocument')}
            </Button>
          </Card>
        </div>
        <Card title={t('install.try')} text={t('install.tryText', { environment: environment.name })}>
          {install.isLoadingError ? (
            <ErrorState small error={install.error} onRetry={() => install.refetch()} />
          ) : install.data ? (
            <Code text={curlSnippet(install.data)} label={t('install.try')} />
          ) : (
            <Skeleton height="106px" />
          )}
        </Card>
      </div>
    </>
  );
}
