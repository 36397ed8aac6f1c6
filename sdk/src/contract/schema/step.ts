import { limits } from '../limits.js';
import type { AnswerRule, Step } from '../step.js';
import { advance } from './advance.js';
import { block } from './block.js';
import { condition, propertyFilter } from './condition.js';
import { target } from './target.js';
import { pageUrl } from './url.js';
import { glob, id, millis, reference, rule, wholeBetween } from './value.js';
import { z } from './zod.js';

const answerRule = z
  .strictObject({
    questionId: reference('question'),
    op: propertyFilter.shape.op,
    value: propertyFilter.shape.value,
  })
  .refine(
    ({ op, value }) =>
      /xists$/.test(op) ||
      (value !== undefined && value !== '' && value !== null && ![value].flat().every((item) => item === '')),
    { ...rule('value_missing', 'Say which answer.'), path: ['value'] },
  ) satisfies z.ZodType<AnswerRule>;

export const step = z.strictObject({
  id,
  name: z.string().max(limits.nameLength).optional(),
  blocks: z.array(block).max(limits.blocksPerStep),
  target: target.optional(),
  side: z.enum(['top', 'right', 'bottom', 'left', 'auto']).optional(),
  backdrop: z.enum(['none', 'dim', 'spotlight']).optional(),
  page: glob.optional(),
  pageUrl: pageUrl.optional(),
  advance: z.array(advance).max(limits.advances).optional(),
  when: condition.optional(),
  branches: z
    .array(
      z.strictObject({
        answers: z.array(answerRule).max(limits.answerRules).optional(),
        when: condition.optional(),
        goTo: reference('step to go to'),
      }),
    )
    .max(limits.branches)
    .optional(),
  waitSeconds: wholeBetween(1, 300, 'seconds').optional(),
  ifMissing: z.enum(['skip', 'end']).optional(),
  announcedAt: millis.optional(),
  sectionId: z.string().max(limits.idLength).optional(),
}) satisfies z.ZodType<Step>;
