import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../i18n/index.js';
import { ConfirmDialog } from '../ui/index.js';

/**
 * Asks before changes are lost: when a link is followed, or the page is closed. Render `dialog`; call `release` before
 * leaving on purpose.
 */
export function useUnsavedGuard(isDirty: boolean): { dialog: VNode | null; release: () => void } {
  const { route } = useLocation();
  const [wanted, setWanted] = useState<string | null>(null);
  const active = useRef(isDirty);
  active.current = isDirty;
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (active.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      if (
        !active.current ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || link.target === '_blank' || link.origin !== location.origin || link.pathname === location.pathname)
        return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(link.pathname + link.search);
    };
    addEventListener('beforeunload', onLeave);
    addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', onLeave);
      removeEventListener('click', onClick, true);
    };
  }, []);
  const release = () => {
    active.current = false;
  };
  const dialog =
    wanted === null ? null : (
      <ConfirmDialog
        open
        onClose={() => setWanted(null)}
        onConfirm={() => {
          release();
          route(wanted);
        }}
        title={t('common.unsavedTitle')}
        text={t('common.unsavedText')}
        action={t('common.leave')}
      />
    );
  return { dialog, release };
}
