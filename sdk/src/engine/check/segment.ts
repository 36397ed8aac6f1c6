import type { CheckFinding, RuleSegment } from '../../contract/index.js';
import { unseenIn } from './names.js';
import { checkRule } from './rule.js';
import { checkSegments } from './segments.js';
import { withWhatFlowsSet } from './set-by-flows.js';
import { assumptionsOf, type Surroundings } from './surroundings.js';

/** Everything in a segment's rule that is hardly meant: nobody can be in it, or everybody is. All of it are warnings. */
export function checkSegment(
  { when }: Pick<RuleSegment, 'when'>,
  surroundings: Pick<Surroundings, 'now' | 'isList' | 'seen' | 'segments'> & Partial<Pick<Surroundings, 'others'>>,
): CheckFinding[] {
  const around = withWhatFlowsSet(surroundings);
  const { seen, segments } = around;
  const rule = { condition: when, path: 'when' };
  return [
    ...checkRule(rule, assumptionsOf(around)),
    ...checkSegments([rule], segments, seen),
    ...(seen ? unseenIn(rule, seen) : []),
  ].map((finding): CheckFinding => ({ ...finding, severity: 'warning' }));
}
