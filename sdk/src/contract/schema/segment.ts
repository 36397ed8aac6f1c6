import type { Condition, Fact } from '../condition.js';
import { limits } from '../limits.js';
import type { Segment } from '../segment.js';
import { condition } from './condition.js';
import { filled, id } from './value.js';
import { z } from './zod.js';

/** What only the page of a person knows: a segment is asked for without one. */
const onlyInPage: ReadonlySet<Fact['of']> = new Set(['page', 'element', 'device', 'locale', 'session']);

const base = {
  id,
  name: filled(limits.nameLength, 'Give the segment a name.'),
  description: z.string().max(limits.descriptionLength).optional(),
};

export const segment = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('rule'),
    when: condition.superRefine((when, context) => {
      for (const path of misplacedFacts(when)) {
        context.addIssue({
          code: 'custom',
          message: 'A segment is asked for on the server, which does not know this. Use it in the flow’s scene.',
          params: { code: 'misplaced_fact' },
          path,
        });
      }
    }),
  }),
  z.strictObject({ ...base, kind: z.literal('list') }),
]) satisfies z.ZodType<Segment>;

/** Where a condition reads what only the page knows. */
function misplacedFacts(tree: Condition): PropertyKey[][] {
  if (tree.type === 'fact') return onlyInPage.has(tree.fact.of) ? [['fact', 'of']] : [];
  if (tree.type === 'not') return misplacedFacts(tree.of).map((path) => ['of', ...path]);
  return tree.of.flatMap((part, index) => misplacedFacts(part).map((path) => ['of', index, ...path]));
}
