import type * as Patterns from './pattern.js';
import type { Pattern } from './pattern.js';

type Point = [x: number, y: number];
interface Drawn {
  ground: unknown;
  colour: unknown;
  lines: [Point, Point][];
  dots: { at: Point; radius: number }[];
  size: Point;
}

let made: Drawn[] = [];
let hasCanvas = true;
/** A canvas that keeps what is drawn on it once it is stroked or filled. */
function canvas() {
  const drawn: Drawn = { ground: null, colour: null, lines: [], dots: [], size: [0, 0] };
  let path: Pick<Drawn, 'lines' | 'dots'> = { lines: [], dots: [] };
  let at: Point = [0, 0];
  made.push(drawn);
  const put = (colour: unknown) => {
    drawn.lines.push(...path.lines);
    drawn.dots.push(...path.dots);
    if (path.lines.length + path.dots.length > 0) drawn.colour = colour;
  };
  const brush = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 0 },
    fillRect: (...[, , width, height]: [number, number, number, number]) =>
      Object.assign(drawn, { ground: brush.fillStyle, size: [width, height] }),
    beginPath: () => (path = { lines: [], dots: [] }),
    moveTo: (...to: Point) => (at = to),
    lineTo: (...to: Point) => {
      path.lines.push([at, to]);
      at = to;
    },
    arc: (x: number, y: number, radius: number) => path.dots.push({ at: [x, y], radius }),
    stroke: () => put(brush.strokeStyle),
    fill: () => put(brush.fillStyle),
  };
  return { width: 0, height: 0, getContext: () => (hasCanvas ? brush : null) };
}

let patterns: typeof Patterns;
beforeAll(async () => {
  Object.assign(globalThis, { document: { createElement: canvas } });
  patterns = await import('./pattern.js');
});
afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));
beforeEach(() => {
  made = [];
  hasCanvas = true;
});

function drawn(pattern: Pattern): Drawn {
  const tile = patterns.patternTile(pattern, '#111', '#eee');
  const [one] = made;
  if (!tile || !one) throw new Error('nothing drawn');
  expect([tile.width, tile.height]).toEqual(one.size);
  return one;
}

/** Whether a line covers a point of the plane once the tile is repeated everywhere. */
function covers({ lines, dots, size: [width, height] }: Drawn, [x, y]: Point): boolean {
  const near = ([[fromX, fromY], [toX, toY]]: [Point, Point], [px, py]: Point) => {
    const [dx, dy] = [toX - fromX, toY - fromY];
    const along = Math.min(1, Math.max(0, ((px - fromX) * dx + (py - fromY) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(px - fromX - along * dx, py - fromY - along * dy) <= 0.5;
  };
  const inTile: Point = [((x % width) + width) % width, ((y % height) + height) % height];
  return (
    lines.some((line) => near(line, inTile)) ||
    dots.some(({ at, radius }) => Math.hypot(at[0] - inTile[0], at[1] - inTile[1]) <= radius)
  );
}
const GRID = Array.from({ length: 24 * 24 }, (_, index): Point => [
  (index % 24) / 2 + 0.25,
  Math.floor(index / 24) / 2 + 0.25,
]);

describe('patterns of a map', () => {
  it('differ from one another in what they cover', () => {
    const looks = patterns.PATTERNS.map((pattern) => {
      made = [];
      const one = drawn(pattern);
      return `${String(one.ground)} ${GRID.map((point) => Number(covers(one, point))).join('')}`;
    });
    expect(new Set(looks).size).toBe(patterns.PATTERNS.length);
  });

  it('are drawn in the colour on the ground, which stays to be seen; the solid one is all colour', () => {
    for (const pattern of patterns.PATTERNS.filter((name) => name !== 'solid')) {
      made = [];
      const one = drawn(pattern);
      expect([one.ground, one.colour]).toEqual(['#eee', '#111']);
      const part = GRID.filter((point) => covers(one, point)).length / GRID.length;
      expect(part).toBeGreaterThan(0.1);
      expect(part).toBeLessThan(0.7);
    }
    made = [];
    expect(drawn('solid')).toMatchObject({ ground: '#111', lines: [], dots: [] });
  });

  it.each([
    ['diagonal', 1],
    ['rising', -1],
  ] as const)('%s lines go on from tile to tile', (pattern, slope) => {
    const one = drawn(pattern);
    for (let step = 0; step < 24; step += 0.5) expect(covers(one, [step, slope * step])).toBe(true);
  });
});

describe('what a country is filled with', () => {
  const fill = (createPattern: () => unknown) =>
    patterns.patternFill({ createPattern } as unknown as CanvasRenderingContext2D, 'dots', '#111', '#eee');

  it('is the repeated tile, or the plain ground where the browser can draw none', () => {
    const repeated = {};
    const createPattern = jest.fn(() => repeated);
    expect(fill(createPattern)).toBe(repeated);
    expect(createPattern).toHaveBeenCalledWith(expect.anything(), 'repeat');
    expect(fill(() => null)).toBe('#eee');
    hasCanvas = false;
    expect(fill(() => repeated)).toBe('#eee');
    expect(patterns.patternTile('dots', '#111', '#eee')).toBeNull();
  });
});
