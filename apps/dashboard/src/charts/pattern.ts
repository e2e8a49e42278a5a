export const PATTERNS = ['solid', 'diagonal', 'dots', 'rows', 'columns', 'cross', 'rising'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Pixels after which a pattern repeats. */
const SIZE = 6;
type Stroke = [fromX: number, fromY: number, toX: number, toY: number];
const FALLING: Stroke[] = [-SIZE, 0, SIZE].map((shift) => [shift, 0, shift + SIZE, SIZE]);
const RISING: Stroke[] = [-SIZE, 0, SIZE].map((shift) => [shift, SIZE, shift + SIZE, 0]);
const MIDDLE = SIZE / 2;
const STROKES: Record<Exclude<Pattern, 'solid' | 'dots'>, Stroke[]> = {
  diagonal: FALLING,
  rising: RISING,
  rows: [[0, MIDDLE, SIZE, MIDDLE]],
  columns: [[MIDDLE, 0, MIDDLE, SIZE]],
  cross: [...FALLING, ...RISING],
};

/** One tile of lines or dots in `colour` on `ground`; without a canvas null. */
export function patternTile(pattern: Pattern, colour: string, ground: string): HTMLCanvasElement | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = SIZE;
  const brush = tile.getContext('2d');
  if (!brush) return null;
  brush.fillStyle = pattern === 'solid' ? colour : ground;
  brush.fillRect(0, 0, SIZE, SIZE);
  brush.strokeStyle = brush.fillStyle = colour;
  brush.lineWidth = 1;
  brush.beginPath();
  if (pattern === 'dots') brush.arc(MIDDLE, MIDDLE, 1.2, 0, 2 * Math.PI);
  else if (pattern !== 'solid')
    for (const [fromX, fromY, toX, toY] of STROKES[pattern]) {
      brush.moveTo(fromX, fromY);
      brush.lineTo(toX, toY);
    }
  if (pattern === 'dots') brush.fill();
  else brush.stroke();
  return tile;
}

/** For a canvas; without one the plain ground. */
export function patternFill(
  context: CanvasRenderingContext2D,
  pattern: Pattern,
  colour: string,
  ground: string,
): CanvasPattern | string {
  const tile = patternTile(pattern, colour, ground);
  return (tile && context.createPattern(tile, 'repeat')) ?? ground;
}
