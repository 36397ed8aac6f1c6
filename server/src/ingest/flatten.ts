import { limits, type Problem, type Scalar, type Traits } from '@foothold/sdk/contract';

/** What a set of properties or traits may hold. */
export interface FlatLimits {
  /** How many, once they are flat. */
  count: number;
  nameLength: number;
  valueLength: number;
}

export const propertyLimits: FlatLimits = {
  count: limits.properties,
  nameLength: limits.eventNameLength,
  valueLength: limits.propertyValueLength,
};
export const traitLimits: FlatLimits = {
  count: limits.traits,
  nameLength: limits.traitNameLength,
  valueLength: limits.traitValueLength,
};

/**
 * Makes properties or traits flat: `{ a: { b: 1 } }` becomes `{ 'a.b': 1 }`, down to four levels. Lists keep strings
 * and numbers; other items become their JSON. Everything that is too long, too deep or too many is a problem, with the
 * path below `path`.
 */
export function flatten(input: unknown, path: string, bounds: FlatLimits, problems: Problem[]): Traits {
  const flat: Traits = {};
  if (input === undefined || input === null) return flat;
  if (!isRecord(input)) {
    problems.push({ code: 'invalid_type', message: 'Use an object of names and values.', path });
    return flat;
  }
  if (isFlat(input, bounds)) return input;
  const room = { names: bounds.count, characters: limits.eventBytes };
  add(flat, input, '', 1, path, bounds, room, problems);
  if (room.names < 0) {
    problems.push({ code: 'too_many', message: `Use at most ${bounds.count} names, nested ones included.`, path });
  } else if (room.characters < 0) {
    problems.push({ code: 'too_large', message: `Use at most ${limits.eventBytes / 1024} KB in all.`, path });
  }
  return flat;
}

/** Whether this is flat and within bounds as it stands: then there is nothing to copy. */
function isFlat(input: Record<string, unknown>, bounds: FlatLimits): input is Record<string, Scalar> {
  let names = 0;
  let characters = 0;
  for (const name in input) {
    const value = input[name];
    if (typeof value === 'string') {
      if (value.length > bounds.valueLength) return false;
      characters += value.length;
    } else if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
      characters += 8;
    } else return false;
    if (name === '' || name.length > bounds.nameLength || name === '__proto__') return false;
    names += 1;
    characters += name.length;
  }
  return names <= bounds.count && characters <= limits.eventBytes;
}

export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function add(
  flat: Traits,
  input: Record<string, unknown>,
  prefix: string,
  depth: number,
  path: string,
  bounds: FlatLimits,
  room: { names: number; characters: number },
  problems: Problem[],
): void {
  for (const part in input) {
    if (room.names < 0 || room.characters < 0) return;
    const value = input[part];
    const name = prefix === '' ? part : `${prefix}.${part}`;
    if (isRecord(value)) {
      if (depth >= limits.propertyDepth)
        problems.push(problem('too_deep', `Nest at most ${limits.propertyDepth} levels.`, path, name));
      else add(flat, value, name, depth + 1, path, bounds, room, problems);
      continue;
    }
    if (name === '' || name.length > bounds.nameLength || name === '__proto__') {
      problems.push(problem('invalid_name', `Use a name of 1 to ${bounds.nameLength} characters.`, path, name));
      continue;
    }
    const plain = Array.isArray(value) ? listOf(value) : scalarOf(value);
    if (plain === undefined) continue;
    const size = sizeOf(plain);
    if (size > bounds.valueLength) {
      problems.push(problem('too_long', `Use at most ${bounds.valueLength} characters; this has ${size}.`, path, name));
      continue;
    }
    room.names -= 1;
    room.characters -= name.length + size;
    flat[name] = plain;
  }
}

function problem(code: string, message: string, path: string, name: string): Problem {
  return { code, message, path: `${path}.${name.slice(0, 100)}` };
}

function scalarOf(value: unknown): Scalar | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : undefined;
}

function listOf(list: readonly unknown[]): (string | number)[] {
  return list
    .slice(0, limits.listValues)
    .map((item) => (typeof item === 'string' || typeof item === 'number' ? item : jsonOf(item)));
}

function jsonOf(item: unknown): string {
  try {
    return JSON.stringify(item);
  } catch {
    return '[nested too deeply]'; // thousands of levels: more than the stack holds
  }
}

function sizeOf(value: Scalar | (string | number)[]): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value))
    return value.reduce<number>((sum, item) => sum + (typeof item === 'string' ? item.length : 8), 0);
  return 8;
}
