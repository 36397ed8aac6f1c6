import { CloudOff } from 'lucide-preact';
import type { ComponentType } from 'preact';
import { lazy as lazyWithSuspense } from 'preact/compat';
import { lazy as lazyRoute } from 'preact-iso';
import { t } from '../i18n/index.js';
import { loadModule } from '../load-module.js';
import { Button, EmptyState } from '../ui/index.js';

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/**
 * A page whose code is fetched when it is first needed, for a route. Its loading never fails: what cannot be fetched,
 * also not on the second try, is replaced by a notice with a button that reloads.
 */
export function lazyPage<P>(load: Load<P>): ComponentType<P> {
  return lazyRoute(guard(load));
}

/** The same for a part of a page, which must stand inside a `Suspense`. */
export function lazyPart<P>(load: Load<P>): ComponentType<P> {
  return lazyWithSuspense(guard(load));
}

function guard<P>(load: Load<P>): Load<P> {
  return () => loadModule(load).catch(() => ({ default: NotLoaded }));
}

function NotLoaded() {
  return (
    <EmptyState
      icon={CloudOff}
      title={t('errors.chunkTitle')}
      text={t('errors.chunkText')}
      action={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
    />
  );
}
