import { type Condition, type Flow, formatVersion, type Target } from '@foothold/sdk/contract';

/** The element of the sample product with this test id; `label` is what authors call it. */
export const testId = (value: string, label: string): Target => ({
  label,
  descriptions: [{ by: 'testId', attribute: 'data-testid', value }],
});

export const paragraph = (text: string) => ({ type: 'paragraph' as const, content: [{ text }] });

export const onPath = (path: string): Condition => ({
  type: 'fact',
  fact: { of: 'page', part: 'path' },
  op: 'matches',
  value: path,
});

export const goalIs = (goal: string): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait: 'goal' },
  op: 'is',
  value: goal,
});

export const reached = (milestoneId: string, value: boolean): Condition => ({
  type: 'fact',
  fact: { of: 'milestone', milestoneId, measure: 'reached' },
  op: 'is',
  value,
});

export const inSegment = (segmentId: string): Condition => ({
  type: 'fact',
  fact: { of: 'segment', segmentId },
  op: 'is',
  value: true,
});

export const signedIn: Condition = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' };

/** A flow as the demo's are written: in English, in the current format. */
export const flow = (rest: Omit<Flow, 'formatVersion' | 'defaultLocale'>): Flow => ({
  formatVersion,
  defaultLocale: 'en',
  ...rest,
});
