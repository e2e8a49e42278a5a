/** What stays unexplained is worth a look from here on: more than 5 % of the larger side, and more than the least. */
const SHARE = 0.05;
const LEAST = { count: 1, money: 0.05 };

/** Whether `unexplained` goes beyond what clocks, retries and privacy make differ anyway. */
export function isBeyond(
  unexplained: string,
  sides: readonly (string | number | null | undefined)[],
  kind: 'count' | 'money',
): boolean {
  const larger = Math.max(0, ...sides.map((side) => Math.abs(Number(side ?? 0))));
  return Math.abs(Number(unexplained)) > Math.max(LEAST[kind], larger * SHARE);
}

/** `+3`, `−0.5`: a number of messages or an amount with its sign, in the reader's writing. */
export function withSign(value: string, write: (size: string) => string): string {
  const number = Number(value);
  if (number === 0) return write('0');
  return `${number > 0 ? '+' : '−'}${write(value.replace(/^-/, ''))}`;
}
