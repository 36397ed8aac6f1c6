import type { ErrorAnswer, Problem } from '@foothold/sdk/contract';

/** An answer that is not 2xx, or no answer at all (`status` 0, `code` `network`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: Problem[] = [],
    readonly requestId?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

interface RequestOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  accept?: string;
}

/** Sends a request to the server this page came from and answers the parsed JSON. Throws `ApiError`. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const answer = await send(method, path, options);
  if (answer.status === 204) return undefined as T; // The caller asks for `void` where the server answers nothing.
  // The server's schemas are the truth for its answers; `T` names the one of this route.
  return (await answer.json()) as T;
}

/** Like `request`, for answers that are text (CSV). */
export async function requestText(method: 'GET' | 'POST', path: string, options: RequestOptions = {}): Promise<string> {
  return (await send(method, path, options)).text();
}

async function send(
  method: string,
  path: string,
  { query, body, signal, accept = 'application/json' }: RequestOptions,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/v1${path}${queryString(query)}`, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? { accept } : { accept, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, 'network', 'The server cannot be reached.', [], undefined, { cause });
  }
  if (!answer.ok) throw await errorOf(answer);
  return answer;
}

async function errorOf(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => null);
  if (isErrorAnswer(body)) {
    const { code, message, problems, requestId } = body.error;
    return new ApiError(answer.status, code, message, problems, requestId);
  }
  // better-auth answers { code, message }.
  if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
    const code = 'code' in body && typeof body.code === 'string' ? body.code.toLowerCase() : 'unexpected';
    return new ApiError(answer.status, code, body.message);
  }
  return new ApiError(answer.status, answer.status === 404 ? 'not_found' : 'unexpected', answer.statusText);
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

/** `?a=1&b=2`, without what is null or undefined; empty when nothing is left. */
export function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
