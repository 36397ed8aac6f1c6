/** People who were given the same probability or score. */
export interface Scored {
  score: number;
  people: number;
  reached: number;
}

/** How well probabilities told what happened. */
export interface Quality {
  /** Share of pairs of one who reached and one who did not in which the first had the higher score, 0.5 is chance. */
  auc: number;
  /** Mean of −log of the probability of what happened; lower is better. */
  logLoss: number;
  /** Mean squared error of the probabilities; lower is better. */
  brier: number;
}

/** A tenth of the people by probability: what was said and what came. */
export interface Tenth {
  people: number;
  /** Mean probability. */
  said: number;
  /** Share that reached it. */
  came: number;
}

const byScore = (scored: readonly Scored[]) =>
  scored.filter(({ people }) => people > 0).sort((a, b) => a.score - b.score);

/** The area under the ROC curve; ties count half (Mann and Whitney). 0.5 when there is only one kind. */
export function auc(scored: readonly Scored[]): number {
  let below = 0;
  let wins = 0;
  let reachedAll = 0;
  const sorted = byScore(scored);
  for (let i = 0; i < sorted.length; ) {
    let reached = 0;
    let not = 0;
    const { score } = sorted[i] ?? { score: 0 };
    for (; i < sorted.length && sorted[i]?.score === score; i += 1) {
      reached += sorted[i]?.reached ?? 0;
      not += (sorted[i]?.people ?? 0) - (sorted[i]?.reached ?? 0);
    }
    wins += reached * (below + not / 2);
    below += not;
    reachedAll += reached;
  }
  return reachedAll === 0 || below === 0 ? 0.5 : wins / (reachedAll * below);
}

/** @param scored with probabilities as scores */
export function qualityOf(scored: readonly Scored[]): Quality {
  let people = 0;
  let logLoss = 0;
  let brier = 0;
  for (const one of scored) {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, one.score));
    const not = one.people - one.reached;
    people += one.people;
    logLoss -= one.reached * Math.log(p) + not * Math.log(1 - p);
    brier += one.reached * (1 - p) ** 2 + not * p ** 2;
  }
  const all = Math.max(1, people);
  return { auc: auc(scored), logLoss: logLoss / all, brier: brier / all };
}

/** The calibration curve: ten parts of about as many people, from the least probable up. People of one score stay together. */
export function tenthsOf(scored: readonly Scored[]): Tenth[] {
  const all = scored.reduce((sum, { people }) => sum + people, 0);
  const parts = new Map<number, { people: number; said: number; reached: number }>();
  let before = 0;
  for (const { score, people, reached } of byScore(scored)) {
    const part = Math.min(9, Math.floor((10 * (before + people / 2)) / all));
    const sum = parts.get(part) ?? { people: 0, said: 0, reached: 0 };
    parts.set(part, { people: sum.people + people, said: sum.said + score * people, reached: sum.reached + reached });
    before += people;
  }
  return [...parts.values()].map(({ people, said, reached }) => ({
    people,
    said: said / people,
    came: reached / people,
  }));
}

/**
 * The standard error of an AUC (Hanley and McNeil, 1982).
 * @param reached how many reached it, and how many did not
 */
export function aucError(value: number, reached: number, not: number): number {
  const q1 = value / (2 - value);
  const q2 = (2 * value * value) / (1 + value);
  const own = value * (1 - value) + (reached - 1) * (q1 - value * value) + (not - 1) * (q2 - value * value);
  return Math.sqrt(Math.max(0, own) / Math.max(1, reached * not));
}
