import type { Role } from '@foothold/sdk/contract';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Me, MyEnvironment, MyProject } from '../api/me.js';

/** Where somebody is working: who they are, the project, the environment, and what they may do. */
export interface Scope {
  me: Me;
  project: MyProject;
  environment: MyEnvironment;
  /** Switches the environment; the page stays. */
  setEnvironment: (environmentId: string) => void;
  /** Whether the role allows to author (editor and above). */
  canEdit: boolean;
  /** Whether the role allows to administrate (admin and owner). */
  canAdmin: boolean;
  isOwner: boolean;
}

const ScopeContext = createContext<Scope | null>(null);

/** The scope of the page around this component. */
export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('useScope() was called outside a project.');
  return scope;
}

const ranks: Record<Role, number> = { analyst: 0, editor: 1, admin: 2, owner: 3 };

/** Whether a role reaches another one. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ranks[role] >= ranks[least];
}

/** Provides the scope: the environment comes from `?env=`, else from the last choice, else it is the first. */
export function ScopeProvider({ me, project, children }: { me: Me; project: MyProject; children: ComponentChildren }) {
  const { query, url, route } = useLocation();
  const [chosen, setChosen] = useState(() => read(project.id));
  const byId = (id: string | null | undefined) => project.environments.find((one) => one.id === id);
  const environment = byId(query.env) ?? byId(chosen) ?? project.environments[0];
  const scope = useMemo<Scope | null>(
    () =>
      environment
        ? {
            me,
            project,
            environment,
            setEnvironment: (id) => {
              write(project.id, id);
              setChosen(id);
              const address = new URL(url, location.origin);
              if (address.searchParams.has('env')) {
                address.searchParams.set('env', id);
                route(address.pathname + address.search, true);
              }
            },
            canEdit: isAtLeast(project.role, 'editor'),
            canAdmin: isAtLeast(project.role, 'admin'),
            isOwner: project.role === 'owner',
          }
        : null,
    [me, project, environment, url, route],
  );
  return scope ? <ScopeContext.Provider value={scope}>{children}</ScopeContext.Provider> : null;
}

const storageKey = (projectId: string) => `foothold.environment.${projectId}`;

function read(projectId: string): string | null {
  try {
    return localStorage.getItem(storageKey(projectId));
  } catch {
    return null;
  }
}

function write(projectId: string, environmentId: string): void {
  try {
    localStorage.setItem(storageKey(projectId), environmentId);
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
  }
}
