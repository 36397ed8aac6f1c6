import type { ErrorAnswer, Problem } from '@foothold/sdk/contract';
import { sessionEnded } from './session-ended.js';

/** An answer that is not 2xx, or no answer at all (`status` 0, `code` `network` or `no_answer`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problems: Problem[];
  readonly requestId: string | undefined;
  /** After how many seconds the server wants to be asked again. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    { problems = [], requestId, retryAfter, ...options }: Partial<Told> & ErrorOptions = {},
  ) {
    super(message, options);
    this.problems = problems;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/** What the server tells beside code and message. */
type Told = Pick<ApiError, 'problems' | 'requestId' | 'retryAfter'>;

/** An answer has to begin within so long, in ms; how long it then takes is its own affair. */
const patienceMs = 60_000;

/** `fetch` that throws `ApiError` for every answer that is not 2xx. Aborting throws what `fetch` throws. */
export async function send(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, signal });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (late.signal.aborted) throw new ApiError(0, 'no_answer', 'The server has not answered.', { cause });
    throw new ApiError(0, 'network', 'The server cannot be reached.', { cause });
  } finally {
    clearTimeout(timer);
  }
  if (answer.ok) return answer;
  const error = await errorOf(answer);
  if (error.status === 401 && error.code === 'unauthenticated') sessionEnded.value = true;
  throw error;
}

async function errorOf(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => null);
  if (isErrorAnswer(body)) {
    const { code, message, problems, requestId } = body.error;
    return new ApiError(answer.status, code, message, { problems, requestId, retryAfter: retryAfterOf(answer) });
  }
  return new ApiError(answer.status, codeOf(answer.status), answer.statusText, { retryAfter: retryAfterOf(answer) });
}

/** What the status says of an answer without a code: Foothold always has one, what stands before it has none. */
function codeOf(status: number): string {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_many_requests';
  return status === 502 || status === 503 || status === 504 ? 'not_behind_proxy' : 'unexpected';
}

/**
 * The JSON of an answer. Throws `ApiError` where it holds something else (`not_json`) or breaks off (`network`); being
 * aborted throws what `fetch` throws.
 */
export async function readJson(answer: Pick<Response, 'json' | 'status'>): Promise<unknown> {
  try {
    return await answer.json();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    if (cause instanceof SyntaxError) throw new ApiError(answer.status, 'not_json', 'This is not JSON.', { cause });
    throw new ApiError(0, 'network', 'The answer broke off.', { cause });
  }
}

function retryAfterOf(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

function isErrorAnswer(body: unknown): body is ErrorAnswer {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null &&
    'code' in body.error
  );
}
