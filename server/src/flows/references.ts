import type { Problem } from '@foothold/sdk/contract';

/** A place where a document names another one. */
export interface Reference {
  kind: 'milestone' | 'flow' | 'theme' | 'segment';
  id: string;
  /** Such as `trigger.gate.milestoneId`. */
  path: string;
}

const kinds: Record<string, Reference['kind']> = {
  milestoneId: 'milestone',
  flowId: 'flow',
  themeId: 'theme',
  segmentId: 'segment',
};

/** Fields that hold names of the author's own choosing: nothing below them is a reference. */
const freeFields = new Set(['properties', 'arguments', 'translations']);

/** Every reference in a flow, milestone or part of one, in the order of reading. */
export function referencesOf(value: unknown, path = ''): Reference[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Reference[] => {
    const place = path ? `${path}.${key}` : key;
    if (freeFields.has(key)) return [];
    const kind = kinds[key];
    if (kind && typeof inner === 'string') return inner === '' ? [] : [{ kind, id: inner, path: place }];
    return referencesOf(inner, place);
  });
}

/** The ids of a project that a flow may name. */
export interface Known {
  milestone: ReadonlySet<string>;
  flow: ReadonlySet<string>;
  theme: ReadonlySet<string>;
  segment: ReadonlySet<string>;
}

const names: Record<Reference['kind'], string> = {
  milestone: 'milestone',
  flow: 'flow',
  theme: 'theme',
  segment: 'segment',
};

/** What a flow, a milestone or a part of one names that the project does not have. */
export function unknownReferences(value: unknown, known: Known): Problem[] {
  return referencesOf(value)
    .filter((reference) => !known[reference.kind].has(reference.id))
    .map(({ kind, id, path }) => ({
      code: `unknown_${kind}`,
      message: `There is no ${names[kind]} “${id.slice(0, 80)}” in this project. Choose another.`,
      path,
    }));
}

/** Whether a flow or milestone names the document. */
export function refersTo(value: unknown, kind: Reference['kind'], id: string): boolean {
  return referencesOf(value).some((reference) => reference.kind === kind && reference.id === id);
}
