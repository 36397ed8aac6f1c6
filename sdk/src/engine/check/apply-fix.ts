import type { Fix } from '../../contract/index.js';

/** The document with a fix applied; as it is when a place of it is gone. The document itself is not changed. */
export function applyFix<T>(document: T, { edits }: Pick<Fix, 'edits'>): T {
  const changed = structuredClone(document);
  for (const { path, value } of edits) {
    const keys = [...path.matchAll(/[^.[\]]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key));
    const last = keys.pop();
    const holder = keys.reduce<unknown>((at, key) => own(at, key), changed);
    if (last === undefined || typeof holder !== 'object' || holder === null) return document;
    if (Array.isArray(holder) && typeof last === 'number') {
      if (last >= holder.length) return document;
      if (value === undefined) holder.splice(last, 1);
      else holder[last] = value;
    } else if (value === undefined) Reflect.deleteProperty(holder, last);
    else if (last !== '__proto__') Reflect.set(holder, last, structuredClone(value));
  }
  return changed;
}

function own(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key] // own, as just asked
    : undefined;
}
