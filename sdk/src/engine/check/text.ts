import { type Literal, valuesOf } from './literal.js';

/** What is known beforehand of every text that a fact can be. */
export interface TextDomain {
  /** A glob that every text matches; none for any text. */
  glob?: string;
  /** Whether a text may hold this character. */
  allows?: (char: string) => boolean;
}

/** A machine that reads a text and says whether a comparison holds of it: positions that can be reached so far. */
interface Machine {
  start: readonly number[];
  /** What is reached from a position by a character. */
  step: (at: number, char: string) => number[];
  accepts: (at: number) => boolean;
  wanted: boolean;
}

/** How much may still be looked at before a question is left open. It is used up by those who look. */
export interface Effort {
  left: number;
}

/**
 * Whether some text satisfies comparisons of text (`is`, `in`, `contains`, `startsWith`, `endsWith`, `matches`), each
 * wanted to hold or not. All texts are tried at once: every comparison is a small machine, and the search walks their
 * product. Exact but for letters whose case is unusual; when it takes too long it says yes.
 */
export function someText(
  literals: readonly Literal[],
  { glob, allows = () => true }: TextDomain,
  effort: Effort,
): boolean {
  const machines = literals.flatMap((literal) => machineOf(literal) ?? []);
  if (glob !== undefined) machines.push({ ...globMachine([glob]), wanted: true });
  if (machines.length === 0) return true;
  const alphabet = alphabetOf(literals, glob ?? '').filter(allows);
  const begin = machines.map(({ start }) => start);
  const queue = [begin];
  const seen = new Set([JSON.stringify(begin)]);
  for (let at = queue.pop(); at; at = queue.pop()) {
    const reached = at;
    if (machines.every(({ accepts, wanted }, index) => (reached[index] ?? []).some(accepts) === wanted)) return true;
    const cost = reached.reduce((total, { length }) => total + length, 1);
    for (const char of alphabet) {
      effort.left -= cost;
      if (effort.left < 0) return true;
      const next = machines.map(({ step }, index) =>
        [...new Set((reached[index] ?? []).flatMap((position) => step(position, char)))].sort((a, b) => a - b),
      );
      // Nothing leads on from nowhere.
      if (next.some((positions, index) => positions.length === 0 && machines[index]?.wanted)) continue;
      const key = JSON.stringify(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return false;
}

function machineOf(literal: Literal): Machine | null {
  const texts = valuesOf(literal).map(String);
  const [first = ''] = texts;
  const { op, wanted } = literal;
  switch (op) {
    case 'is':
    case 'in':
      return { ...patternMachine(texts.map((text) => [...lower(text)])), wanted };
    case 'startsWith':
      return { ...patternMachine([[...lower(first), anyRun]]), wanted };
    case 'endsWith':
      return { ...patternMachine([[anyRun, ...lower(first)]]), wanted };
    case 'contains':
      return { ...patternMachine([[anyRun, ...lower(first), anyRun]]), wanted };
    case 'matches':
      return { ...globMachine(texts), wanted };
    default:
      return null;
  }
}

const lower = (text: string) => text.toLowerCase();

/** Tokens that are no character: longer than one. */
const anyRun = 'any run';
const pathRun = 'any run without /';
const anyOne = 'any one';

const wildcards: Readonly<Record<string, string>> = { '**': anyRun, '*': pathRun, '?': anyOne };

function globMachine(globs: readonly string[]): Omit<Machine, 'wanted'> {
  const tokens = globs.map((glob) => (glob.match(/\*\*|./gsu) ?? []).map((token) => wildcards[token] ?? token));
  return patternMachine(tokens, (char) => char);
}

/** Reads texts that match any of some patterns, each a list of tokens. Positions of all of them are numbered through. */
function patternMachine(patterns: readonly string[][], fold = lower): Omit<Machine, 'wanted'> {
  const tokens: (string | undefined)[] = [];
  const starts: number[] = [];
  for (const pattern of patterns) {
    starts.push(tokens.length);
    tokens.push(...pattern, undefined); // undefined: the end of a pattern
  }
  /** A run may also be empty. */
  const skipRuns = (at: number): number[] =>
    tokens[at] === anyRun || tokens[at] === pathRun ? [at, ...skipRuns(at + 1)] : [at];
  return {
    start: starts.flatMap(skipRuns),
    accepts: (at) => tokens[at] === undefined,
    step: (at, char) => {
      const token = tokens[at];
      if (token === undefined) return [];
      if (token === anyRun || (token === pathRun && char !== '/')) return skipRuns(at);
      return token === anyOne || token === fold(char) ? skipRuns(at + 1) : [];
    },
  };
}

/** Every character that some comparison names, in both cases, `/`, and one that stands for all others. */
function alphabetOf(literals: readonly Literal[], glob: string): string[] {
  const named = new Set<string>(['/']);
  for (const text of [glob, ...literals.flatMap((literal) => valuesOf(literal).map(String))])
    for (const char of text.matchAll(/./gsu)) {
      named.add(char[0].toLowerCase());
      named.add(char[0].toUpperCase());
      named.add(char[0]);
    }
  const chars = [...named].filter((char) => [...char].length === 1);
  const other = [...'abcdefghijklmnopqrstuvwxyz0123456789-_~\uE000'].find((char) => !named.has(char)) ?? '\uE001';
  return [...chars, other];
}
