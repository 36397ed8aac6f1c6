import { CircleOff, Plus } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import './settings.css';

/** The parts of an environment's settings, in order. Each is a card that its address leads to. */
export const environmentParts = ['connection', 'identity', 'records', 'flows', 'deletion'] as const;

/** What the settings are about, beside them: the project’s parts, then its environments with theirs. */
export function SettingsIndex({
  environments,
  onCreate,
}: {
  environments: readonly { id: string; name: string; enabled: boolean }[];
  /** Left out where the role does not allow it. */
  onCreate?: () => void;
}) {
  const { project } = useScope();
  const { path } = useLocation();
  const link = (href: string, name: string, isOff = false) => (
    <a class="settings-link" href={href} aria-current={path === href ? 'page' : undefined}>
      <span class="ellipsis">{name}</span>
      {isOff && <CircleOff size={13} role="img" aria-label={t('projects.isOff')} />}
    </a>
  );
  return (
    <nav class="settings-index" aria-label={t('projects.settings')}>
      <ul>
        <li>{link(paths.settings(project.id), t('projects.general'))}</li>
        <li>{link(paths.settings(project.id, 'friction'), t('friction.title'))}</li>
        <li>{link(paths.settings(project.id, 'signals'), t('pageSignals.title'))}</li>
      </ul>
      <h2 class="settings-heading">{t('projects.environmentsTitle')}</h2>
      <ul>
        {environments.map(({ id, name, enabled }) => {
          const href = paths.environment(project.id, id);
          return (
            <li key={id}>
              {link(href, name, !enabled)}
              {path === href && (
                <ul class="settings-parts">
                  {environmentParts.map((part) => (
                    <li key={part}>
                      <a class="settings-link" href={`#${part}`}>
                        {t(`projects.part_${part}`)}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
        {onCreate && (
          <li>
            <button type="button" class="settings-link" onClick={onCreate}>
              <Plus size={14} aria-hidden="true" />
              {t('projects.newEnvironment')}
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
