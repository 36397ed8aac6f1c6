import type { CheckFinding, Condition, Fix, Scalar } from '@foothold/sdk/contract';
import { describeCondition, type Names } from '../conditions/index.js';
import { formatDateTime, formatList, t } from '../i18n/index.js';
import { isKey } from '../i18n/t.js';

/** A finding as a sentence. `document` is what was checked: the conditions that the finding points at are read there. */
export function describeCheck(finding: CheckFinding, document: unknown, names: Names): string {
  const key = `checks.code_${finding.code}`;
  if (!isKey(key)) return finding.message; // a newer server: its own words
  const places = finding.places ?? [finding.path];
  const conditions = places.flatMap((place) => {
    const condition = conditionAt(document, place);
    return condition ? [describeCondition(condition, names)] : [];
  });
  const sentence = t(key, { ...wordsOf(finding.values), conditions: formatList(conditions) });
  const signal = finding.values?.signal;
  return signal === undefined ? sentence : t('checks.inSignal', { signal: String(signal), sentence });
}

/** What the button of a fix says. */
export function describeFix({ code, label, values }: Fix): string {
  const key = `checks.fix_${code}`;
  return isKey(key) ? t(key, wordsOf(values)) : label;
}

function wordsOf(values: Record<string, Scalar> = {}): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    if (name === 'until' && typeof value === 'number') words[name] = formatDateTime(value);
    else if (name === 'kind') words[name] = kindName(String(value));
    else words[name] = typeof value === 'boolean' ? String(value) : value;
    if (name === 'most' && typeof value === 'number') words.count = value;
  }
  return words;
}

function kindName(kind: string): string {
  const key = `checks.kind_${kind}`;
  return isKey(key) ? t(key) : kind;
}

/** The condition at a path of a document; undefined when it is gone since. */
function conditionAt(document: unknown, path: string): Condition | undefined {
  let at = document;
  for (const [key] of path.matchAll(/[^.[\]]+/g))
    at = typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, key)?.value : undefined;
  if (typeof at !== 'object' || at === null || !('type' in at)) return undefined;
  // What stands where a rule of the contract's format was checked.
  return at.type === 'fact' || at.type === 'all' || at.type === 'any' || at.type === 'not'
    ? (at as Condition)
    : undefined;
}
