import type { BehaviourModel } from '@foothold/sdk/contract';
import { draw } from '../simulate/draw.js';
import type { Case, Pattern } from './gather.js';
import { type Fit, fitLogistic, type Group, predict } from './logistic.js';
import { modelOf, youdenLine } from './model.js';
import { placeIn } from './place.js';
import { aucError, type Quality, qualityOf, type Scored, type Tenth, tenthsOf } from './quality.js';

/** Why nothing is proposed. */
export type Refusal =
  | { code: 'no_signals' }
  | { code: 'too_few_people'; found: number; needed: number }
  | { code: 'too_few_outcomes'; kind: 'reached' | 'not'; found: number; needed: number; signals: number }
  | { code: 'separated'; signalIds: string[] };

/** Why a signal keeps its weight: the log does not know it, or it held for too few or for too many to tell. */
export type KeptFor = 'unknown' | 'rare' | 'constant';

/** A signal of motivation, or of ability: the same id may stand in both. */
export interface SignalFit {
  side: 'motivation' | 'ability';
  id: string;
  /** For how many it held, and how many of these reached it. */
  held: number;
  heldReached: number;
  /** What it adds to the logit; null when it keeps its weight. */
  coefficient: number | null;
  keeps: KeptFor | null;
  /** Shares of those for whom it held and of the others who were prompted for this milestone. */
  prompted: { held: number; others: number };
}

export interface Proposal {
  behaviour: BehaviourModel;
  lambda: number;
  /** Means of the cross-validation for each λ that was tried. */
  tried: { lambda: number; logLoss: number }[];
  folds: number;
  /** Cross-validated: of the regression by itself, of the proposed model, and of the model as it is. */
  quality: { regression: Quality; proposed: Quality; current: Quality };
  /** Half of the 95 % interval of the proposed model's AUC. */
  aucMargin: number;
  /** Youden's J of the proposed line. */
  j: number;
  tenths: Tenth[];
}

export interface Fitted {
  /** Who could still reach it at the moment, and who did. */
  people: number;
  reached: number;
  /** Who had reached it before the moment: nothing is learned from them. */
  reachedBefore: number;
  prompted: number;
  signals: SignalFit[];
  /** Signals that those who were prompted had more or less often: exposure was not random. */
  unevenIds: string[];
  outcome: { refused: Refusal } | { proposed: Proposal };
}

/** So few people tell nothing, whatever they did. */
export const fewestPeople = 100;
/** Events per variable: Peduzzi and others, 1996. */
export const outcomesPerSignal = 10;
/** A signal that held for fewer, or did not hold for fewer, keeps its weight. */
export const fewestHeld = 10;
const folds = 5;
/** Tried from the strongest down, so that of two as good ones the simpler model is taken. */
const lambdas = [100, 31.6, 10, 3.16, 1, 0.316, 0.1, 0.0316, 0.01];

/** A row of the regression: people of one pattern in one fold. */
interface Row {
  pattern: number;
  people: number;
  reached: number;
}

/**
 * Fits signal weights and the action line of a model to what happened. Only those count who had not reached the
 * milestone at the moment. The same cases and seed give the same fit.
 */
export function fitModel(
  current: BehaviourModel,
  { patterns, cases: all }: { patterns: readonly Pattern[]; cases: readonly Case[] },
  seed: number,
): Fitted {
  const cases = all.filter(({ outcome }) => outcome !== 'before');
  const reached = cases.filter(({ outcome }) => outcome === 'reached').length;
  const prompted = cases.filter((one) => one.prompted).length;
  const signals = describeSignals(current, patterns, cases);
  const reachedBefore = all.length - cases.length;
  const unevenIds = unevenOf(signals, cases);
  const basis = { people: cases.length, reached, reachedBefore, prompted, signals, unevenIds };
  const refused = (refusal: Refusal): Fitted => ({ ...basis, outcome: { refused: refusal } });

  const used = signals.flatMap(({ keeps }, index) => (keeps ? [] : [index]));
  if (cases.length < fewestPeople)
    return refused({ code: 'too_few_people', found: cases.length, needed: fewestPeople });
  if (used.length === 0) return refused({ code: 'no_signals' });
  const needed = outcomesPerSignal * used.length;
  const not = cases.length - reached;
  for (const [kind, found] of [
    ['reached', reached],
    ['not', not],
  ] as const) {
    if (found < needed) return refused({ code: 'too_few_outcomes', kind, found, needed, signals: used.length });
  }
  const separating = signals.filter(
    ({ keeps, held, heldReached }) => !keeps && separates(held, heldReached, cases.length, reached),
  );
  if (separating.length > 0) return refused({ code: 'separated', signalIds: separating.map(({ id }) => id) });

  const xOf = patterns.map(({ held }) => used.map((index) => (held[index] ? 1 : 0)));
  const byFold = foldsOf(cases, seed);
  const without = byFold.map((_, fold) => byFold.flatMap((rows, other) => (other === fold ? [] : rows)));
  const groups = (rows: readonly Row[]): Group[] =>
    rows.map(({ pattern, people, reached: came }) => ({ x: xOf[pattern] ?? [], people, reached: came }));
  const heldOut = (score: (fold: number) => (pattern: number) => number): Scored[] =>
    byFold.flatMap((rows, fold) => {
      const scoreOf = score(fold);
      return rows.map(({ pattern, people, reached: came }) => ({ score: scoreOf(pattern), people, reached: came }));
    });

  // ---- the regression

  let chosen: { lambda: number; logLoss: number; fits: Fit[] } | null = null;
  const tried: Proposal['tried'] = [];
  for (const lambda of lambdas) {
    const fits = without.map((rows) => fitLogistic(groups(rows), lambda));
    const { logLoss } = qualityOf(heldOut((fold) => scorer(fits[fold], xOf)));
    tried.push({ lambda, logLoss });
    if (!chosen || logLoss < chosen.logLoss - 1e-9) chosen = { lambda, logLoss, fits };
  }
  if (!chosen) throw new Error('No strength of the penalty was tried.');
  const { lambda, fits } = chosen;
  const whole = byFold.flat();
  const free = fitLogistic(groups(whole), lambda);
  if (isRunningAway(fitLogistic(groups(whole), 1e-4))) {
    const unbound = fitLogistic(groups(whole), 1e-4).weights;
    const ids = used.filter((_, i) => Math.abs(unbound[i] ?? 0) > runaway).map((index) => signals[index]?.id ?? '');
    return refused({ code: 'separated', signalIds: ids });
  }

  // ---- the model, which is what people are placed by

  const means = (rows: readonly Row[]) => {
    const people = rows.reduce((sum, row) => sum + row.people, 0);
    return signals.map(
      (_, index) =>
        rows.reduce((sum, row) => sum + (patterns[row.pattern]?.held[index] ? row.people : 0), 0) / Math.max(1, people),
    );
  };
  const spread = (fit: Fit) => {
    const at = new Map(used.map((index, i) => [index, fit.weights[i] ?? 0]));
    return signals.map((_, index) => at.get(index) ?? null);
  };
  const product = (model: BehaviourModel) => {
    const products = patterns.map(({ held }) => {
      const { motivation, ability } = placeIn(model, held);
      return motivation * ability;
    });
    return (pattern: number) => products[pattern] ?? 0;
  };
  /**
   * The probability that goes with a product, learned of the other folds: a product itself is none. Of √(M·A), which is
   * as straight in the logit as the model gets: where both sides are equal it is their mean.
   */
  const asProbability = (productOf: (pattern: number) => number, rows: readonly Row[]) => {
    const fit = fitLogistic(
      rows.map(({ pattern, people, reached: came }) => ({ x: [Math.sqrt(productOf(pattern))], people, reached: came })),
      1e-6,
    );
    return (pattern: number) => predict(fit, [Math.sqrt(productOf(pattern))]);
  };
  const proposedOut = heldOut((fold) => {
    const rows = without[fold] ?? [];
    const fit = fits[fold];
    return asProbability(product(fit ? modelOf(current, spread(fit), means(rows)) : current), rows);
  });
  const currentOut = heldOut((fold) => asProbability(product(current), without[fold] ?? []));

  const coefficients = spread(free);
  const mapped = modelOf(current, coefficients, means(whole));
  const productOf = product(mapped);
  const { line, j } = youdenLine([
    ...whole
      .reduce((sums, { pattern, people, reached: came }) => {
        const key = productOf(pattern);
        const at = sums.get(key) ?? { product: key, reached: 0, not: 0 };
        return sums.set(key, { product: key, reached: at.reached + came, not: at.not + people - came });
      }, new Map<number, { product: number; reached: number; not: number }>())
      .values(),
  ]);
  const proposed = qualityOf(proposedOut);
  return {
    ...basis,
    signals: signals.map((signal, index) => ({ ...signal, coefficient: coefficients[index] ?? null })),
    outcome: {
      proposed: {
        behaviour: { ...mapped, line },
        lambda,
        tried,
        folds,
        quality: {
          regression: qualityOf(heldOut((fold) => scorer(fits[fold], xOf))),
          proposed,
          current: qualityOf(currentOut),
        },
        aucMargin: 1.96 * aucError(proposed.auc, reached, not),
        j,
        tenths: tenthsOf(proposedOut),
      },
    },
  };
}

const scorer = (fit: Fit | undefined, xOf: readonly number[][]) => (pattern: number) =>
  fit ? predict(fit, xOf[pattern] ?? []) : 0.5;

/** Coefficients that grow without an end: e¹⁰ is beyond anything that a signal does to odds. */
const runaway = 8;
const isRunningAway = ({ weights }: Fit) => weights.some((weight) => Math.abs(weight) > runaway);

/** Whether a signal tells the outcome for certain, and not by the chance of small numbers. */
function separates(held: number, heldReached: number, people: number, reached: number): boolean {
  const cells = [
    [heldReached, held, reached],
    [held - heldReached, held, people - reached],
    [reached - heldReached, people - held, reached],
    [people - held - (reached - heldReached), people - held, people - reached],
  ] as const;
  return cells.some(([found, row, column]) => found === 0 && (row * column) / people >= 5);
}

function describeSignals(model: BehaviourModel, patterns: readonly Pattern[], cases: readonly Case[]): SignalFit[] {
  const list = [
    ...model.motivation.signals.map(({ id }) => ({ side: 'motivation' as const, id })),
    ...model.ability.signals.map(({ id }) => ({ side: 'ability' as const, id })),
  ];
  const prompted = cases.filter((one) => one.prompted).length;
  return list.map(({ side, id }, index) => {
    let held = 0;
    let unknown = 0;
    let heldReached = 0;
    let heldPrompted = 0;
    for (const one of cases) {
      const pattern = patterns[one.pattern];
      if (pattern?.unknown[index]) unknown += 1;
      if (!pattern?.held[index]) continue;
      held += 1;
      if (one.outcome === 'reached') heldReached += 1;
      if (one.prompted) heldPrompted += 1;
    }
    const others = cases.length - held;
    const keeps: KeptFor | null =
      cases.length > 0 && unknown === cases.length
        ? 'unknown'
        : held === 0 || others === 0
          ? 'constant'
          : Math.min(held, others) < fewestHeld
            ? 'rare'
            : null;
    return {
      side,
      id,
      held,
      heldReached,
      coefficient: null,
      keeps,
      prompted: {
        held: heldPrompted / Math.max(1, held),
        others: (prompted - heldPrompted) / Math.max(1, others),
      },
    };
  });
}

/** Signals by which those who were prompted differ from the rest by more than a tenth, and not by chance (z > 3). */
function unevenOf(signals: readonly SignalFit[], cases: readonly Case[]): string[] {
  const share = cases.filter(({ prompted }) => prompted).length / Math.max(1, cases.length);
  return signals.flatMap(({ id, held, prompted, keeps }) => {
    const others = cases.length - held;
    if (keeps || held === 0 || others === 0) return [];
    const apart = Math.abs(prompted.held - prompted.others);
    const error = Math.sqrt(share * (1 - share) * (1 / held + 1 / others));
    return apart > 0.1 && apart > 3 * error ? [id] : [];
  });
}

/** Deals the cases out to folds, those who reached and those who did not each evenly, in an order that the seed draws. */
function foldsOf(cases: readonly Case[], seed: number): Row[][] {
  const rows = Array.from({ length: folds }, () => new Map<number, Row>());
  for (const outcome of ['reached', 'not'] as const) {
    cases
      .filter((one) => one.outcome === outcome)
      .map((one) => ({ one, place: draw('fold', seed, one.id) }))
      .sort((a, b) => a.place - b.place || (a.one.id < b.one.id ? -1 : 1))
      .forEach(({ one: { pattern } }, index) => {
        const fold = rows[index % folds];
        const row = fold?.get(pattern) ?? { pattern, people: 0, reached: 0 };
        row.people += 1;
        if (outcome === 'reached') row.reached += 1;
        fold?.set(pattern, row);
      });
  }
  return rows.map((fold) => [...fold.values()].sort((a, b) => a.pattern - b.pattern));
}
