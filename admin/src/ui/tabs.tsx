import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tabs from '@zag-js/tabs';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './tabs.css';

export interface Tab<V extends string> {
  value: V;
  label: ComponentChildren;
  /** Mounted only while its tab is chosen. */
  content: ComponentChildren;
}

/** Parts of one thing, one at a time. Arrow keys move between the tabs. */
export function Tabs<V extends string>({
  value,
  onChange,
  tabs: list,
  label,
}: {
  value: V;
  onChange: (value: V) => void;
  tabs: Tab<V>[];
  label: string;
}) {
  const id = useId();
  const service = useMachine(tabs.machine, {
    id,
    value,
    // The machine hands back one of the values it was given.
    onValueChange: (details) => onChange(details.value as V),
    translations: { listLabel: label },
  });
  const api = tabs.connect(service, normalizeProps);
  return (
    <div {...api.getRootProps()} class="tabs">
      <div {...api.getListProps()} class="tab-list">
        {list.map((tab) => (
          <button key={tab.value} {...api.getTriggerProps({ value: tab.value })} class="tab">
            {tab.label}
          </button>
        ))}
      </div>
      {list.map((tab) => (
        <div key={tab.value} {...api.getContentProps({ value: tab.value })} class="tab-content">
          {tab.value === value ? tab.content : null}
        </div>
      ))}
    </div>
  );
}
