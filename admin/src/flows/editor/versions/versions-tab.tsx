import { ChevronDown, History, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { formatDateTime, t } from '../../../i18n/index.js';
import { Badge, Button, ConfirmDialog, EmptyState, ErrorState, Select, toast } from '../../../ui/index.js';
import { flowApi, type VersionEntry } from '../api.js';
import { useEditor } from '../context.js';
import { DiffList } from './diff-list.js';
import { useVersion } from './use-version.js';

type Asked =
  | { does: 'rollBack'; version: number; environmentId: string }
  | { does: 'unpublish'; environmentId: string }
  | { does: 'restore'; version: number };

/** What has been published, by whom and why; what changed; and the ways back. */
export function VersionsTab({ projectId }: { projectId: string }) {
  const { flow, publication, references, readOnly, refresh, edit } = useEditor();
  const [openVersion, setOpenVersion] = useState<number | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState(false);
  const versions = [...publication.versions].sort((a, b) => b.version - a.version);
  const nameOf = (environmentId: string): string =>
    references.environments.find((each) => each.id === environmentId)?.name ?? environmentId;

  const confirm = async () => {
    if (!asked) return;
    setBusy(true);
    try {
      if (asked.does === 'rollBack') {
        const { warnings } = await flowApi.rollBack(projectId, flow.id, asked.environmentId, asked.version);
        toast.success(
          t('publishing.rolledBack', { version: asked.version, environment: nameOf(asked.environmentId) }),
          warnings.length > 0 ? t('publishing.rolledBackWarnings', { count: warnings.length }) : undefined,
        );
        refresh();
      } else if (asked.does === 'unpublish') {
        await flowApi.unpublish(projectId, flow.id, asked.environmentId);
        toast.success(t('publishing.unpublished', { environment: nameOf(asked.environmentId) }));
        refresh();
      } else {
        edit(await flowApi.version(projectId, flow.id, asked.version));
        toast.success(t('publishing.restored', { version: asked.version }));
      }
      setAsked(null);
    } catch (error) {
      toast.failure(error, t('publishing.failed'));
    } finally {
      setBusy(false);
    }
  };

  if (versions.length === 0) {
    return (
      <main class="fe-page">
        <EmptyState icon={History} title={t('publishing.neverTitle')} text={t('publishing.neverText')} />
      </main>
    );
  }
  return (
    <main class="fe-page">
      <div class="fe-versions">
        <section class="stack-s">
          <h2 class="section-title">{t('publishing.live')}</h2>
          <ul class="fe-live-list">
            {references.environments.map((environment) => {
              const version = publication.live[environment.id];
              return (
                <li key={environment.id}>
                  <span class="strong">{environment.name}</span>
                  {version === undefined ? (
                    <Badge>{t('publishing.notLive')}</Badge>
                  ) : (
                    <Badge tone="good" dot>
                      {t('publishing.version', { version })}
                    </Badge>
                  )}
                  <span class="grow" />
                  {version !== undefined && !readOnly && (
                    <Button size="small" onClick={() => setAsked({ does: 'unpublish', environmentId: environment.id })}>
                      {t('publishing.unpublish')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
        <section class="stack-s">
          <h2 class="section-title">{t('publishing.versions')}</h2>
          <ol class="fe-version-list">
            {versions.map((entry, index) => (
              <VersionRow
                key={entry.version}
                projectId={projectId}
                entry={entry}
                previous={versions[index + 1]}
                open={openVersion === entry.version}
                onToggle={() => setOpenVersion(openVersion === entry.version ? null : entry.version)}
                onAsk={setAsked}
              />
            ))}
          </ol>
        </section>
      </div>
      {asked && (
        <ConfirmDialog
          open
          danger={asked.does === 'unpublish'}
          loading={busy}
          onClose={() => setAsked(null)}
          onConfirm={() => void confirm()}
          title={t(
            asked.does === 'rollBack'
              ? 'publishing.rollBackTitle'
              : asked.does === 'unpublish'
                ? 'publishing.unpublishTitle'
                : 'publishing.restoreTitle',
          )}
          text={
            asked.does === 'rollBack'
              ? t('publishing.rollBackText', { version: asked.version, environment: nameOf(asked.environmentId) })
              : asked.does === 'unpublish'
                ? t('publishing.unpublishText', { environment: nameOf(asked.environmentId) })
                : t('publishing.restoreText', { version: asked.version })
          }
          action={t(
            asked.does === 'rollBack'
              ? 'publishing.rollBack'
              : asked.does === 'unpublish'
                ? 'publishing.unpublish'
                : 'publishing.restore',
          )}
        />
      )}
    </main>
  );
}

interface VersionRowProps {
  projectId: string;
  entry: VersionEntry;
  previous: VersionEntry | undefined;
  open: boolean;
  onToggle: () => void;
  onAsk: (asked: Asked) => void;
}

function VersionRow({ projectId, entry, previous, open, onToggle, onAsk }: VersionRowProps) {
  const { publication, references, readOnly } = useEditor();
  const { version } = entry;
  const liveIn = references.environments.filter((each) => publication.live[each.id] === version);
  const elsewhere = references.environments.filter((each) => publication.live[each.id] !== version);
  return (
    <li class={`fe-version${open ? ' is-open' : ''}`}>
      <button type="button" class="fe-version-head" aria-expanded={open} onClick={onToggle}>
        <span class="fe-order">{version}</span>
        <span class="fe-version-text">
          <span class="fe-version-note">{entry.note || t('publishing.noNote')}</span>
          <span class="faint small">
            {t('publishing.by', { who: entry.publishedBy, when: formatDateTime(entry.publishedAt) })}
          </span>
        </span>
        {liveIn.map((each) => (
          <Badge key={each.id} tone="good" dot>
            {each.name}
          </Badge>
        ))}
        <ChevronDown class="fe-version-mark" size={16} aria-hidden="true" />
      </button>
      {open && (
        <div class="fe-version-body stack-s">
          {previous ? (
            <VersionDiff projectId={projectId} before={previous.version} after={version} />
          ) : (
            <p class="muted small">{t('publishing.firstVersion')}</p>
          )}
          {!readOnly && (
            <div class="row-wrap">
              {elsewhere.length === 1 && elsewhere[0] && (
                <Button
                  size="small"
                  icon={RotateCcw}
                  onClick={() => elsewhere[0] && onAsk({ does: 'rollBack', version, environmentId: elsewhere[0].id })}
                >
                  {t('publishing.rollBackIn', { environment: elsewhere[0].name })}
                </Button>
              )}
              {elsewhere.length > 1 && (
                <div class="fe-narrow-field">
                  <Select
                    size="small"
                    label={t('publishing.rollBack')}
                    placeholder={t('publishing.rollBackWhere')}
                    value={null}
                    onChange={(environmentId) => onAsk({ does: 'rollBack', version, environmentId })}
                    options={elsewhere.map((each) => ({ value: each.id, label: each.name }))}
                  />
                </div>
              )}
              <Button size="small" kind="ghost" onClick={() => onAsk({ does: 'restore', version })}>
                {t('publishing.restoreIntoDraft')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

function VersionDiff({ projectId, before, after }: { projectId: string; before: number; after: number }) {
  const { flow } = useEditor();
  const old = useVersion(projectId, flow.id, before);
  const now = useVersion(projectId, flow.id, after);
  const missing = [old, now].filter((version) => version.isLoadingError);
  if (missing[0]) {
    const retry = () => missing.forEach((version) => void version.refetch());
    return <ErrorState small error={missing[0].error} onRetry={retry} />;
  }
  return now.data ? <DiffList before={old.data} after={now.data} /> : <DiffList before={undefined} after={flow} />;
}
