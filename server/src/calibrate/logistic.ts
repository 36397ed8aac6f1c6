import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** People with the same values, counted together. */
export interface Group {
  /** What is known of them. */
  x: readonly number[];
  people: number;
  reached: number;
}

export interface Fit {
  intercept: number;
  weights: number[];
}

const mostSteps = 100;
const closeEnough = 1e-9;

/**
 * L2-regularised logistic regression, fitted by Newton's method (iteratively reweighted least squares; Hastie,
 * Tibshirani, Friedman, The Elements of Statistical Learning, §4.4.1) with steps halved until they help. The intercept
 * is not penalised.
 * @param lambda weight of the penalty λ/2 · Σβ²
 */
export function fitLogistic(groups: readonly Group[], lambda: number): Fit {
  const size = (groups[0]?.x.length ?? 0) + 1;
  let beta = new Array<number>(size).fill(0);
  let loss = penalised(groups, beta, lambda);
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = Matrix.zeros(size, 1);
    const hessian = Matrix.zeros(size, size);
    for (const { x, people, reached } of groups) {
      if (people === 0) continue;
      const p = sigmoid(logit(beta, x));
      const residual = reached - people * p;
      const weight = people * p * (1 - p);
      for (let i = 0; i < size; i += 1) {
        const xi = i === 0 ? 1 : (x[i - 1] ?? 0);
        if (xi === 0) continue;
        gradient.set(i, 0, gradient.get(i, 0) + residual * xi);
        for (let j = 0; j < size; j += 1)
          hessian.set(i, j, hessian.get(i, j) + weight * xi * (j === 0 ? 1 : (x[j - 1] ?? 0)));
      }
    }
    for (let i = 0; i < size; i += 1) {
      if (i > 0) gradient.set(i, 0, gradient.get(i, 0) - lambda * (beta[i] ?? 0));
      // The hair on the intercept keeps the matrix definite when everybody or nobody reached.
      hessian.set(i, i, hessian.get(i, i) + (i > 0 ? lambda : 0) + 1e-9);
    }
    const direction = new CholeskyDecomposition(hessian).solve(gradient).getColumn(0);
    let length = 1;
    let next = beta;
    let nextLoss = loss;
    for (; length > 1e-6; length /= 2) {
      next = beta.map((value, i) => value + length * (direction[i] ?? 0));
      nextLoss = penalised(groups, next, lambda);
      if (nextLoss <= loss) break;
    }
    const gained = loss - nextLoss;
    if (gained < 0) break;
    beta = next;
    loss = nextLoss;
    if (gained <= closeEnough * (1 + Math.abs(loss))) break;
  }
  const [intercept = 0, ...weights] = beta;
  return { intercept, weights };
}

/** The probability that a fit gives. */
export function predict({ intercept, weights }: Fit, x: readonly number[]): number {
  return sigmoid(logit([intercept, ...weights], x));
}

function logit(beta: readonly number[], x: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * (beta[i + 1] ?? 0), beta[0] ?? 0);
}

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/** log(1 + eᶻ) without overflow. */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

function penalised(groups: readonly Group[], beta: readonly number[], lambda: number): number {
  let loss = 0;
  for (const { x, people, reached } of groups) {
    const z = logit(beta, x);
    loss += people * softplus(z) - reached * z;
  }
  return loss + (lambda / 2) * beta.slice(1).reduce((sum, value) => sum + value * value, 0);
}
