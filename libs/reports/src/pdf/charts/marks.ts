/** Something that happened, from one bucket of a time axis to another, both included. */
export interface ChartMark {
  number: number;
  from: number;
  to: number;
}

export interface Flag {
  /** Of its middle. */
  x: number;
  width: number;
  /** A number, or the first and the last of those that stand too close. */
  text: string;
}

export const FLAG_HEIGHT = 16;
/** Of a digit, and on both sides of the text together. */
const [DIGIT, PADDING] = [7, 8];

/** The flags from left to right, within the chart; those that would cover each other become one. */
export function flagsOf(
  marks: readonly ChartMark[],
  xOf: (index: number) => number,
  { left, right }: { left: number; right: number },
): Flag[] {
  const flags: (Flag & { first: number })[] = [];
  for (const { number, from } of marks) {
    const width = widthOf(String(number));
    const x = Math.min(right - width / 2, Math.max(left + width / 2, xOf(from)));
    const before = flags.at(-1);
    if (!before || x - width / 2 > before.x + before.width / 2 + 1) {
      flags.push({ x, width, text: String(number), first: number });
      continue;
    }
    before.text = `${before.first}–${number}`;
    before.width = widthOf(before.text);
    before.x = Math.min(right - before.width / 2, Math.max(left + before.width / 2, before.x));
  }
  return flags.map(({ x, width, text }) => ({ x, width, text }));
}

const widthOf = (text: string) => text.length * DIGIT + PADDING;

/** Where marks of days (YYYY-MM-DD) stand on an axis of days. */
export function placeMarks(
  marks: readonly { number: number; from: string; to: string }[],
  days: readonly string[],
): ChartMark[] {
  const reached = (day: string): number => days.findLastIndex((one) => one <= day);
  return marks.map(({ number, from, to }) => ({ number, from: Math.max(0, reached(from)), to: reached(to) }));
}
