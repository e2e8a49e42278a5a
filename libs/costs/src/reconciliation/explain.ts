import { addDecimals, compareDecimals, multiplyDecimals } from '@spunta/domain';

/**
 * Something that makes two counts differ. `amount` is signed like the difference. A certain cause counts whole, since it was
 * measured; a possible one (evidence that would explain so much) explains no more than what is left, and only in its direction.
 */
export interface Cause<Kind extends string> {
  kind: Kind;
  amount: string;
  certain: boolean;
}

export interface Part<Kind extends string> {
  kind: Kind;
  /** What it explains of the difference, with its sign. */
  explains: string;
  /** What was found: the most that it could explain. */
  found: string;
}

export interface Explained<Kind extends string> {
  difference: string;
  parts: Part<Kind>[];
  /** The parts and this add up to the difference. */
  unexplained: string;
}

/** Divides a difference among its causes, in their order. Causes of 0 are left out. */
export function explain<Kind extends string>(difference: string, causes: readonly Cause<Kind>[]): Explained<Kind> {
  let left = difference;
  const parts: Part<Kind>[] = [];
  for (const { kind, amount, certain } of causes) {
    if (isZero(amount)) continue;
    const explains = certain ? amount : within(amount, left);
    left = subtract(left, explains);
    parts.push({ kind, explains, found: amount });
  }
  return { difference, parts, unexplained: left };
}

/** Puts what is left down to one more cause, whichever side is ahead, as far as `most` (its size) reaches. */
export function explainRest<Kind extends string>(found: Explained<Kind>, kind: Kind, most: string): Explained<Kind> {
  const { parts, unexplained } = found;
  if (isZero(unexplained) || isZero(most)) return found;
  const amount = compareDecimals(unexplained, '0') < 0 ? multiplyDecimals(most, '-1') : most;
  const explains = within(amount, unexplained);
  return {
    ...found,
    parts: [...parts, { kind, explains, found: amount }],
    unexplained: subtract(unexplained, explains),
  };
}

export const subtract = (a: string, b: string): string => addDecimals([a, multiplyDecimals(b, '-1')]);
export const isZero = (value: string): boolean => compareDecimals(value, '0') === 0;
export const sizeOf = (value: string): string =>
  compareDecimals(value, '0') < 0 ? multiplyDecimals(value, '-1') : value;

/** As much of `amount` as lies between 0 and `left`. */
function within(amount: string, left: string): string {
  if (compareDecimals(amount, '0') > 0 !== compareDecimals(left, '0') > 0 || isZero(left)) return '0';
  return compareDecimals(sizeOf(amount), sizeOf(left)) > 0 ? left : amount;
}

/** The parts of many differences added up by kind, in the order of `kinds`. */
export function addUp<Kind extends string>(
  all: readonly Explained<Kind>[],
  kinds: readonly Kind[],
): Explained<Kind> & { unexplainedSize: string } {
  const parts = kinds.flatMap((kind): Part<Kind>[] => {
    const found = all.flatMap((one) => one.parts.filter((part) => part.kind === kind));
    if (found.length === 0) return [];
    const sum = (of: 'explains' | 'found'): string => addDecimals(found.map((part) => part[of]));
    return [{ kind, explains: sum('explains'), found: sum('found') }];
  });
  return {
    difference: addDecimals(all.map(({ difference }) => difference)),
    parts,
    unexplained: addDecimals(all.map(({ unexplained }) => unexplained)),
    unexplainedSize: addDecimals(all.map(({ unexplained }) => sizeOf(unexplained))),
  };
}
