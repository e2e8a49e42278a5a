/**
 * Waits for works that do not depend on each other and run side by side. Resolves or rejects when none of them runs any more, so that
 * whoever tries again after a failure does not meet what is left of the first try.
 */
export async function allEnded(works: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
