import type { CheckFinding, RuleSegment, Segment } from '../../contract/index.js';
import { placedFacts, type SeenNames, unseenIn } from './names.js';
import { type Placed, removal } from './rule.js';

/** The rules of segments, by id; a list has none, and nor has what is gone. */
export function segmentRules(segments: readonly Segment[] = []): ReadonlyMap<string, RuleSegment> {
  return new Map(segments.flatMap((segment) => (segment.kind === 'rule' ? [[segment.id, segment] as const] : [])));
}

/** Segments that rules name and that are gone, that ask for what is gone, or for names that were never seen. */
export function checkSegments(
  rules: readonly Placed[],
  segments: readonly Segment[] | undefined,
  seen: SeenNames | undefined,
): CheckFinding[] {
  if (!segments) return [];
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return rules
    .flatMap((placed) => placedFacts(placed))
    .flatMap(({ fact, path }): CheckFinding[] => {
      if (fact.of !== 'segment' || !fact.segmentId) return [];
      const segment = byId.get(fact.segmentId);
      const place = `${path}.segmentId`;
      if (!segment) {
        return [
          {
            severity: 'error',
            code: 'segment_gone',
            message: `There is no segment “${fact.segmentId}”, so nobody is in it. Choose another one, or remove this condition.`,
            path: place,
            values: { segmentId: fact.segmentId },
            fix: removal(path.replace(/\.fact$/, '')),
          },
        ];
      }
      return within(segment, byId).flatMap((one) => [
        ...goneIn(one, byId).map(
          (id): CheckFinding => ({
            severity: 'warning',
            code: 'segment_asks_gone',
            message: `The segment “${one.name}” asks for the segment “${id}”, which is gone. Mend that segment.`,
            path: place,
            values: { segment: one.name, segmentId: id },
          }),
        ),
        ...(seen ? unseenIn({ condition: one.when, path: '' }, seen) : []).map(
          ({ code, message, values }): CheckFinding => ({
            severity: 'warning',
            code: `segment_${code}`,
            message: `Segment “${one.name}”: ${message}`,
            path: place,
            values: { ...values, segment: one.name },
          }),
        ),
      ]);
    });
}

/** A segment with a rule and those that it asks for, however deep, each once. */
function within(segment: Segment, byId: ReadonlyMap<string, Segment>): RuleSegment[] {
  const found = new Map<string, RuleSegment>();
  const add = (one: Segment | undefined): void => {
    if (one?.kind !== 'rule' || found.has(one.id)) return;
    found.set(one.id, one);
    for (const { fact } of placedFacts({ condition: one.when, path: '' }))
      if (fact.of === 'segment') add(byId.get(fact.segmentId));
  };
  add(segment);
  return [...found.values()];
}

function goneIn({ when }: RuleSegment, byId: ReadonlyMap<string, Segment>): string[] {
  const named = placedFacts({ condition: when, path: '' }).flatMap(({ fact }) =>
    fact.of === 'segment' ? [fact.segmentId] : [],
  );
  return [...new Set(named)].filter((id) => !byId.has(id));
}
