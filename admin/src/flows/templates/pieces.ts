import {
  type Action,
  type BehaviourGate,
  type ButtonBlock,
  type Condition,
  type Fact,
  type FactCondition,
  footholdEvents,
  type HeadingBlock,
  type Inline,
  type Operator,
  type PromptKind,
  type RichTextBlock,
  type Step,
  type Target,
  type Trigger,
} from '@foothold/sdk/contract';

export function heading(id: string, text: string, level: HeadingBlock['level'] = 2): HeadingBlock {
  return { type: 'heading', id, text, level };
}

/** Paragraphs of plain or marked text. */
export function paragraphs(id: string, ...texts: (string | Inline[])[]): RichTextBlock {
  return {
    type: 'richText',
    id,
    content: texts.map((text) => ({
      type: 'paragraph',
      content: typeof text === 'string' ? [{ text }] : text,
    })),
  };
}

export function bulletList(id: string, items: Inline[][]): RichTextBlock {
  return { type: 'richText', id, content: [{ type: 'bulletList', items }] };
}

export function button(
  id: string,
  label: string,
  actions: Action[],
  kind: ButtonBlock['kind'] = 'primary',
): ButtonBlock {
  return { type: 'button', id, label, kind, actions };
}

export function bold(text: string): Inline {
  return { text, marks: ['bold'] };
}

export function fact(of: Fact, op: Operator, value?: FactCondition['value']): FactCondition {
  return value === undefined ? { type: 'fact', fact: of, op } : { type: 'fact', fact: of, op, value };
}

export function all(...of: (Condition | null)[]): Condition {
  return { type: 'all', of: of.filter((condition) => condition !== null) };
}

export function any(...of: Condition[]): Condition {
  return { type: 'any', of };
}

/** Whom the product has told of: not who is only looking at its front or sign-up page. */
export const signedIn: Condition = fact({ of: 'event', name: footholdEvents.identified, measure: 'count' }, 'gte', 1);

/** A gate for the milestone; none when there is no milestone. */
export function gateFor(milestoneId: string | null, kind: PromptKind | 'auto'): { gate?: BehaviourGate } {
  return milestoneId === null ? {} : { gate: { milestoneId, kind } };
}

/** "The milestone is not reached yet"; null when there is no milestone. */
export function notYet(milestoneId: string | null): Condition | null {
  return milestoneId === null ? null : fact({ of: 'milestone', milestoneId, measure: 'reached' }, 'is', false);
}

export function testIdTarget(value: string, label: string): Target {
  return { label, descriptions: [{ by: 'testId', attribute: 'data-testid', value }] };
}

/** The step's target; nothing when it was left open, so that the step stands in the middle. */
export function pointAt(target: Target | null): Pick<Step, 'target'> {
  return target === null ? {} : { target };
}

/** Only on pages that have the target. */
export function whereIs(target: Target | null): Pick<Trigger, 'scene'> {
  return target === null ? {} : { scene: fact({ of: 'element', target, measure: 'present' }, 'is', true) };
}

/** The step completes on a click on the target. */
export function advanceOnClick(target: Target | null): Pick<Step, 'advance'> {
  return target === null ? {} : { advance: [{ on: 'click', target }] };
}

/** The moment at which the day began here: when an announcement that is written now is announced. */
export function today(): number {
  return new Date().setHours(0, 0, 0, 0);
}
