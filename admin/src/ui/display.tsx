import { Check, ChevronRight, Copy } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Button, IconButton } from './button.js';
import './display.css';
import { usePageTitle } from './page-title.js';
import { toast } from './toast.js';

/** A word of state. Colour never stands alone: the word says it too. */
export function Badge({
  tone = 'neutral',
  dot = false,
  children,
}: {
  tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'accent';
  dot?: boolean;
  children: ComponentChildren;
}) {
  return (
    <span class={`badge badge-${tone}`}>
      {dot && <span class="badge-dot" aria-hidden="true" />}
      <span class="ellipsis">{children}</span>
    </span>
  );
}

/** A box for things that belong together. `pad` false lets a table reach its edges. */
export function Card({
  title,
  text,
  actions,
  pad = true,
  children,
}: {
  title?: ComponentChildren;
  text?: ComponentChildren;
  actions?: ComponentChildren;
  pad?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <section class="card">
      {(title !== undefined || actions !== undefined) && (
        <header class="card-head">
          <div class="grow">
            {title !== undefined && <h2 class="section-title">{title}</h2>}
            {text !== undefined && <p class="card-text">{text}</p>}
          </div>
          {actions !== undefined && <div class="row">{actions}</div>}
        </header>
      )}
      {children !== undefined && <div class={pad ? 'card-body' : 'card-flush'}>{children}</div>}
    </section>
  );
}

export interface PageHeaderProps {
  title: ComponentChildren;
  text?: ComponentChildren;
  /** Where the page hangs: links from the outside in. */
  crumbs?: { label: ComponentChildren; href: string }[];
  /** Beside the title: badges. */
  beside?: ComponentChildren;
  /** Buttons at the end, the main one last. */
  actions?: ComponentChildren;
}

/** The head of a page: where it hangs, its title, what it is for, and what can be done. */
export function PageHeader({ title, text, crumbs, beside, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header class="page-head">
      <div class="grow">
        {crumbs && crumbs.length > 0 && (
          <nav class="crumbs">
            {crumbs.map((crumb) => (
              <span key={crumb.href} class="row crumb">
                <a class="ellipsis" href={crumb.href}>
                  {crumb.label}
                </a>
                <ChevronRight size={12} aria-hidden="true" />
              </span>
            ))}
          </nav>
        )}
        <div class="page-name">
          <h1 class="page-title">{title}</h1>
          {beside}
        </div>
        {text !== undefined && <p class="page-text">{text}</p>}
      </div>
      {actions !== undefined && <div class="page-actions">{actions}</div>}
    </header>
  );
}

function useCopy(text: string): [boolean, () => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error(t('common.copyFailed')),
    );
  };
  return [copied, copy];
}

/** Copies a text; says so for a moment. Without children it is an icon. */
export function CopyButton({
  text,
  label,
  children,
  kind = 'ghost',
  size = 'small',
}: {
  text: string;
  label?: string;
  children?: ComponentChildren;
  kind?: 'ghost' | 'secondary' | 'primary';
  size?: 'small' | 'medium';
}) {
  const [copied, copy] = useCopy(text);
  if (children === undefined)
    return (
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? t('common.copied') : (label ?? t('common.copy'))}
        onClick={copy}
        kind={kind}
        size={size}
      />
    );
  return (
    <Button icon={copied ? Check : Copy} onClick={copy} kind={kind} size={size}>
      {copied ? t('common.copied') : children}
    </Button>
  );
}

/** A block of code with a copy button. */
export function Code({ text, label }: { text: string; label?: string }) {
  return (
    <figure class="code" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <div class="code-copy">
        <CopyButton text={text} />
      </div>
    </figure>
  );
}

/** A short value in monospace with a copy button behind it. */
export function CopyableValue({ text }: { text: string }) {
  return (
    <span class="copyable">
      <code class="ellipsis" title={text}>
        {text}
      </code>
      <CopyButton text={text} />
    </span>
  );
}

/** The first letters of a name in a disc, for people and projects. */
export function Avatar({ name, square = false }: { name: string; square?: boolean }) {
  const letters = [...name.trim()].slice(0, 1).join('').toUpperCase() || '?';
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 8, 7);
  return (
    <span class={`avatar avatar-${hue}${square ? ' avatar-square' : ''}`} aria-hidden="true">
      {letters}
    </span>
  );
}

/** A horizontal bar for a share of 0…1. */
export function Meter({ share, tone = 'accent' }: { share: number; tone?: 'accent' | 'good' | 'warn' | 'bad' }) {
  return (
    <span class="meter" aria-hidden="true">
      <span class={`meter-fill meter-${tone}`} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </span>
  );
}
