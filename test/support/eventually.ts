/** Polls until `check` gives a truthy value and returns it; fails when it has not after `milliseconds`. */
export async function eventually<T>(check: () => T | Promise<T>, milliseconds = 40_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not so after ${milliseconds} ms: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
