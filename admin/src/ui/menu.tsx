import * as menu from '@zag-js/menu';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { Check } from 'lucide-preact';
import { type ComponentChildren, cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Icon } from './button.js';
import './overlay.css';
import { Portal } from './portal.js';

export type MenuItem =
  | {
      id: string;
      label: ComponentChildren;
      icon?: Icon;
      danger?: boolean;
      disabled?: boolean;
      /** Shown with a tick: the choice that holds. */
      checked?: boolean;
      /** Shown faintly at the end: a shortcut, a count. */
      note?: ComponentChildren;
      onSelect: () => void;
    }
  | { separator: true }
  | { heading: string };

export interface MenuProps {
  /** The button that opens it; its own click handler is not called. */
  trigger: VNode;
  items: MenuItem[];
  /** Accessible name of the menu. */
  label: string;
  /** Default `bottom-end`. */
  placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-start';
}

/** A menu of actions behind a button. */
export function Menu({ trigger, items, label, placement = 'bottom-end' }: MenuProps) {
  const id = useId();
  const service = useMachine(menu.machine, {
    id,
    'aria-label': label,
    positioning: { placement, gutter: 4 },
    onSelect: ({ value }) => {
      for (const item of items) if ('id' in item && item.id === value) item.onSelect();
    },
  });
  const api = menu.connect(service, normalizeProps);
  return (
    <>
      {cloneElement(trigger, api.getTriggerProps())}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()} class="menu-positioner">
            <div {...api.getContentProps()} class="menu">
              {items.map((item, index) => {
                if ('separator' in item) return <hr key={`line-${index}`} class="menu-separator" />;
                if ('heading' in item)
                  return (
                    <div key={`head-${index}`} class="menu-heading">
                      {item.heading}
                    </div>
                  );
                const Picture = item.icon;
                return (
                  <div
                    key={item.id}
                    {...api.getItemProps({ value: item.id, disabled: item.disabled })}
                    class={`menu-item${item.danger ? ' is-danger' : ''}`}
                  >
                    {Picture && <Picture size={15} aria-hidden="true" />}
                    <span class="ellipsis">{item.label}</span>
                    {item.note !== undefined && <span class="menu-note">{item.note}</span>}
                    {item.checked && <Check size={15} class="menu-note" aria-hidden="true" />}
                  </div>
                );
              })}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}
