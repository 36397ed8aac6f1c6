import type { CheckFinding, Condition, Fact } from '../../contract/index.js';
import type { Placed } from './rule.js';

/** Names that an environment has met. */
export interface SeenNames {
  events: ReadonlySet<string>;
  person: ReadonlySet<string>;
  account: ReadonlySet<string>;
}

/** A fact that a condition reads, with its place, and the facts that will do as well: those beside it in an “any”. */
interface PlacedFact {
  fact: Fact;
  path: string;
  instead: Fact[];
}

/** Every fact that a condition reads. */
export function placedFacts({ condition, path }: Placed, instead: Fact[] = []): PlacedFact[] {
  if (condition.type === 'fact') return [{ fact: condition.fact, path: `${path}.fact`, instead }];
  if (condition.type === 'not') return placedFacts({ condition: condition.of, path: `${path}.of` });
  const beside =
    condition.type === 'any' ? condition.of.flatMap((part) => (part.type === 'fact' ? [part.fact] : [])) : [];
  return condition.of.flatMap((part: Condition, at) =>
    placedFacts({ condition: part, path: `${path}.of[${at}]` }, beside),
  );
}

/** Traits and events that a condition reads and nobody has or ever did: misspelt, or not sent by the product yet. */
export function unseenIn(rule: Placed, seen: SeenNames): CheckFinding[] {
  return placedFacts(rule).flatMap(({ fact, path, instead }) => {
    if (fact.of === 'event') return unseenEvent(fact.name, `${path}.name`, seen);
    if (!isTrait(fact)) return [];
    if (!fact.trait || seen[fact.of].size === 0 || seen[fact.of].has(fact.trait)) return [];
    // “Of the person or of the account”: a product sends one of them.
    if (instead.some((other) => isTrait(other) && other.trait === fact.trait && seen[other.of].has(other.trait)))
      return [];
    const near = closest(fact.trait, seen[fact.of]);
    const whose = fact.of === 'person' ? 'Nobody' : 'No account';
    return [
      {
        severity: 'warning',
        code: fact.of === 'person' ? 'trait_unseen' : 'account_trait_unseen',
        message: `${whose} has a trait “${fact.trait}”. ${near ? `Did you mean “${near}”?` : 'Check its name, or send it.'}`,
        path: `${path}.trait`,
        values: { name: fact.trait },
        ...mendName(near, `${path}.trait`),
      },
    ];
  });
}

function isTrait(fact: Fact): fact is Extract<Fact, { of: 'person' | 'account' }> {
  return fact.of === 'person' || fact.of === 'account';
}

/** An event that never came. Those of Foothold itself come when they come. */
export function unseenEvent(name: string, path: string, { events }: SeenNames): CheckFinding[] {
  if (!name || name.startsWith('foothold.') || events.size === 0 || events.has(name)) return [];
  const near = closest(name, events);
  return [
    {
      severity: 'warning',
      code: 'event_unseen',
      message: `The event “${name}” was never sent. ${near ? `Did you mean “${near}”?` : 'Check its name, or send it.'}`,
      path,
      values: { name },
      ...mendName(near, path),
    },
  ];
}

function mendName(near: string | undefined, path: string): Pick<CheckFinding, 'fix'> {
  if (near === undefined) return {};
  return {
    fix: { code: 'use_name', label: `Use “${near}”`, values: { name: near }, edits: [{ path, value: near }] },
  };
}

/** The name that was most likely meant: the same but for case, spaces and signs, or with at most two letters astray. */
export function closest(name: string, names: Iterable<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_.-]+/g, '');
  const wanted = plain(name);
  const most = Math.min(2, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = most + 1;
  for (const one of names) {
    const distance = one === name ? least : distanceUpTo(wanted, plain(one), most);
    if (distance < least) {
      least = distance;
      best = one;
    }
  }
  return best;
}

/** How many letters must be put in, left out, changed or swapped with the next; more than `most` counts as one more. */
function distanceUpTo(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? most + 1, most + 1);
}
