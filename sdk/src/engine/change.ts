import type { Explanation, GateFinding, PromptKind } from '../contract/index.js';
import { type PlannedBehaviour, placeAt, placeOf, suits, sumOf } from './behaviour.js';
import { degreeOf, type Node, type Pass } from './condition.js';
import { Degree } from './degree.js';
import type { DecisionPass } from './gate.js';
import type { PlannedFlow } from './plan.js';

type Changes = Explanation['smallestChange'];

/**
 * The fewest comparisons that would have to change for the gate that failed to open. For a gate that isn't made of
 * comparisons: what would have to happen, as a code with its values.
 */
export function smallestChange(flow: PlannedFlow, failed: GateFinding, pass: DecisionPass): Changes {
  switch (failed.gate) {
    case 'audience':
      return flow.audience ? changesOf(fewest(flow.audience, Degree.yes, pass)) : [];
    case 'scene':
      return flow.scene ? changesOf(fewest(flow.scene, Degree.yes, pass)) : [];
    case 'behaviour':
      return behaviourChange(flow, failed, pass);
    default:
      return [{ code: failed.code, values: failed.values }];
  }
}

/** A comparison and what it would have to become. */
interface Flip {
  leaf: Node;
  to: Degree;
}

/**
 * The fewest comparisons to change for a node to become `to`; null when nothing can (an empty `any` can't be yes). Exact
 * where no comparison stands in several places of the tree, else an upper bound.
 */
function fewest(node: Node, to: Degree, pass: Pass): Flip[] | null {
  if (degreeOf(node, pass) === to) return [];
  if (node.leaf) return [{ leaf: node, to }];
  if (node.type === 'not')
    return node.of[0] ? fewest(node.of[0], to === Degree.yes ? Degree.no : Degree.yes, pass) : null;
  const parts = node.of.map((part) => fewest(part, to, pass));
  if ((node.type === 'all') === (to === Degree.yes)) {
    const flips = parts.flatMap((part) => part ?? []);
    return parts.includes(null) ? null : flips;
  }
  return parts.reduce((least, part) => (part && (!least || part.length < least.length) ? part : least), null);
}

function changesOf(flips: Flip[] | null): Changes {
  if (!flips) return [{ code: 'cannot_be_met' }];
  return flips.flatMap(({ leaf, to }) =>
    leaf.leaf ? [{ condition: leaf.leaf.source, code: to === Degree.yes ? 'must_hold' : 'must_not_hold' }] : [],
  );
}

function behaviourChange(flow: PlannedFlow, failed: GateFinding, pass: DecisionPass): Changes {
  const { gate } = flow.rules.trigger;
  if (!gate || !flow.behaviour || failed.code === 'friction_only_help')
    return [{ code: failed.code === 'friction_only_help' ? 'friction_must_rise' : failed.code, values: failed.values }];
  const wanted = (kind: PromptKind | null) =>
    !!kind && (gate.kind === 'auto' ? suits(flow.rules.pattern, kind) : gate.kind === kind);
  const flips = fewestSignals(flow.behaviour, wanted, pass);
  if (flips) return flips;
  const { motivation, ability } = placeOf(flow.behaviour, pass);
  return [{ code: 'no_signals_would_do', values: { motivation, ability, line: flow.behaviour.line } }];
}

/** The smallest set of signals (then the least weight) whose change puts the person where the flow's kind is asked. */
function fewestSignals(
  behaviour: PlannedBehaviour,
  wanted: (kind: PromptKind | null) => boolean,
  pass: Pass,
): Changes | null {
  const moves = (['motivation', 'ability'] as const).flatMap((side) =>
    behaviour[side].signals.map(({ id, weight, when }) => {
      const held = degreeOf(when, pass) === Degree.yes;
      return { side, id, when, held, by: held ? -weight : weight };
    }),
  );
  const reaches = (motivation: number, ability: number) => wanted(placeAt(motivation, ability, behaviour.line).asked);

  // Breadth first over sets of signals, so that the first that reaches is a smallest one.
  type Set_ = { next: number; motivation: number; ability: number; moves: typeof moves };
  let sets: Set_[] = [
    { next: 0, motivation: sumOf(behaviour.motivation, pass), ability: sumOf(behaviour.ability, pass), moves: [] },
  ];
  for (let size = 1; size <= 4 && sets.length; size++) {
    const grown: Set_[] = [];
    for (const set of sets) {
      for (let next = set.next; next < moves.length; next++) {
        const move = moves[next];
        if (!move) continue;
        const set2 = {
          next: next + 1,
          motivation: set.motivation + (move.side === 'motivation' ? move.by : 0),
          ability: set.ability + (move.side === 'ability' ? move.by : 0),
          moves: [...set.moves, move],
        };
        if (reaches(set2.motivation, set2.ability))
          return set2.moves.map(({ side, id, when, held, by }) => ({
            ...(when.leaf ? { condition: when.leaf.source } : {}),
            code: held ? 'signal_must_not_hold' : 'signal_must_hold',
            values: { side, signal: id, weight: held ? -by : by },
          }));
        grown.push(set2);
      }
    }
    sets = grown;
  }
  return null;
}
