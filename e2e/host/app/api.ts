/** Calls the sample product's own API. Throws an `Error` whose message can be shown. */
export async function call<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.message ?? 'Something went wrong. Please try again.');
  return result;
}

export const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
export const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
