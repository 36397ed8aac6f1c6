import {
  Activity,
  Building2,
  CircleDashed,
  Code2,
  Filter,
  Flag,
  Plug,
  Search,
  Settings,
  Sparkles,
  Sprout,
  Users,
  UsersRound,
} from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { type Key, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { type Icon, shortcut } from '../ui/index.js';
import { ProjectSwitcher } from './project-switcher.js';
import { useScope } from './scope.js';
import './shell.css';
import { UserMenu } from './user-menu.js';

export interface NavigationEntry {
  path: string;
  name: Key;
  icon: Icon;
}

/** The pages of a project, in groups. */
export function navigationOf(projectId: string): { name: Key; entries: NavigationEntry[] }[] {
  return [
    {
      name: 'shell.build',
      entries: [
        { path: paths.flows(projectId), name: 'shell.flows', icon: Sparkles },
        { path: paths.milestones(projectId), name: 'shell.milestones', icon: Flag },
        { path: paths.segments(projectId), name: 'shell.segments', icon: CircleDashed },
      ],
    },
    {
      name: 'shell.understand',
      entries: [
        { path: paths.funnel(projectId), name: 'shell.funnel', icon: Filter },
        { path: paths.lifecycle(projectId), name: 'shell.lifecycle', icon: Sprout },
        { path: paths.people(projectId), name: 'shell.people', icon: Users },
        { path: paths.accounts(projectId), name: 'shell.accounts', icon: Building2 },
        { path: paths.live(projectId), name: 'shell.live', icon: Activity },
      ],
    },
    {
      name: 'shell.connect',
      entries: [
        { path: paths.install(projectId), name: 'shell.install', icon: Plug },
        { path: paths.api(projectId), name: 'shell.api', icon: Code2 },
        { path: paths.members(projectId), name: 'shell.members', icon: UsersRound },
        { path: paths.settings(projectId), name: 'shell.settings', icon: Settings },
      ],
    },
  ];
}

/** The side of every page of a project. */
export function Navigation({ onSearch }: { onSearch: () => void }) {
  const { me, project } = useScope();
  const { path } = useLocation();
  return (
    <div class="side">
      <ProjectSwitcher />
      <button type="button" class="side-search" onClick={onSearch}>
        <Search size={14} aria-hidden="true" />
        {t('shell.commands')}
        <kbd>{shortcut('K')}</kbd>
      </button>
      <nav aria-label={t('shell.navigation')}>
        {navigationOf(project.id).map((group) => (
          <div key={group.name}>
            <div class="side-heading">{t(group.name)}</div>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.path}>
                  <a
                    class="side-link"
                    href={entry.path}
                    aria-current={path === entry.path || path.startsWith(`${entry.path}/`) ? 'page' : undefined}
                  >
                    <entry.icon size={16} aria-hidden="true" />
                    <span class="ellipsis">{t(entry.name)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="side-foot">
        <UserMenu me={me} />
      </div>
    </div>
  );
}
