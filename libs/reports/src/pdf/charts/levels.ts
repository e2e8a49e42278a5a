/** What the figures of a time axis should come to, from one bucket to another, both included. */
export interface ChartLevel {
  from: number;
  to: number;
  value: number;
  label: string;
  colour: string;
}

/** Where a level is drawn: a line between two pixels of the axis, and its label where there is room for it. */
export interface LevelLine {
  left: number;
  right: number;
  y: number;
  label: { text: string; right: number; y: number } | null;
}

export interface LevelArea {
  left: number;
  right: number;
  top: number;
  /** Buckets of the axis. */
  count: number;
  xOf: (index: number) => number;
  yOf: (value: number) => number;
  widthOf: (text: string) => number;
}

export const LEVEL_DASH = [9, 4];
/** Of a label with the room above its line, and between two labels. */
const [LABEL_HEIGHT, GAP] = [20, 6];

/** From left to right; a line reaches half a step beyond its buckets, so that one bucket's is a line too. */
export function levelLines(levels: readonly Omit<ChartLevel, 'colour'>[], area: LevelArea): LevelLine[] {
  let taken = area.left - GAP;
  return levels.map(({ from, to, value, label }) => {
    const left = from === 0 ? area.left : (area.xOf(from - 1) + area.xOf(from)) / 2;
    const right = to === area.count - 1 ? area.right : (area.xOf(to) + area.xOf(to + 1)) / 2;
    const y = area.yOf(value);
    const width = area.widthOf(label);
    const end = Math.min(area.right, Math.max(right, area.left + width));
    if (end - width < taken + GAP) return { left, right, y, label: null };
    taken = end;
    const isHigh = y - LABEL_HEIGHT < area.top;
    return {
      ...{ left, right, y },
      label: { text: label, right: end, y: isHigh ? y + LABEL_HEIGHT / 2 : y - LABEL_HEIGHT / 2 },
    };
  });
}

/** The axis reaches a tenth above every level, for the room of its label, and is never flat. */
export function axisTop(levels: readonly ChartLevel[] = []): number {
  return Math.max(1, ...levels.map(({ value }) => value * 1.1));
}
