import { pageSignalEvents } from '@foothold/sdk/contract';
import { useMemo } from 'preact/hooks';
import { useEventNames, useFlows, useMilestones, useTraitNames } from '../api/catalogue.js';
import { useSegments } from '../api/segments.js';
import { t } from '../i18n/index.js';
import { ownEventName } from '../i18n/own-events.js';
import type { Suggestion } from '../ui/index.js';
import type { Names } from './describe.js';

/** What the builder suggests: names already seen, and the flows, milestones and segments of the project. */
export interface ConditionSources {
  events: Suggestion[];
  personTraits: Suggestion[];
  accountTraits: Suggestion[];
  /** Whether nobody has a trait of this name; false as long as that is not known. */
  isUnseen: (of: 'person' | 'account', trait: string) => boolean;
  /** Values already seen of a trait. */
  traitValues: (of: 'person' | 'account', trait: string) => Suggestion[];
  flows: { value: string; label: string }[];
  milestones: { value: string; label: string }[];
  segments: { value: string; label: string }[];
  names: Names;
}

/** Reads the sources of an environment. Empty lists until they are there: nothing waits for them. */
export function useConditionSources(projectId: string, environmentId: string): ConditionSources {
  const events = useEventNames(projectId, environmentId).data;
  const traits = useTraitNames(projectId, environmentId).data;
  const flows = useFlows(projectId, environmentId).data;
  const milestones = useMilestones(projectId).data;
  const segments = useSegments(projectId).data;
  return useMemo(() => {
    const segmentList = (segments ?? []).map(({ segment }) => ({ value: segment.id, label: segment.name }));
    const flowList = (flows ?? []).map(({ id, name }) => ({ value: id, label: name }));
    const milestoneList = (milestones ?? []).map(({ id, name }) => ({ value: id, label: name }));
    return {
      events: withPageSignals(
        (events ?? []).map(({ name, count }) => ({
          value: name,
          description: count > 0 ? t('conditions.seenTimes', { count }) : undefined,
        })),
      ),
      personTraits: (traits?.person ?? []).map(toSuggestion),
      accountTraits: (traits?.account ?? []).map(toSuggestion),
      isUnseen: (of, trait) => traits?.[of].every(({ name }) => name !== trait) ?? false,
      traitValues: (of, name) =>
        (traits?.[of].find((one) => one.name === name)?.examples ?? []).map((value) => ({ value: String(value) })),
      flows: flowList,
      milestones: milestoneList,
      segments: segmentList,
      names: {
        flow: (id) => flowList.find(({ value }) => value === id)?.label ?? id,
        milestone: (id) => milestoneList.find(({ value }) => value === id)?.label ?? id,
        segment: (id) => segmentList.find(({ value }) => value === id)?.label ?? id,
      },
    };
  }, [events, traits, flows, milestones, segments]);
}

/** Says what Foothold's own events are, and offers those of signals that nobody has caused yet. */
function withPageSignals(seen: Suggestion[]): Suggestion[] {
  const known = new Set(seen.map(({ value }) => value));
  const missing = Object.values(pageSignalEvents).filter((name) => !known.has(name));
  return [...seen, ...missing.map((value) => ({ value }))].map(({ value, description }: Suggestion) => ({
    value,
    description: [ownEventName(value), description].filter(Boolean).join(' · ') || undefined,
  }));
}

function toSuggestion({ name, examples }: { name: string; examples?: unknown[] }): Suggestion {
  const shown = (examples ?? []).slice(0, 3).map(String).join(', ');
  return { value: name, description: shown || undefined };
}
