import { type Key, t } from '../i18n/index.js';
import { isStage, isWindow, stageNames, windowNames } from '../lifecycle/stage-names.js';

const labels: Record<string, Key> = {
  other: 'funnel.other',
  none: 'funnel.none',
  in: 'funnel.inSegment',
  notIn: 'funnel.notInSegment',
  noSegment: 'funnel.noSegment',
};

/** The name of a group of a breakdown, from its key: `value:pro` is “pro”. Null for a key of something else. */
export function groupLabel({ key, label }: { key: string; label: string }): string | null {
  const known = labels[key];
  if (known) return t(known);
  const colon = key.indexOf(':');
  const [kind, name] = [key.slice(0, colon), key.slice(colon + 1)];
  if (kind === 'stage' && isStage(name)) return t(stageNames[name]);
  if (kind === 'window' && isWindow(name)) return t(windowNames[name]);
  if (kind === 'segment') return label;
  return kind === 'value' ? name : null;
}
