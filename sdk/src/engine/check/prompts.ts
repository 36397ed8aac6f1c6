import type { CheckFinding, Condition, Flow, PropertyFilter } from '../../contract/index.js';
import { conditionOf } from '../plan.js';
import { type Assumptions, canBe } from './can-be.js';

/** Moments that never come for anybody who meets the audience and the scene. */
export function checkPrompts(
  { trigger: { audience, scene, prompts } }: Flow,
  assumptions: Assumptions,
): CheckFinding[] {
  const rules = [audience, scene].flatMap((rule) => rule ?? []);
  if (!canBe(rules, assumptions)) return [];
  const never = prompts.flatMap((prompt, at) => {
    const when = conditionOf(prompt);
    const filters = prompt.on === 'event' ? conditionOfFilters(prompt.where) : undefined;
    const isNever =
      (when && !canBe([...rules, when], assumptions)) ||
      (filters && !canBe([filters], { ...assumptions, mayBeList: () => true }));
    return isNever ? [at] : [];
  });
  return never.map(
    (at): CheckFinding => ({
      severity: never.length === prompts.length ? 'error' : 'warning',
      code: 'prompt_never_comes',
      message: 'This moment never comes for anybody of the audience. Change it, or the audience.',
      path: `trigger.prompts[${at}]`,
      ...(prompts.length > 1 && {
        fix: { code: 'remove_prompt', label: 'Remove this moment', edits: [{ path: `trigger.prompts[${at}]` }] },
      }),
    }),
  );
}

/** Filters of an event as a condition: its properties compare as traits do. */
function conditionOfFilters(where: readonly PropertyFilter[] = []): Condition | undefined {
  if (where.length === 0) return undefined;
  const of = where.map(
    ({ property, op, value }): Condition => ({
      type: 'fact',
      fact: { of: 'person', trait: property },
      op,
      value,
    }),
  );
  return { type: 'all', of };
}
