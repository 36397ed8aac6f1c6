import type { z } from 'zod';
import type { Problem } from '../error.js';

/** A path such as `steps[2].blocks[0].text`. */
export function pathOf(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no (true or false)',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'nothing (null)',
};

const kindOf = (input: unknown) =>
  input === null ? 'null' : Array.isArray(input) ? 'array' : Number.isNaN(input) ? 'nan' : typeof input;

const named = (kind: string) => kinds[kind] ?? kind;

const quoted = (values: readonly unknown[]) => values.map((value) => `“${String(value)}”`).join(', ');

const shortened = (value: unknown) => (typeof value === 'string' ? `“${value.slice(0, 40)}”` : named(kindOf(value)));

function lengthOf(input: unknown): string {
  if (typeof input === 'string' || Array.isArray(input)) return `; there are ${input.length}`;
  return '';
}

/** The problems of one issue of zod, in words of ours. Codes are stable and in snake_case. */
export function problemsOf(issue: z.core.$ZodIssue, base: readonly PropertyKey[] = []): Problem[] {
  const path = pathOf([...base, ...issue.path]);
  const one = (code: string, message: string): Problem[] => [{ code, message, path }];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return one('missing', `This is missing. Add ${named(issue.expected)}.`);
      return one('wrong_type', `This must be ${named(issue.expected)}, not ${named(kindOf(issue.input))}.`);
    case 'too_big':
      if (issue.origin === 'array')
        return one('too_many', `Use at most ${issue.maximum} entries${lengthOf(issue.input)}.`);
      if (issue.origin === 'string')
        return one('too_long', `Use at most ${issue.maximum} characters${lengthOf(issue.input)}.`);
      return one('out_of_range', `Use at most ${issue.maximum}.`);
    case 'too_small':
      if (issue.origin === 'string') return one('empty', 'Write something here.');
      if (issue.origin === 'array') return one('too_few', `Add at least ${issue.minimum}.`);
      return one('out_of_range', `Use at least ${issue.minimum}.`);
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown_key',
        message: `“${key.slice(0, 80)}” is not a field here. Check its spelling or remove it.`,
        path: pathOf([...base, ...issue.path, key.slice(0, 80)]),
      }));
    case 'invalid_value':
      if (issue.input === undefined) return one('missing', `This is missing. Use one of ${quoted(issue.values)}.`);
      return one('not_allowed', `${shortened(issue.input)} is not possible here. Use one of ${quoted(issue.values)}.`);
    case 'invalid_format':
      return one(issue.input === '' ? 'empty' : 'invalid_format', issue.message);
    case 'invalid_union':
      return unionProblems(issue, [...base, ...issue.path]);
    case 'invalid_key':
      return one('invalid_key', 'This name is empty or too long. Shorten or remove it.');
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOf(inner, [...base, ...issue.path]));
    case 'custom': {
      const code: unknown = issue.params?.code;
      return one(typeof code === 'string' ? code : 'invalid', issue.message);
    }
    default:
      return one('invalid', issue.message);
  }
}

function unionProblems(issue: z.core.$ZodIssueInvalidUnion, place: readonly PropertyKey[]): Problem[] {
  const path = pathOf(place);
  const discriminator = 'discriminator' in issue ? issue.discriminator : undefined;
  if (discriminator !== undefined && 'options' in issue && issue.options) {
    const input: unknown = issue.input;
    const found: unknown =
      typeof input === 'object' && input !== null
        ? Object.getOwnPropertyDescriptor(input, discriminator)?.value
        : input;
    const options = quoted(issue.options);
    if (found === undefined) return [{ code: 'missing', message: `This is missing. Use one of ${options}.`, path }];
    return [{ code: 'unknown_type', message: `${shortened(found)} is not known here. Use one of ${options}.`, path }];
  }
  const meant = meantBranch(issue);
  if (meant) return meant.flatMap((inner) => problemsOf(inner, place));
  const expected = new Set<string>();
  for (const branch of issue.errors) {
    for (const inner of branch) {
      if (inner.code === 'invalid_type' && inner.path.length === 0) expected.add(named(inner.expected));
      if (inner.code === 'invalid_value' && inner.path.length === 0) expected.add(quoted(inner.values));
    }
  }
  if (expected.size === 0) return [{ code: 'wrong_type', message: 'This value is not possible here.', path }];
  const list = [...expected].join(' or ');
  if (issue.input === undefined) return [{ code: 'missing', message: `This is missing. Add ${list}.`, path }];
  return [{ code: 'wrong_type', message: `This must be ${list}.`, path }];
}

/** What is wrong with the input as the one branch of a union whose shape it has; undefined when it has none of them. */
function meantBranch({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  const fitting = errors.filter((branch) => branch.length > 0 && !branch.some(isOfAnotherShape));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Whether the input of a branch is of another type, or lacks what tells the branch from others. */
function isOfAnotherShape(issue: z.core.$ZodIssue): boolean {
  const isItself = issue.path.length === 0;
  switch (issue.code) {
    case 'invalid_type':
      return isItself || issue.input === undefined;
    case 'invalid_value':
      return isItself || issue.path.length === 1;
    case 'unrecognized_keys':
      return isItself;
    case 'invalid_union':
      return isItself && !meantBranch(issue);
    default:
      return false;
  }
}
