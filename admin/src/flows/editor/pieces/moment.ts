/** A moment as the browser's date and time box writes it, in local time; empty when there is none. */
export function toLocal(at: number | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What the box says as a moment; undefined when it is empty or half filled in. */
export function fromLocal(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}
