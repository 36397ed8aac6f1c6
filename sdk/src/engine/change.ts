import type { GateFinding, PromptKind } from '../contract/index.js';
import { clamped, kindAskedIn, type PlannedBehaviour, placeOf, quadrantOf, sumOf } from './behaviour.js';
import { degreeOf, type Node, type Pass } from './condition.js';
import { Degree } from './degree.js';
import { type Change, nodesOf } from './finding.js';
import { fits } from './gate.js';
import type { PlannedFlow } from './plan.js';

/**
 * The fewest comparisons that would have to change for the gate that failed to open. For a gate that isn't made of
 * comparisons: what would have to happen, as a code with its values.
 */
export function changesFor(flow: PlannedFlow, failed: GateFinding, pass: Pass): Change[] {
  switch (failed.gate) {
    case 'audience':
    case 'scene':
      return changesOf(nodesOf(flow, pass.circuit)[failed.gate], pass);
    case 'prompt':
      return promptChange(flow, failed, pass);
    case 'behaviour':
      return behaviourChange(flow, failed, pass);
    default:
      return [failed.values ? { code: failed.code, values: failed.values } : { code: failed.code }];
  }
}

function changesOf(id: Node, pass: Pass): Change[] {
  const changes: Change[] = [];
  return change(id, Degree.yes, pass, changes) ? changes : [{ code: 'cannot_be_met' }];
}

/** What the prompt that lacks least asks; a cause that didn't come can only be named. */
function promptChange({ prompts }: PlannedFlow, { code }: GateFinding, pass: Pass): Change[] {
  if (code === 'manual_only') return [{ code: 'must_be_started' }];
  if (['ended_in_view', 'delay_running', 'failed_in_page'].includes(code)) return [{ code }];
  const asked = prompts.flatMap(({ prompt, when }) => (prompt.on === 'absence' && when ? [when] : []));
  const [nearest] = asked.sort((a, b) => costOf(a, Degree.yes, pass) - costOf(b, Degree.yes, pass));
  return nearest === undefined ? [{ code: 'prompt_must_come' }] : changesOf(nearest, pass);
}

/**
 * Adds the fewest changes that make a node become `to`; false when nothing can (an empty `any` can't hold). Exact where
 * no comparison stands in several places of the tree, else an upper bound.
 */
function change(node: Node, to: Degree, pass: Pass, changes: Change[]): boolean {
  if (degreeOf(node, pass) === to) return true;
  const { type, of, source } = node;
  if (source) {
    changes.push({ condition: source, code: to === Degree.yes ? 'must_hold' : 'must_not_hold' });
    return true;
  }
  if (type === 'not') return of.every((part) => change(part, Degree.yes - to, pass, changes));
  if ((type === 'all') === (to === Degree.yes)) return of.every((part) => change(part, to, pass, changes));
  let cheapest: Node | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const part of of) {
    const cost = costOf(part, to, pass);
    if (cost < least) {
      least = cost;
      cheapest = part;
    }
  }
  return cheapest !== null && change(cheapest, to, pass, changes);
}

/** How many comparisons `change` would add; infinite when nothing can make the node so. */
function costOf(node: Node, to: Degree, pass: Pass): number {
  if (degreeOf(node, pass) === to) return 0;
  const { type, of, source } = node;
  if (source) return 1;
  const costs = of.map((part) => costOf(part, type === 'not' ? Degree.yes - to : to, pass));
  return type === 'not' || (type === 'all') === (to === Degree.yes)
    ? costs.reduce((sum, cost) => sum + cost, 0)
    : Math.min(...costs);
}

function behaviourChange(flow: PlannedFlow, failed: GateFinding, pass: Pass): Change[] {
  if (failed.code === 'friction_only_help') return [{ code: 'friction_must_rise', values: failed.values }];
  if (!flow.behaviour) return [{ code: failed.code }];
  const wanted = (asked: PromptKind | null) => fits(flow.kind, asked);
  const { motivation, ability } = placeOf(flow.behaviour, pass);
  const { line } = flow.behaviour;
  return (
    fewestSignals(flow.behaviour, wanted, pass) ?? [
      { code: 'no_signals_would_do', values: { motivation, ability, line } },
    ]
  );
}

/** So many signals at most: beyond that nobody reads it, and there are too many sets to try. */
const mostSignals = 4;

/** The smallest set of signals whose change puts the person where the flow's kind is asked for; null when none does. */
function fewestSignals(
  behaviour: PlannedBehaviour,
  wanted: (kind: PromptKind | null) => boolean,
  pass: Pass,
): Change[] | null {
  const moves = (['motivation', 'ability'] as const).flatMap((side) =>
    behaviour[side].signals.map(({ id, weight, when }) => {
      const held = degreeOf(when, pass) === Degree.yes;
      const by = held ? -weight : weight;
      return {
        id,
        side,
        weight,
        when,
        held,
        motivation: side === 'motivation' ? by : 0,
        ability: side === 'ability' ? by : 0,
      };
    }),
  );
  const chosen: typeof moves = [];
  /** Tries all sets of so many more moves, each set once. */
  const reaches = (motivation: number, ability: number, more: number, from: number): boolean => {
    if (!more) return wanted(kindAskedIn[quadrantOf(clamped(motivation), clamped(ability), behaviour.line)]);
    for (let at = from; at < moves.length; at++) {
      const move = moves[at];
      if (!move) continue;
      chosen.push(move);
      if (reaches(motivation + move.motivation, ability + move.ability, more - 1, at + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  const motivation = sumOf(behaviour.motivation, pass);
  const ability = sumOf(behaviour.ability, pass);
  for (let size = 1; size <= mostSignals; size++) {
    if (!reaches(motivation, ability, size, 0)) continue;
    return chosen.map(({ id, side, weight, when, held }) => {
      const condition = when.source;
      const code = held ? 'signal_must_not_hold' : 'signal_must_hold';
      return { ...(condition && { condition }), code, values: { side, signal: id, weight } };
    });
  }
  return null;
}
