/** After so many faults in one page the SDK switches itself off. */
const tolerated = 5;
/** How browsers say that a file of ours could not be fetched: the network is at fault, and it may come yet. */
const unfetched = /import.* module/i;

/** Keeps our mistakes out of the host's page. */
export interface Faults {
  /** The same function, which does not throw. A promise it returns does not reject. */
  guard<Given extends unknown[]>(work: (...given: Given) => unknown): (...given: Given) => void;
  caught(error: unknown): void;
}

/** `onFault` hears of each that is tolerated; `onTooMany` once, of the last. */
export function createFaults(onFault: (error: unknown) => void, onTooMany: (error: unknown) => void): Faults {
  let count = 0;
  const caught = (error: unknown) => {
    try {
      if (count < tolerated) {
        onFault(error);
        if (!unfetched.test(`${error}`) && ++count === tolerated) onTooMany(error);
      }
    } catch {
      // There is nobody left to tell.
    }
  };
  return {
    caught,
    guard:
      (work) =>
      (...given) => {
        // Works at once; what is thrown becomes a rejection like any other. After too many nothing works any more.
        new Promise((resolve) => count < tolerated && resolve(work(...given))).catch(caught);
      },
  };
}
