/** Webhooks are answered on the same thread: after this long they get their turn. */
const TURN_MS = 4;
/** Items between two looks at the clock. */
const LOOK_EVERY = 8;

/** `items.map(work)` that lets waiting requests pass now and then. */
export async function mapGivingWay<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let since = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (results.length % LOOK_EVERY > 0 || performance.now() - since < TURN_MS) continue;
    await new Promise(setImmediate);
    since = performance.now();
  }
  return results;
}
