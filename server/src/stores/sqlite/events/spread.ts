/** The share of a circle that, taken as a step again and again, leaves the most even gaps. */
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Every number once, in batches, in an order in which each beginning is spread evenly over the whole: step by step
 * around the list, each step the golden share of it (a Weyl sequence).
 */
export function* spread(numbers: Int32Array, batch: number): Generator<number[]> {
  const step = coprimeStep(numbers.length);
  let at = 0;
  for (let start = 0; start < numbers.length; start += batch) {
    const size = Math.min(batch, numbers.length - start);
    yield Array.from({ length: size }, () => {
      const number = numbers[at] ?? 0;
      at = (at + step) % numbers.length;
      return number;
    });
  }
}

/** The step nearest the golden share that comes by everywhere before it comes back. */
function coprimeStep(length: number): number {
  let step = Math.max(1, Math.round(length * golden));
  while (greatestCommonDivisor(step, length) > 1) step += 1;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
