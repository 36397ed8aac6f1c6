import type { ErrorAnswer, Problem } from '@foothold/sdk/contract';
import { pathOf, problemsOf } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ClientErrorStatusCode, ContentfulStatusCode } from 'hono/utils/http-status';
import type { ZodError } from 'zod';

/** The status codes that `problem` may answer with. */
export type ProblemStatus = Extract<ClientErrorStatusCode, ContentfulStatusCode> | 500 | 503;

/**
 * Answers with an `ErrorAnswer`.
 * @param code stable, in snake_case, for programs
 * @param message what failed and what to do, for people
 * @param problems everything that is wrong with the input, with paths
 */
export function problem<S extends ProblemStatus>(
  c: Context,
  status: S,
  code: string,
  message: string,
  problems?: Problem[],
): Response & TypedResponse<ErrorAnswer, S, 'json'> {
  const requestId: unknown = c.get('requestId');
  const answer: ErrorAnswer = {
    error: {
      code,
      message,
      ...(problems && problems.length > 0 ? { problems } : {}),
      ...(typeof requestId === 'string' ? { requestId } : {}),
    },
  };
  // Hono derives the same type through a conditional on the body that TypeScript cannot resolve for a generic status.
  return c.json(answer, status) as unknown as Response & TypedResponse<ErrorAnswer, S, 'json'>;
}

/** The schema of `ErrorAnswer` in the OpenAPI document. */
const errorSchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ description: 'Stable, in snake_case', example: 'not_found' }),
      message: z.string().openapi({ description: 'What failed and what to do' }),
      problems: z.array(z.object({ code: z.string(), message: z.string(), path: z.string() })).optional(),
      requestId: z.string().optional(),
    }),
  })
  .openapi('ErrorAnswer');

/** What every route may answer besides its success: spread it into `responses`. */
export const problemResponses = {
  '4XX': {
    description: 'What is wrong with the request',
    content: { 'application/json': { schema: errorSchema } },
  },
} as const;

/** Everything that zod found, in the shape and with the codes that every answer uses. */
function zodProblems(error: ZodError, data: unknown): Problem[] {
  return error.issues.slice(0, 100).flatMap((found): Problem[] => {
    // The validator does not have zod say what stands there: without it all would be missing.
    const issue = withInput(found, data);
    // Lengths and formats carry a sentence of the schema's own; the contract's words fit the rest.
    if (issue.code === 'too_small' && issue.origin === 'string') {
      return [{ code: 'too_short', message: issue.message, path: pathOf(issue.path) }];
    }
    if (issue.code === 'invalid_format') {
      return [{ code: 'invalid_format', message: issue.message, path: pathOf(issue.path) }];
    }
    return problemsOf(issue);
  });
}

function withInput<T extends ZodError['issues'][number]>(issue: T, whole: unknown): T {
  const input = issue.path.reduce(partOf, whole);
  if (issue.code !== 'invalid_union') return { ...issue, input };
  return { ...issue, input, errors: issue.errors.map((branch) => branch.map((inner) => withInput(inner, input))) };
}

function partOf(whole: unknown, name: PropertyKey): unknown {
  return typeof whole === 'object' && whole !== null && Object.hasOwn(whole, name)
    ? whole[name as keyof typeof whole]
    : undefined;
}

/** For `OpenAPIHono({ defaultHook })`: turns a failed validation into a 400 that lists every problem. */
export function validationHook(
  result: { success: true } | { success: false; target: string; error: ZodError; data?: unknown },
  c: Context,
): Response | undefined {
  if (result.success) return undefined;
  return problem(
    c,
    400,
    'invalid_request',
    `The ${targetNames[result.target] ?? 'request'} is not valid. See problems.`,
    zodProblems(result.error, result.data),
  );
}

const targetNames: Record<string, string> = { json: 'body', query: 'query', param: 'path', header: 'header' };

/** The answer for an exception: a 4xx or 503 when Hono says so, otherwise a 500 that tells nothing of the inside. */
export function answerForException(error: Error, c: Context): Response {
  if (error instanceof HTTPException && (error.status < 500 || error.status === 503)) {
    const status = error.status as ProblemStatus; // below 500 and with a body, as Hono's own exceptions are; or 503
    if (status === 503) c.header('retry-after', '10');
    return problem(
      c,
      status,
      exceptionCodes[error.status] ?? 'bad_request',
      (error.status === 415 ? unknownType : error.message) || 'The request is not valid.',
    );
  }
  if (isAborted(error)) {
    return problem(c, 400, 'aborted', 'The connection ended before the body had come.');
  }
  if (isStorageFull(error)) {
    c.header('retry-after', '60');
    return problem(
      c,
      503,
      'storage_full',
      'The disk of the server is full: nothing of this was stored. Try again once there is room.',
    );
  }
  return problem(
    c,
    500,
    'internal',
    'Something went wrong on our side. Try again; the request id finds it in the log.',
  );
}

/** Whether the caller went away while it was sending, as pages do that are closed. */
function isAborted(error: Error): boolean {
  return error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';
}

/** The disk has no room, or this user no more of it. */
const fullCodes: ReadonlySet<unknown> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether something could not be written for want of room. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && fullCodes.has(error.code)) || isStorageFull(error.cause);
}

const unknownType = 'Send JSON, and say so: content-type: application/json.';

const exceptionCodes: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unknown_type',
  429: 'too_many_requests',
  503: 'unavailable',
};
