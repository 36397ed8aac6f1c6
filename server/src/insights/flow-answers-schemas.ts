import { z } from '@hono/zod-openapi';

const questionAnswer = z
  .object({
    questionId: z.string(),
    kind: z.enum(['single', 'multiple', 'text', 'rating', 'nps']),
    label: z.string(),
    people: z.number().openapi({ description: 'Who answered; of each person the last answer counts' }),
    choices: z
      .array(z.object({ value: z.string(), label: z.string(), people: z.number() }))
      .openapi({ description: 'In the order of the question; of `multiple`, a person may have chosen several' }),
    mean: z.number().nullable().openapi({ description: 'Of `rating` and `nps`' }),
    netPromoterScore: z
      .number()
      .nullable()
      .openapi({ description: 'Of `nps`: percent of promoters (9, 10) minus percent of detractors (0 to 6)' }),
    texts: z
      .array(z.object({ at: z.number(), personId: z.string(), text: z.string() }))
      .openapi({ description: 'Of `text`: the latest 100' }),
  })
  .openapi('QuestionAnswers');

const itemAnswer = z
  .object({
    itemId: z.string(),
    title: z.string(),
    partOf: z.string().nullable().openapi({ description: 'The item that this is a part of' }),
    doneAtStart: z.boolean().openapi({ description: 'A head start: nobody ticks it off' }),
    people: z.number().openapi({ description: 'Who ticked it off' }),
  })
  .openapi('ItemAnswers');

export const flowAnswers = z
  .object({
    shown: z.number().openapi({ description: 'People who were shown the flow' }),
    questions: z.array(questionAnswer),
    items: z.array(itemAnswer),
  })
  .openapi('FlowAnswers');

export type FlowAnswers = z.infer<typeof flowAnswers>;
export type QuestionAnswer = z.infer<typeof questionAnswer>;
export type ItemAnswer = z.infer<typeof itemAnswer>;
