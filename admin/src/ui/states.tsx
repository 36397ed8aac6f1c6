import { CloudOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { t } from '../i18n/index.js';
import { Button, type Icon } from './button.js';
import './states.css';

/** What stands where there is nothing yet: why, and what to do about it. `level` 1 where it is all of the page. */
export function EmptyState({
  icon: Picture,
  title,
  text,
  action,
  small = false,
  level = 2,
}: {
  icon?: Icon;
  title: ComponentChildren;
  text?: ComponentChildren;
  action?: ComponentChildren;
  small?: boolean;
  level?: 1 | 2;
}) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div class={`state${small ? ' state-small' : ''}`}>
      {Picture && (
        <span class="state-icon">
          <Picture size={20} aria-hidden="true" />
        </span>
      )}
      <Title class="state-title">{title}</Title>
      {text !== undefined && <p class="state-text">{text}</p>}
      {action !== undefined && <div class="state-action">{action}</div>}
    </div>
  );
}

/** What stands where something could not be loaded: the reason as a sentence, and a way to try again. */
export function ErrorState({
  error,
  onRetry,
  small = false,
}: {
  error: unknown;
  onRetry?: () => void;
  small?: boolean;
}) {
  const { message, requestId } = describeError(error);
  return (
    <div class={`state${small ? ' state-small' : ''}`} role="alert">
      <span class="state-icon state-bad">
        <CloudOff size={20} aria-hidden="true" />
      </span>
      <h2 class="state-title">{t('errors.title')}</h2>
      <p class="state-text">{message}</p>
      {requestId && <p class="state-id">{t('errors.requestId', { id: requestId })}</p>}
      {onRetry && (
        <div class="state-action">
          <Button onClick={onRetry}>{t('common.retry')}</Button>
        </div>
      )}
    </div>
  );
}

/** A grey stand-in of the size of what is being loaded. Sizes are CSS lengths. */
export function Skeleton({
  width = '100%',
  height = '14px',
  round = false,
}: {
  width?: string;
  height?: string;
  round?: boolean;
}) {
  return <span class={`skeleton${round ? ' skeleton-round' : ''}`} style={{ width, height }} aria-hidden="true" />;
}

/**
 * Parts of a page that load each in its own time: what stands below one that is still a skeleton waits for it, so that
 * nothing moves that somebody looks at. (Not by `:has(.skeleton) ~ *`, which Chromium does not always take back.)
 */
export function InOrder({ class: name, children }: { class: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      let waits = false;
      for (const child of element.children) {
        child.toggleAttribute('data-waiting', waits);
        waits ||= child.matches('.skeleton') || child.querySelector('.skeleton') !== null;
      }
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <div class={name} ref={box}>
      {children}
    </div>
  );
}

/** Several lines of skeleton, announced once as loading. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  const widths = ['92%', '76%', '84%', '60%', '70%'];
  return (
    <div class="stack-s" role="status">
      <span class="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} width={widths[index % widths.length] ?? '80%'} />
      ))}
    </div>
  );
}
