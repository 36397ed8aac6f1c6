import { type Facts, type Milestone, quadrants, type Standing } from '../contract/index.js';
import { type PlannedBehaviour, type PlannedScore, placeOf, planBehaviour } from './behaviour.js';
import { beginPass, createCircuit, degreeOf, type Pass } from './condition.js';
import { Degree } from './degree.js';

/** The standing of the person of a pass, with the signals that hold. */
export function standingIn(behaviour: PlannedBehaviour, pass: Pass): Standing {
  const { motivation, ability, quadrant, asked } = placeOf(behaviour, pass);
  const holding = ({ signals }: PlannedScore) =>
    signals.filter(({ when }) => degreeOf(when, pass) === Degree.yes).map(({ id }) => id);
  return {
    milestoneId: behaviour.id,
    motivation,
    ability,
    line: behaviour.line,
    quadrant: quadrants[quadrant],
    kind: asked,
    motivationSignals: holding(behaviour.motivation),
    abilitySignals: holding(behaviour.ability),
  };
}

/** Where a person stands for a milestone, for the M–A chart and the person page. What is unknown counts as not held. */
export function standing(milestone: Pick<Milestone, 'id' | 'behaviour'>, facts: Facts): Standing {
  const circuit = createCircuit();
  const behaviour = planBehaviour(circuit, milestone);
  return standingIn(behaviour, beginPass(circuit, facts));
}
