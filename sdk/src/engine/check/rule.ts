import type { CheckFinding, Condition, Fact, Fix } from '../../contract/index.js';
import { factsOf } from '../requirements.js';
import { type Assumptions, canBe } from './can-be.js';
import { wordsOf } from './words.js';

/** A condition with the place where it stands. */
export interface Placed {
  condition: Condition;
  path: string;
}

/**
 * What is wrong with one rule: that it never holds, that it always does, or that a part of it makes no difference.
 * @param given what must hold besides, such as the audience for a scene
 */
export function checkRule(
  { condition, path }: Placed,
  assumptions: Assumptions,
  given: Condition[] = [],
): CheckFinding[] {
  if (condition.type !== 'fact' && factsOf(condition).length === 0 && condition.type !== 'any') return [];
  if (!canBe([...given, condition], assumptions)) return [neverHolds({ condition, path }, assumptions, given)];
  if (!canBe([], assumptions, [condition])) return [alwaysHolds({ condition, path }, assumptions)];
  return partsOf({ condition, path }).flatMap((part, at, parts) => {
    const others = parts.flatMap((other, index) => (index === at ? [] : [other.condition]));
    const context = condition.type === 'all' ? [...given, ...others] : condition.type === 'any' ? given : [];
    return checkRule(part, assumptions, context).map((finding): CheckFinding => ({ ...finding, severity: 'warning' }));
  });
}

/** The parts of a group, of what is turned round the parts of that. */
function partsOf({ condition, path }: Placed): Placed[] {
  if (condition.type === 'fact') return [];
  if (condition.type === 'not')
    return condition.of.type === 'fact' ? [] : partsOf({ condition: condition.of, path: `${path}.of` });
  return condition.of.map((part, at) => ({ condition: part, path: `${path}.of[${at}]` }));
}

/** Everything that is joined by "and", however deep. */
function conjuncts({ condition, path }: Placed): Placed[] {
  return condition.type === 'all' ? partsOf({ condition, path }).flatMap(conjuncts) : [{ condition, path }];
}

/** Says that a rule excludes everybody, and names the fewest of its parts that do so together. */
export function neverHolds(rule: Placed, assumptions: Assumptions, given: readonly Condition[] = []): CheckFinding {
  const isFree = (conditions: readonly Condition[]) => canBe([...given, ...conditions], assumptions);
  let culprits = conjuncts(rule);
  for (const part of [...culprits]) {
    const rest = culprits.filter((other) => other !== part);
    if (!isFree(rest.map(({ condition }) => condition))) culprits = rest;
  }
  // Whoever may have a list of values may be two things at once, and a page learns of segments a moment later than of
  // what they rest on: then it is likely a mistake, but no certain one.
  const { segments, ...alone } = assumptions;
  const isOfSegments = given.length === 0 && culprits.every(({ condition }) => factsOf(condition).every(isSegment));
  const strict = { ...(isOfSegments ? assumptions : alone), mayBeList: () => true };
  const certain = !canBe([...given, rule.condition], strict);
  const last = culprits.at(-1) ?? rule;
  const segment = segmentOf(last, assumptions);
  if (segment && culprits.length === 1) {
    const isEmpty = !canBe([segment.when], assumptions);
    return {
      severity: certain ? 'error' : 'warning',
      code: isEmpty ? 'segment_empty' : 'segment_everybody',
      message: isEmpty
        ? `Nobody can be in the segment “${segment.name}”: ${wordsOf(segment.when)}. Mend the segment, or remove this condition.`
        : `Everybody is in the segment “${segment.name}”: ${wordsOf(segment.when)}. Mend the segment, or remove this condition.`,
      path: last.path,
      values: { segment: segment.name },
      fix: removal(last.path),
    };
  }
  const words = culprits.map(({ condition }) => wordsOf(condition));
  return {
    severity: certain ? 'error' : 'warning',
    ...(culprits.length > 1
      ? {
          code: 'conditions_exclude',
          message: `These exclude each other, so nobody can meet them: ${words.join('; ')}. Remove one of them.`,
          places: culprits.map(({ path }) => path),
        }
      : { code: 'never_holds', message: `This can never hold: ${words.join('; ')}. Change or remove it.` }),
    path: last.path,
    fix: removal(last.path),
  };
}

const isSegment = (fact: Fact) => fact.of === 'segment';

/** The segment that a condition asks for, when it asks for nothing else. */
function segmentOf({ condition }: Placed, { segments }: Assumptions) {
  const one = condition.type === 'not' ? condition.of : condition;
  return one.type === 'fact' && one.fact.of === 'segment' ? segments?.get(one.fact.segmentId) : undefined;
}

function alwaysHolds({ condition, path }: Placed, assumptions: Assumptions): CheckFinding {
  const segment = segmentOf({ condition, path }, assumptions);
  if (segment) {
    const isEmpty = !canBe([segment.when], assumptions);
    return {
      severity: 'warning',
      code: isEmpty ? 'segment_empty' : 'segment_everybody',
      message: isEmpty
        ? `Nobody can be in the segment “${segment.name}”, so this makes no difference: ${wordsOf(segment.when)}. Mend the segment, or remove this condition.`
        : `Everybody is in the segment “${segment.name}”, so this makes no difference: ${wordsOf(segment.when)}. Mend the segment, or remove this condition.`,
      path,
      values: { segment: segment.name },
      fix: removal(path),
    };
  }
  return {
    severity: 'warning',
    code: 'always_holds',
    message: `This holds for everybody, so it makes no difference: ${wordsOf(condition)}. Change or remove it.`,
    path,
    fix: removal(path),
  };
}

/** Takes a condition away. */
export function removal(path: string): Fix {
  return { code: 'remove_condition', label: 'Remove this condition', edits: [{ path }] };
}
