import {
  defaultFriction,
  type FrictionSettings,
  footholdEvents,
  type GoalCharge,
  initialCharge,
  type Scalar,
  type TouchpointGrades,
  type TouchpointKind,
} from '@foothold/sdk/contract';
import type { FrictionRules } from '../events.js';

/** What has to be looked at for each event to keep the friction index. */
export interface CompiledFriction {
  /** Events that are a touchpoint whatever their properties say. */
  byEvent: ReadonlyMap<string, { cause: string; grade: number }>;
  grades: TouchpointGrades;
  /** Steps that celebrate, as `placeOf` names them. */
  celebrations: ReadonlySet<string>;
  /** Flows whose completion celebrates. */
  celebratingFlows: ReadonlySet<string>;
  /** Questions for a promoter score, as `placeOf` names them. */
  scores: ReadonlySet<string>;
  goal: FrictionSettings['goal'];
}

/** Our own events that are a touchpoint by their name alone. */
const kindsByEvent: Readonly<Record<string, TouchpointKind>> = {
  [footholdEvents.rageClick]: 'rageClick',
  [footholdEvents.deadClick]: 'deadClick',
  [footholdEvents.errorShown]: 'errorShown',
  [footholdEvents.formAbandoned]: 'formAbandoned',
  [footholdEvents.searchWithoutResult]: 'searchWithoutResult',
  [footholdEvents.flowCompleted]: 'flowCompleted',
};

/** Compiles how touchpoints are graded. Default: what a project begins with. */
export function compileFriction(rules: FrictionRules = noPlaces): CompiledFriction {
  const { grades, events, goal, celebrations, scores } = rules;
  const own = Object.entries(kindsByEvent).map(
    ([name, kind]) => [name, { cause: causeOf(name), grade: grades[kind] }] as const,
  );
  const named = events.map(({ event, grade }) => [event, { cause: `event:${event}`, grade }] as const);
  return {
    byEvent: new Map([...own, ...named].filter(([, { grade }]) => grade !== 0)),
    grades,
    celebrations: new Set(celebrations.flatMap(({ flowId, stepId }) => (stepId ? [placeOf(flowId, stepId)] : []))),
    celebratingFlows: new Set(celebrations.flatMap(({ flowId, stepId }) => (stepId ? [] : [flowId]))),
    scores: new Set(scores.map(({ flowId, questionId }) => placeOf(flowId, questionId))),
    goal,
  };
}

/** A step or question of a flow, as one key. Ids hold no blank. */
export function placeOf(flowId: unknown, partId: unknown): string {
  return `${flowId} ${partId}`;
}

/** The cause that one of our own events is kept under: its name without `foothold.`. */
export function causeOf(name: string): string {
  return name.slice('foothold.'.length);
}

/** The grade of a promoter score; 0 for what is none. */
export function scoreGrade({ detractor, passive, promoter }: TouchpointGrades, answer: unknown): number {
  if (typeof answer !== 'number' || !Number.isInteger(answer) || answer < 0 || answer > 10) return 0;
  if (answer <= 6) return detractor;
  return answer <= 8 ? passive : promoter;
}

/**
 * What the answer to the goal question makes the index start at. Of several answers the one that matters most counts;
 * an answer that is not mapped is as none.
 */
export function chargeOfGoal(charges: readonly GoalCharge[], answer: Scalar | readonly (string | number)[]): number {
  const answers = (Array.isArray(answer) ? answer : [answer]).map(String);
  const found = charges.filter(({ value }) => answers.includes(value)).map(({ charge }) => charge);
  return found.length > 0 ? Math.max(...found) : initialCharge;
}

const noPlaces: FrictionRules = { ...defaultFriction, celebrations: [], scores: [] };
