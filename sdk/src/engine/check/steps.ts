import { type CheckFinding, endOfFlow, type Fix, type Flow, type Step } from '../../contract/index.js';
import { type Assumptions, canBe } from './can-be.js';

/** Steps that no way leads to, and branches that stand behind one which always holds. */
export function checkSteps({ pattern, steps }: Flow, assumptions: Assumptions): CheckFinding[] {
  if (!['modal', 'tour', 'slideout', 'survey'].includes(pattern.type)) return [];
  const indexOf = new Map(steps.map(({ id }, index) => [id, index]));
  const reached = new Set<number>();
  const queue = [0];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const step = steps[at];
    if (!step || reached.has(at)) continue;
    reached.add(at);
    const ways = waysOf(step, assumptions);
    queue.push(...ways.ids.flatMap((id) => indexOf.get(id) ?? []));
    // A tour goes on where the element is missing, and any flow where the step is passed over.
    if (ways.goesOn || step.when || (pattern.type === 'tour' && step.target)) queue.push(at + 1);
  }
  return steps.flatMap((step, at): CheckFinding[] => {
    const path = `steps[${at}]`;
    const name = step.name ?? '';
    if (!reached.has(at))
      return [
        {
          severity: 'warning',
          code: 'step_unreachable',
          message: `Nobody comes to step ${at + 1}: what is before it leads elsewhere or ends the flow. Let a button or a branch lead here, or remove it.`,
          path,
          values: { number: at + 1, name },
          fix: goOnFrom(steps[at - 1], at - 1) ?? {
            code: 'remove_step',
            label: 'Remove this step',
            edits: [{ path }],
          },
        },
      ];
    const always = alwaysAt(step);
    return (step.branches ?? []).flatMap((_, index): CheckFinding[] => {
      const place = `${path}.branches[${index}]`;
      if (always < 0 || index <= always) return [];
      return [
        {
          severity: 'warning',
          code: 'branch_unreachable',
          message: 'A branch above this one always holds, so this one is never taken. Move it up, or remove it.',
          path: place,
          fix: { code: 'remove_branch', label: 'Remove this branch', edits: [{ path: place }] },
        },
      ];
    });
  });
}

/** The place of the first branch that holds whatever the person did; −1 when there is none. */
function alwaysAt({ branches = [] }: Step): number {
  return branches.findIndex(({ when, answers = [] }) => !when && answers.length === 0);
}

/** Lets the button of a step that ends the flow go on instead. Undefined where no button does. */
function goOnFrom(step: Step | undefined, index: number): Fix | undefined {
  if (!step || alwaysAt(step) >= 0) return undefined;
  for (const [at, block] of step.blocks.entries()) {
    if (block.type !== 'button' || typeof block.label !== 'string') continue;
    const ending = block.actions.findIndex(({ type }) => type === 'complete');
    if (ending < 0) continue;
    return {
      code: 'go_on',
      label: `Let “${block.label}” go on`,
      values: { name: block.label },
      edits: [{ path: `steps[${index}].blocks[${at}].actions[${ending}]`, value: { type: 'next' } }],
    };
  }
  return undefined;
}

/** What the buttons of a step do that leads away from it. A step without one gets a button that goes on. */
const leading: ReadonlySet<unknown> = new Set(['next', 'goTo', 'complete', 'dismiss', 'startFlow']);

/** Where a step can lead: by its branches, by its buttons, and (`goesOn`) to the next one. */
function waysOf(step: Step, assumptions: Assumptions): { ids: string[]; goesOn: boolean } {
  const always = alwaysAt(step);
  const ids: string[] = [];
  const leads = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) visit(part);
    else if (typeof value === 'object' && value !== null) {
      const { type, stepId } = value as { type?: unknown; stepId?: unknown }; // only read, and checked below
      if (type === 'goTo' && typeof stepId === 'string') ids.push(stepId);
      if (leading.has(type)) leads.add(type);
      for (const part of Object.values(value)) visit(part);
    }
  };
  visit(step.blocks);
  // Branches are asked where the step is left for the next one, which a button that ends the flow never does.
  if (!step.advance?.length && leads.size > 0 && !leads.has('next')) return { ids, goesOn: false };
  const branches = (step.branches ?? [])
    .slice(0, always < 0 ? undefined : always + 1)
    .filter(({ when, goTo }) => goTo !== endOfFlow && (!when || canBe([when], assumptions)))
    .map(({ goTo }) => goTo);
  return { ids: [...ids, ...branches], goesOn: always < 0 };
}
