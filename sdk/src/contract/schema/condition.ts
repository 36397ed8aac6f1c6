import type { Condition, Fact, FactCondition, Operator, PropertyFilter } from '../condition.js';
import { limits } from '../limits.js';
import { target } from './target.js';
import { eventName, filled, reference, rule, scalarOrList, traitName, wholeBetween } from './value.js';
import { z } from './zod.js';

const filterOps = ['is', 'isNot', 'contains', 'gt', 'gte', 'lt', 'lte', 'in', 'exists', 'notExists'] as const;

export const operators = [
  'is',
  'isNot',
  'in',
  'notIn',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'matches',
  'notMatches',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'before',
  'after',
  'inNextDays',
  'inLastDays',
  'exists',
  'notExists',
] as const satisfies readonly Operator[];

const isMoment = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));

/** What is wrong with the value of an operator, or null. */
export function valueProblem(op: Operator, value: unknown): { code: string; message: string } | null {
  switch (op) {
    case 'exists':
    case 'notExists':
      if (value === undefined) return null;
      return { code: 'value_not_used', message: 'This comparison takes no value. Remove it.' };
    case 'in':
    case 'notIn':
      if (Array.isArray(value) && value.length > 0) return null;
      return { code: 'value_missing', message: 'Add at least one value to the list.' };
    case 'between':
      if (Array.isArray(value) && value.length === 2 && value.every(isMoment)) return null;
      return { code: 'value_wrong', message: 'Give two numbers, the lower first.' };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (isMoment(value)) return null;
      return { code: 'value_wrong', message: 'Give a number to compare with.' };
    case 'before':
    case 'after':
      if (isMoment(value)) return null;
      return { code: 'value_wrong', message: 'Give a date, such as “2026-01-31”.' };
    case 'inNextDays':
    case 'inLastDays':
      if (typeof value === 'number' && value >= 0) return null;
      return { code: 'value_wrong', message: 'Give a number of days, such as 3.' };
    case 'matches':
    case 'notMatches':
    case 'startsWith':
    case 'endsWith':
      if (typeof value === 'string' && value !== '') return null;
      return { code: 'value_missing', message: 'Write the text to compare with.' };
    default:
      if (value !== undefined && value !== '' && !Array.isArray(value)) return null;
      return { code: 'value_missing', message: 'Give one value to compare with.' };
  }
}

type Report = z.core.$RefinementCtx<{ op: Operator; value?: unknown }>;

function checkValue(comparison: { op: Operator; value?: unknown }, context: Report): void {
  const problem = valueProblem(comparison.op, comparison.value);
  if (!problem) return;
  context.addIssue({ code: 'custom', message: problem.message, path: ['value'], params: { code: problem.code } });
}

export const propertyFilter = z
  .strictObject({
    property: filled(limits.traitNameLength, 'Choose or write the name of the property.'),
    op: z.enum(filterOps),
    value: scalarOrList.optional(),
  })
  .superRefine(checkValue) satisfies z.ZodType<PropertyFilter>;

export const where = z.array(propertyFilter).max(limits.conditionsPerNode).optional();

export const fact = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('person'), trait: traitName }),
  z.strictObject({ of: z.literal('account'), trait: traitName }),
  z
    .strictObject({
      of: z.literal('event'),
      name: eventName,
      measure: z.enum(['count', 'daysSinceFirst', 'daysSinceLast']),
      withinDays: wholeBetween(1, 365, 'days').optional(),
      where,
    })
    .refine(
      (event) => event.withinDays === undefined || event.measure === 'count',
      rule('window_not_used', 'Only a count can be limited to the last days. Remove the number of days.'),
    ),
  z
    .strictObject({
      of: z.literal('page'),
      part: z.enum(['url', 'path', 'hash', 'query', 'title', 'referrer', 'host']),
      key: z.string().max(limits.traitNameLength).optional(),
    })
    .refine(
      (page) => page.part !== 'query' || Boolean(page.key),
      rule('key_missing', 'Write the name of the query parameter.'),
    ),
  z.strictObject({
    of: z.literal('element'),
    target,
    measure: z.enum(['present', 'visible', 'empty', 'childCount']),
  }),
  z.strictObject({
    of: z.literal('device'),
    property: z.enum([
      'kind',
      'touch',
      'viewportWidth',
      'viewportHeight',
      'os',
      'browser',
      'darkMode',
      'reducedMotion',
    ]),
  }),
  z.strictObject({ of: z.literal('locale') }),
  z.strictObject({
    of: z.literal('session'),
    property: z.enum(['number', 'pageViews', 'seconds', 'idleSeconds', 'errors']),
  }),
  z.strictObject({
    of: z.literal('flow'),
    flowId: reference('flow'),
    measure: z.enum(['state', 'shows', 'daysSinceShown']),
  }),
  z.strictObject({
    of: z.literal('milestone'),
    milestoneId: reference('milestone'),
    measure: z.enum(['reached', 'daysSince']),
  }),
  z.strictObject({ of: z.literal('friction') }),
  z.strictObject({ of: z.literal('segment'), segmentId: reference('audience') }),
  z.strictObject({ of: z.literal('lifecycle'), property: z.enum(['stage', 'accountStage', 'daysSinceSignUp']) }),
]) satisfies z.ZodType<Fact>;

export const factCondition = z
  .strictObject({
    type: z.literal('fact'),
    fact,
    op: z.enum(operators),
    value: scalarOrList.optional(),
  })
  .superRefine(checkValue) satisfies z.ZodType<FactCondition>;

const conditions = z.lazy(() => z.array(condition).max(limits.conditionsPerNode));

/** A tree of conditions. Recursive: `parse.ts` checks the depth of the input before it comes here. */
export const condition: z.ZodType<Condition> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), of: conditions }),
  z.strictObject({ type: z.literal('any'), of: conditions }),
  z.strictObject({ type: z.literal('not'), of: z.lazy(() => condition) }),
  factCondition,
]);
