/** States that can be gone back to and forth again. */
export interface History<T> {
  past: readonly T[];
  future: readonly T[];
}

export const NO_HISTORY: History<never> = { past: [], future: [] };
/** Older ones are in the versions of the plan. */
const MOST = 200;

/** `before` is what a change has replaced; a change that goes on from the one before it is the same step. */
export function remember<T>(history: History<T>, before: T, goesOn: boolean): History<T> {
  const past = goesOn && history.past.length > 0 ? history.past : [...history.past, before].slice(-MOST);
  return { past, future: [] };
}

export function stepBack<T>({ past, future }: History<T>, present: T): { history: History<T>; present: T } | null {
  const last = past.at(-1);
  return last === undefined
    ? null
    : { history: { past: past.slice(0, -1), future: [present, ...future] }, present: last };
}

export function stepForth<T>({ past, future }: History<T>, present: T): { history: History<T>; present: T } | null {
  const [next, ...rest] = future;
  return next === undefined ? null : { history: { past: [...past, present], future: rest }, present: next };
}

/** The part of a draft in which two differ; changes of one part within a moment are one step. */
export function changedPart<T extends object>(before: T, after: T): string {
  const keys = Object.keys(after) as (keyof T & string)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).join(' ');
}
