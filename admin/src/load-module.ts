/**
 * Loads a module, and once more after a pause when that fails. The pause is in ms, default 500. It also keeps quiet a
 * page that is being left: browsers break off what it still loads, and it is gone before the second try.
 */
export async function loadModule<T>(load: () => Promise<T>, pause = 500): Promise<T> {
  try {
    return await load();
  } catch (failure) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    return load().catch((again: unknown) => loadUnderAnotherAddress<T>(failure, again));
  }
}

/** Firefox remembers that an address failed for as long as the page lives; with a query it is another address. */
function loadUnderAnotherAddress<T>(failure: unknown, again: unknown): Promise<T> {
  const [address] = String(failure).match(/https?:\S+\.js/) ?? [];
  if (!address) throw again;
  // What the address held is what `load` promised.
  return import(/* @vite-ignore */ `${address}?again`) as Promise<T>;
}
