import type { CheckFinding, Milestone } from '../../contract/index.js';
import { checkModel } from './model.js';
import { unseenEvent, unseenIn } from './names.js';
import { checkSegments } from './segments.js';
import { withWhatFlowsSet } from './set-by-flows.js';
import { assumptionsOf, type Surroundings } from './surroundings.js';

/** Everything in a milestone that is hardly meant: its events, its signals and its line. All of it are warnings. */
export function checkMilestone(
  { events, behaviour }: Pick<Milestone, 'events' | 'behaviour'>,
  surroundings: Pick<Surroundings, 'now' | 'isList' | 'seen' | 'segments'> & Partial<Pick<Surroundings, 'others'>>,
): CheckFinding[] {
  const around = withWhatFlowsSet(surroundings);
  const { seen } = around;
  const signals = (['motivation', 'ability'] as const).flatMap((side) =>
    behaviour[side].signals.map(({ when }, at) => ({ condition: when, path: `behaviour.${side}.signals[${at}].when` })),
  );
  return [
    ...checkModel(behaviour, 'behaviour', assumptionsOf(around)),
    ...checkSegments(signals, around.segments, seen).map(
      (finding): CheckFinding => ({ ...finding, severity: 'warning' }),
    ),
    ...(seen ? events.flatMap(({ event }, at) => unseenEvent(event, `events[${at}].event`, seen)) : []),
    ...(seen ? signals.flatMap((rule) => unseenIn(rule, seen)) : []),
  ];
}
