/**
 * A generator that can be ended while it waits: `return()` of a plain one is heard only after its next step, which may be an
 * hour away. `make` gives up its wait when the signal says so.
 */
export function stoppable<T>(make: (signal: AbortSignal) => AsyncGenerator<T, void>): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const steps = make(stop.signal);
  const iterator: AsyncIterableIterator<T> = {
    next: () => steps.next(),
    return: () => {
      stop.abort();
      return steps.return();
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
