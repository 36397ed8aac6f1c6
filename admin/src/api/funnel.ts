import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { FunnelStep } from '../funnel/question.js';
import { request, requestText } from './http.js';
import { environmentPath } from './scope.js';

export interface FunnelRequest {
  steps: FunnelStep[];
  from: number;
  to: number;
  windowDays: number;
  breakdown?: { of: 'person' | 'account'; trait: string };
  sawFlow?: string;
}

export interface FunnelStepAnswer {
  label: string;
  people: number;
  /** Of those who entered, 0…1. */
  rate: number;
  /** Of those who did the step before, 0…1. */
  rateFromPrevious: number;
  /** Since the step before. */
  medianSeconds: number | null;
}

export interface FunnelAnswer {
  /** Who entered. */
  people: number;
  steps: FunnelStepAnswer[];
  /** `key`: `value:…`, `other` or `none`, and `saw` or `notSaw`, joined by `/`. */
  groups: { key: string; label: string; steps: FunnelStepAnswer[] }[];
}

/** Asks for a funnel; the last answer stays on the screen while the next one is computed. */
export function useFunnel(projectId: string, environmentId: string, body: FunnelRequest | null) {
  return useQuery({
    queryKey: ['funnel', projectId, environmentId, body],
    queryFn: ({ signal }) =>
      request<FunnelAnswer>('POST', `${environmentPath(projectId, environmentId)}/funnel`, { body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The same as CSV. */
export function funnelCsv(projectId: string, environmentId: string, body: FunnelRequest): Promise<string> {
  return requestText('POST', `${environmentPath(projectId, environmentId)}/funnel`, {
    body,
    query: { format: 'csv' },
    accept: 'text/csv',
  });
}
