import { type Flow, type Step, textKeys } from '@foothold/sdk/contract';

/** One thing that differs between two versions of a flow. */
export type Change =
  | { type: 'renamed'; before: string; after: string }
  | { type: 'stepAdded'; stepId: string }
  | { type: 'stepRemoved'; step: Step; index: number }
  | { type: 'stepsReordered' }
  | { type: 'blockAdded' | 'blockRemoved' | 'blockChanged'; stepId: string; blockId: string }
  | { type: 'blocksReordered' | 'stepChanged'; stepId: string }
  | { type: 'patternChanged' | 'themeChanged' }
  | { type: 'triggerChanged'; part: TriggerPart }
  | { type: 'translationsChanged'; locale: string; count: number };

export type TriggerPart =
  | 'audience'
  | 'scene'
  | 'prompts'
  | 'gate'
  | 'frequency'
  | 'schedule'
  | 'priority'
  | 'delaySeconds';

const triggerParts: TriggerPart[] = [
  'audience',
  'scene',
  'prompts',
  'delaySeconds',
  'gate',
  'frequency',
  'priority',
  'schedule',
];

/** What differs between two versions, in the order of the editor's tabs. Empty when they say the same. */
export function changesBetween(before: Flow, after: Flow): Change[] {
  return [
    ...(before.name === after.name ? [] : [{ type: 'renamed' as const, before: before.name, after: after.name }]),
    ...stepChanges(before, after),
    ...triggerParts
      .filter((part) => differs(before.trigger[part], after.trigger[part]))
      .map((part) => ({ type: 'triggerChanged' as const, part })),
    ...(differs(before.pattern, after.pattern) ? [{ type: 'patternChanged' as const }] : []),
    ...(before.themeId === after.themeId ? [] : [{ type: 'themeChanged' as const }]),
    ...translationChanges(before, after),
  ];
}

function stepChanges(before: Flow, after: Flow): Change[] {
  const changes: Change[] = [];
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const kept = new Set(after.steps.map((step) => step.id));
  for (const [index, step] of before.steps.entries()) {
    if (!kept.has(step.id)) changes.push({ type: 'stepRemoved', step, index });
  }
  for (const step of after.steps) {
    const earlier = old.get(step.id);
    if (earlier) changes.push(...blockChanges(earlier, step));
    else changes.push({ type: 'stepAdded', stepId: step.id });
  }
  const orderOf = (flow: Flow, other: Flow) =>
    flow.steps.map((step) => step.id).filter((id) => other.steps.some((step) => step.id === id));
  if (differs(orderOf(before, after), orderOf(after, before))) changes.push({ type: 'stepsReordered' });
  return changes;
}

function blockChanges(before: Step, after: Step): Change[] {
  const changes: Change[] = [];
  const stepId = after.id;
  const old = new Map(before.blocks.map((block) => [block.id, block]));
  const kept = new Set(after.blocks.map((block) => block.id));
  for (const block of after.blocks) {
    const earlier = old.get(block.id);
    if (!earlier) changes.push({ type: 'blockAdded', stepId, blockId: block.id });
    else if (differs(earlier, block)) changes.push({ type: 'blockChanged', stepId, blockId: block.id });
  }
  for (const block of before.blocks) {
    if (!kept.has(block.id)) changes.push({ type: 'blockRemoved', stepId, blockId: block.id });
  }
  const both = (step: Step) => step.blocks.map((block) => block.id).filter((id) => old.has(id) && kept.has(id));
  if (differs(both(before), both(after))) changes.push({ type: 'blocksReordered', stepId });
  if (differs({ ...before, blocks: [] }, { ...after, blocks: [] })) changes.push({ type: 'stepChanged', stepId });
  return changes;
}

function translationChanges(before: Flow, after: Flow): Change[] {
  const locales = new Set([...Object.keys(before.translations ?? {}), ...Object.keys(after.translations ?? {})]);
  const keys = new Set([...textKeys(before), ...textKeys(after)].map((text) => text.key));
  return [...locales].flatMap((locale): Change[] => {
    const old = before.translations?.[locale] ?? {};
    const now = after.translations?.[locale] ?? {};
    const count = [...keys].filter((key) => differs(old[key], now[key])).length;
    return count === 0 ? [] : [{ type: 'translationsChanged', locale, count }];
  });
}

/** Compares plain data. The order of keys does not matter, and a field that is undefined is none. */
function differs(one: unknown, other: unknown): boolean {
  return canonical(one) !== canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
