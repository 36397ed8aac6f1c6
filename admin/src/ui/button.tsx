import type { ButtonHTMLAttributes, ComponentChildren, FunctionComponent } from 'preact';
import { forwardRef } from 'preact/compat';
import './button.css';
import { Tooltip } from './tooltip.js';

/** An icon of lucide-preact, or one like it. */
export type Icon = FunctionComponent<{ size?: number | string; class?: string; 'aria-hidden'?: 'true' }>;

interface Look {
  /** Default `secondary`. One `primary` a view. */
  kind?: 'primary' | 'secondary' | 'ghost' | 'danger';
  /** Default `medium` (32 px); `small` is 28 px. */
  size?: 'medium' | 'small';
}

export interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'size' | 'icon' | 'loading'> {
  icon?: Icon;
  iconAfter?: Icon;
  /** Shows that the work is under way and takes no more clicks; the button keeps its width. */
  loading?: boolean;
  /** Makes it a link that looks like a button. */
  href?: string;
  target?: string;
  download?: string;
  children?: ComponentChildren;
}

/** A button, or a link that looks like one when it has `href`. Its type is `button` unless told otherwise. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    kind = 'secondary',
    size = 'medium',
    icon: Before,
    iconAfter: After,
    loading = false,
    href,
    target,
    download,
    children,
    class: extra,
    type = 'button',
    disabled,
    ...rest
  },
  ref,
) {
  const inside = (
    <>
      {Before && <Before size={15} aria-hidden="true" />}
      {children !== undefined && <span class="button-label">{children}</span>}
      {After && <After size={15} aria-hidden="true" />}
      {loading && <span class="button-busy" aria-hidden="true" />}
    </>
  );
  const classes = `button button-${kind}${size === 'small' ? ' button-small' : ''}${loading ? ' is-busy' : ''}${typeof extra === 'string' ? ` ${extra}` : ''}`;
  if (href !== undefined) {
    return (
      <a
        class={classes}
        href={href}
        target={target}
        rel={target === '_blank' ? 'noreferrer' : undefined}
        download={download}
      >
        {inside}
      </a>
    );
  }
  return (
    <button
      ref={ref}
      class={classes}
      type={type}
      disabled={disabled}
      aria-busy={loading || undefined}
      {...rest}
      onClick={loading ? swallow : rest.onClick}
    >
      {inside}
    </button>
  );
});

function swallow(event: Event): void {
  event.preventDefault();
}

export interface IconButtonProps
  extends Look,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'size' | 'icon' | 'label' | 'loading'> {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  icon: Icon;
  /** Default true. */
  tooltip?: boolean;
  /** Shown as pressed; makes it a toggle. */
  pressed?: boolean;
}

/** A square button with an icon only. Its label is the tooltip. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  {
    label,
    icon: Picture,
    kind = 'ghost',
    size = 'medium',
    tooltip = true,
    pressed,
    class: extra,
    type = 'button',
    ...rest
  },
  ref,
) {
  const button = (
    <button
      ref={ref}
      class={`button button-icon button-${kind}${size === 'small' ? ' button-small' : ''}${typeof extra === 'string' ? ` ${extra}` : ''}`}
      aria-label={label}
      aria-pressed={pressed}
      type={type}
      {...rest}
    >
      <Picture size={16} aria-hidden="true" />
    </button>
  );
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button;
});
