/** The origins of a text with one a line, without empty lines and trailing slashes. */
export function originsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/\s+/)
        .map((line) => line.trim().replace(/\/$/, ''))
        .filter((line) => line !== ''),
    ),
  ];
}

/** The first that is no origin (`https://app.example.com`, or with a leading wildcard label), or null. */
export function wrongOrigin(origins: string[]): string | null {
  return origins.find((origin) => !isOrigin(origin)) ?? null;
}

function isOrigin(text: string): boolean {
  const match = /^(https?):\/\/(\*\.)?([^/?#@\s*]+)$/.exec(text);
  if (!match) return false;
  try {
    const url = new URL(`${match[1]}://${match[3]}`);
    return url.origin === `${match[1]}://${match[3]?.toLowerCase()}`;
  } catch {
    return false;
  }
}
