/** An error on its way to another thread: what SQLite throws arrives there as an object without a message. */
export interface SentError {
  message: string;
  stack?: string;
  /** Such as `SQLITE_FULL`. */
  code?: string;
}

/** What is sent of anything that was thrown. */
export function sendError(cause: unknown): SentError {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  return { message: cause.message, ...(cause.stack ? { stack: cause.stack } : {}), ...code };
}

/** The error that was sent, with the stack of where it was thrown. */
export function receiveError({ message, ...more }: SentError): Error {
  return Object.assign(new Error(message), more);
}
