import { Menu as MenuIcon } from 'lucide-preact';
import { Component, type ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { projectApi, useProject } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { StartFlowsDialog } from '../projects/start-flows-dialog.js';
import { Button, Drawer, EmptyState, IconButton } from '../ui/index.js';
import { CommandPalette } from './command-palette.js';
import { Navigation } from './navigation.js';
import { ProjectSwitcher } from './project-switcher.js';
import { useScope } from './scope.js';
import './shell.css';

/** Navigation beside the page; on narrow screens behind a button. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const [isNavigating, setNavigating] = useState(false);
  const [isSearching, setSearching] = useState(false);
  useEffect(() => setNavigating(false), [path]);
  const main = useRef<HTMLElement>(null);
  const left = useRef(path);
  // What led to another page from within this one goes with it: the keyboard begins at the head of the new page.
  useEffect(() => {
    if (left.current === path) return;
    left.current = path;
    const focused = document.activeElement;
    if (focused === document.body || main.current?.contains(focused)) main.current?.focus({ preventScroll: true });
  }, [path]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setSearching((open) => !open);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const search = () => {
    setNavigating(false);
    setSearching(true);
  };
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Navigation onSearch={search} />
      <div class="top">
        <IconButton
          icon={MenuIcon}
          label={t('shell.openNavigation')}
          tooltip={false}
          onClick={() => setNavigating(true)}
        />
        <ProjectSwitcher />
      </div>
      <div class="main">
        <KillSwitchBanner />
        <main class="page" id="main" tabIndex={-1} ref={main}>
          <FaultBoundary key={path}>{children}</FaultBoundary>
        </main>
      </div>
      <Drawer open={isNavigating} onClose={() => setNavigating(false)} title={t('common.productName')} side="start">
        <Navigation onSearch={search} />
      </Drawer>
      <CommandPalette open={isSearching} onClose={() => setSearching(false)} />
    </div>
  );
}

/** Says that flows are switched off: nobody should wonder why none shows. */
function KillSwitchBanner() {
  const { project, environment, canAdmin } = useScope();
  const answer = useProject(project.id).data;
  const environments = answer?.environments ?? [];
  const isOff = environments.some(({ id, enabled }) => id === environment.id && !enabled);
  const isAllOff = environments.length > 1 && environments.every(({ enabled }) => !enabled);
  const [asks, setAsks] = useState(false);
  const switchOn = useAction(() => projectApi.changeEnvironment(project.id, environment.id, { enabled: true }));
  if (!isOff) return null;
  return (
    <div class="banner-bar" role="status">
      {isAllOff ? t('shell.pausedEverywhere', { name: project.name }) : t('shell.paused', { name: environment.name })}
      {canAdmin && (
        <Button size="small" onClick={() => (isAllOff ? setAsks(true) : void switchOn.run())} loading={switchOn.busy}>
          {t(isAllOff ? 'projects.startAllAction' : 'shell.pausedAction')}
        </Button>
      )}
      <StartFlowsDialog environments={environments} open={asks} onClose={() => setAsks(false)} />
    </div>
  );
}

/** A fault in one page leaves the navigation usable. */
export class FaultBoundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title={t('errors.crashTitle')}
        text={t('errors.crashText')}
        action={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
      />
    );
  }
}
