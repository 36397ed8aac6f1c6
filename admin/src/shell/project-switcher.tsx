import { ChevronsUpDown, LayoutGrid } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Avatar, Menu, type MenuItem } from '../ui/index.js';
import { useScope } from './scope.js';

/** Which project and environment the pages are about, and the way to others. */
export function ProjectSwitcher() {
  const { me, project, environment, setEnvironment } = useScope();
  const { route } = useLocation();
  const others = me.projects.filter(({ id }) => id !== project.id).slice(0, 8);
  return (
    <Menu
      label={t('shell.switchProject')}
      placement="bottom-start"
      items={[
        { heading: t('shell.environment') },
        ...project.environments.map(
          ({ id, name }): MenuItem => ({
            id: `environment:${id}`,
            label: name,
            checked: id === environment.id,
            onSelect: () => setEnvironment(id),
          }),
        ),
        { separator: true },
        ...others.map(
          ({ id, name }): MenuItem => ({ id: `project:${id}`, label: name, onSelect: () => route(paths.flows(id)) }),
        ),
        { id: 'all', label: t('shell.allProjects'), icon: LayoutGrid, onSelect: () => route(paths.projects()) },
      ]}
      trigger={
        <button type="button" class="switcher">
          <Avatar name={project.name} square />
          <span class="switcher-text">
            <span class="switcher-project ellipsis">{project.name}</span>
            <span class="switcher-environment ellipsis">{environment.name}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      }
    />
  );
}
