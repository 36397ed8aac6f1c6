import { useLocation } from 'preact-iso';
import { queryString } from '../query-string.js';
import { isStage, isWindow, type Stage, type Window } from './stage-names.js';

/** What a list is narrowed to; empty for any. It stands in the address, so that other pages can lead to it. */
export interface GroupFilter {
  segment: string;
  stage: Stage | '';
  window: Window | '';
}

/** The filter of the address, and what changes it. What makes no sense is none. */
export function useGroupFilter(): GroupFilter & { put: (change: Partial<GroupFilter>) => void } {
  const { query, path, route } = useLocation();
  const filter: GroupFilter = {
    segment: query.segment ?? '',
    stage: isStage(query.stage) ? query.stage : '',
    window: isWindow(query.window) ? query.window : '',
  };
  return {
    ...filter,
    put: (change) => route(`${path}${queryString({ ...query, ...filter, ...change })}`, true),
  };
}
