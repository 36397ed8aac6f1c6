import type { BehaviourModel, CheckFinding, Condition, PatternType, PromptKind, Score } from '../../contract/index.js';
import { clamped, Quadrant, quadrantOf, suitedKind } from '../behaviour.js';
import { type Assumptions, canBe } from './can-be.js';
import { checkRule } from './rule.js';

/** The least and the most that a score can come to. */
export interface Bounds {
  low: number;
  high: number;
}

/** So many sets of signals are tried before they are simply added up. */
const mostSets = 150;

/**
 * Between what a score can lie for those for whom `given` holds. Only signals that can hold together are added up: of
 * two plans a person has one.
 */
export function boundsOf({ base, signals }: Score, assumptions: Assumptions, given: readonly Condition[] = []): Bounds {
  const farthest = (sign: 1 | -1): number => {
    const pulling = signals.filter(({ weight }) => weight * sign > 0).sort((a, b) => (b.weight - a.weight) * sign);
    let budget = mostSets;
    /** The farthest that signals from `from` on pull beside those that hold already. */
    const pull = (from: number, held: readonly Condition[], least: number): number => {
      const rest = pulling.slice(from);
      const sum = rest.reduce((total, { weight }) => total + weight, 0);
      const [first] = rest;
      if (!first || sum * sign <= least * sign || --budget < 0) return sum;
      const more = [...held, first.when];
      const taken = canBe([...given, ...more], assumptions)
        ? first.weight + pull(from + 1, more, least - first.weight)
        : 0;
      // Nothing is won by leaving out what stands in nobody's way.
      if (taken === sum) return taken;
      const left = pull(from + 1, held, taken);
      return left * sign > taken * sign ? left : taken;
    };
    return base + pull(0, [], 0);
  };
  return { low: clamped(farthest(-1)), high: clamped(farthest(1)) };
}

/** Whether somebody within the bounds can stand where a kind of prompt is asked for. */
export function canBeAsked(kind: PromptKind, motivation: Bounds, ability: Bounds, line: number): boolean {
  const side = Math.sqrt(line);
  switch (kind) {
    case 'signal':
      return quadrantOf(motivation.high, ability.high, line) === Quadrant.above;
    case 'spark':
      return lies(motivation.low, Math.max(ability.low, Math.min(side, ability.high)), line, Quadrant.unmotivated);
    case 'facilitator':
      return lies(Math.max(motivation.low, Math.min(side, motivation.high)), ability.low, line, Quadrant.unable);
  }
}

const lies = (motivation: number, ability: number, line: number, quadrant: Quadrant) =>
  quadrantOf(motivation, ability, line) === quadrant;

/** The kinds that a flow of this pattern stands for. */
export function kindsOf(kind: PromptKind | 'auto', pattern: PatternType): PromptKind[] {
  const one = kind === 'auto' ? suitedKind(pattern) : kind;
  return one === 'any' ? ['signal', 'spark', 'facilitator'] : [one];
}

const twoDigits = (value: number) => Math.round(value * 100) / 100;

/** What is wrong with a milestone's model: signals that say nothing, and a line that parts nobody from anybody. */
export function checkModel(model: BehaviourModel, path: string, assumptions: Assumptions): CheckFinding[] {
  const signals = (['motivation', 'ability'] as const).flatMap((side) =>
    model[side].signals.flatMap(({ name, when }, at): CheckFinding[] => {
      const place = `${path}.${side}.signals[${at}]`;
      return checkRule({ condition: when, path: `${place}.when` }, assumptions).map((finding): CheckFinding => {
        const isWhole = !canBe([when], assumptions) || !canBe([], assumptions, [when]);
        return {
          ...finding,
          severity: 'warning',
          message: `Signal “${name}”: ${finding.message}`,
          values: { ...finding.values, signal: name },
          ...(isWhole && { fix: { code: 'remove_signal', label: 'Remove this signal', edits: [{ path: place }] } }),
        };
      });
    }),
  );
  return [...signals, ...lineFindings(model, path, assumptions)];
}

function lineFindings(
  { motivation, ability, line }: BehaviourModel,
  path: string,
  assumptions: Assumptions,
): CheckFinding[] {
  const m = boundsOf(motivation, assumptions);
  const a = boundsOf(ability, assumptions);
  const most = clamped(m.high * a.high);
  const least = clamped(m.low * a.low);
  const linePath = `${path}.line`;
  if (!canBeAsked('signal', m, a, line)) {
    const to = Math.floor(most * 100) / 100;
    return [
      {
        severity: 'warning',
        code: 'line_out_of_reach',
        message: `Nobody can reach the action line: motivation × ability comes to ${twoDigits(most)} at most, and the line is at ${line}. Lower the line, or raise the base or the weights.`,
        path: linePath,
        values: { most: twoDigits(most), line, motivation: m.high, ability: a.high },
        ...(to >= 0.01 && {
          fix: {
            code: 'set_line',
            label: `Set the line to ${to}`,
            values: { line: to },
            edits: [{ path: linePath, value: to }],
          },
        }),
      },
    ];
  }
  // Without a signal the model is not made yet; a flow that aims at it says what that means.
  const isUnmade = motivation.signals.length + ability.signals.length === 0;
  if (isUnmade || quadrantOf(m.low, a.low, line) !== Quadrant.above) return [];
  const to = Math.floor(least * 100 + 1) / 100;
  return [
    {
      severity: 'warning',
      code: 'line_always_met',
      message: `Everybody stands above the action line: motivation × ability comes to ${twoDigits(least)} at least, and the line is at ${line}. So only signals are shown, never sparks or facilitators. Raise the line, or lower the bases.`,
      path: linePath,
      values: { least: twoDigits(least), line },
      ...(to <= 1 && {
        fix: {
          code: 'set_line',
          label: `Set the line to ${to}`,
          values: { line: to },
          edits: [{ path: linePath, value: to }],
        },
      }),
    },
  ];
}
