import { useMemo } from 'preact/hooks';
import { useEventNames, useFlows, useMilestones, useTraitNames } from '../api/catalogue.js';
import { useSegments } from '../api/segments.js';
import { formatNumber } from '../i18n/index.js';
import type { Suggestion } from '../ui/index.js';
import type { Names } from './describe.js';

/** What the builder suggests: names already seen, and the flows, milestones and segments of the project. */
export interface ConditionSources {
  events: Suggestion[];
  personTraits: Suggestion[];
  accountTraits: Suggestion[];
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
      events: (events ?? []).map(({ name, count }) => ({
        value: name,
        description: count > 0 ? formatNumber(count, 'compact') : undefined,
      })),
      personTraits: (traits?.person ?? []).map(toSuggestion),
      accountTraits: (traits?.account ?? []).map(toSuggestion),
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

function toSuggestion({ name, examples }: { name: string; examples?: unknown[] }): Suggestion {
  const shown = (examples ?? []).slice(0, 3).map(String).join(', ');
  return { value: name, description: shown || undefined };
}
