import { readFileSync } from 'node:fs';

/** A code block of a page of `docs/sdk`. */
export interface Example {
  /** The `##` heading it stands under; empty before the first. */
  section: string;
  language: string;
  code: string;
}

/** The code blocks of a page, in order. Fails when it has none. */
export function examplesOf(page: string): Example[] {
  const text = readFileSync(new URL(`../../../docs/sdk/${page}`, import.meta.url), 'utf8');
  const examples: Example[] = [];
  let section = '';
  for (const [, heading, language, code] of text.matchAll(/^## (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (heading) section = heading;
    else examples.push({ section, language: language ?? '', code: code ?? '' });
  }
  if (!examples.length) throw new Error(`${page} has no examples.`);
  return examples;
}
