import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tooltip from '@zag-js/tooltip';
import { type ComponentChildren, cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';
import './overlay.css';
import { Portal } from './portal.js';

/** Says more about what it wraps, on hover and on keyboard focus. Never the only place of something important. */
export function Tooltip({
  content,
  children,
  placement = 'top',
}: {
  content: ComponentChildren;
  children: VNode;
  placement?: 'top' | 'right' | 'bottom' | 'left';
}) {
  const id = useId();
  const service = useMachine(tooltip.machine, {
    id,
    openDelay: 400,
    closeDelay: 80,
    positioning: { placement, gutter: 6 },
  });
  const api = tooltip.connect(service, normalizeProps);
  return (
    <>
      {cloneElement(children, mergeHandlers(children.props as Props, api.getTriggerProps() as Props))}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()} class="tooltip-positioner">
            <div {...api.getContentProps()} class="tooltip">
              {content}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}

// Props of an element whose tag is not known here: what matters is only which of them are handlers.
type Props = Record<string, unknown>;

/** Both handlers run where the child has one too; the child's other props win. */
function mergeHandlers(own: Props, added: Props): Props {
  const merged: Props = {};
  for (const [name, value] of Object.entries(added)) {
    // The trigger's own id and disclosure state belong to what it wraps (a menu's button, for one).
    if (name === 'id' || name.startsWith('data-') || name === 'dir') continue;
    const mine = own[name];
    merged[name] =
      typeof value === 'function' && typeof mine === 'function'
        ? (event: Event) => {
            mine(event);
            value(event);
          }
        : (mine ?? value);
  }
  return merged;
}
