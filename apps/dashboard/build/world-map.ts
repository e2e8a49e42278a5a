/** A quantised TopoJSON arc: the first point absolute, the others as differences, on the grid of `transform`. */
type Arc = number[][];
/** Arc numbers in order; ~n means arc n backwards. */
type Ring = number[];
interface Geometry {
  type: string;
  id?: string | number;
  arcs?: unknown;
  properties?: { name?: string };
}
export interface WorldTopology {
  type: string;
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: Arc[];
  objects: { countries: { type: string; geometries: Geometry[] } };
}

const ANTARCTICA = '010';

/**
 * Makes the map's file from world-atlas: Antarctica and arcs that nothing uses any more are left out, points are put on
 * a grid of `gridSize` steps a side, and numeric country ids become ISO alpha-2 (Kosovo, which has none, XK). A ring that
 * collapses or turns around on the grid is left out too: drawn on a sphere, it would fill everything but itself.
 */
export function slimWorld(
  world: WorldTopology,
  alpha2Of: (numeric: string) => string | undefined,
  gridSize: number,
): WorldTopology {
  const { transform, factor } = coarseGrid(world.transform, gridSize);
  const coarse = world.arcs.map((arc) => coarsen(arc, factor));
  const isSound = (ring: Ring) => Math.sign(ringArea(ring, world.arcs)) * ringArea(ring, coarse) > 0;
  const order = new Map<number, number>();
  const geometries = world.objects.countries.geometries
    .filter(({ id }) => String(id) !== ANTARCTICA)
    .map((geometry) => ({ geometry, polygons: polygonsOf(geometry).map((rings) => rings.filter(isSound)) }))
    .map(({ geometry, polygons }) => ({
      type: 'MultiPolygon',
      id: geometry.properties?.name === 'Kosovo' ? 'XK' : (alpha2Of(String(geometry.id ?? '')) ?? ''),
      arcs: polygons.filter((rings) => rings.length > 0).map((rings) => rings.map((ring) => renumber(ring, order))),
    }))
    .filter(({ arcs }) => arcs.length > 0);
  return {
    type: 'Topology',
    transform,
    arcs: [...order.keys()].map((index) => coarse[index] ?? []),
    objects: { countries: { type: 'GeometryCollection', geometries } },
  };
}

function polygonsOf({ type, arcs }: Geometry): Ring[][] {
  return type === 'Polygon' ? [arcs as Ring[]] : (arcs as Ring[][]);
}

function renumber(ring: Ring, order: Map<number, number>): Ring {
  return ring.map((index) => {
    const forward = index < 0 ? ~index : index;
    const known = order.get(forward) ?? order.size;
    order.set(forward, known);
    return index < 0 ? ~known : known;
  });
}

function coarseGrid(transform: WorldTopology['transform'], gridSize: number) {
  const factor = [360 / gridSize / transform.scale[0], 180 / gridSize / transform.scale[1]] as const;
  const scale: [number, number] = [transform.scale[0] * factor[0], transform.scale[1] * factor[1]];
  return { factor, transform: { scale, translate: transform.translate } };
}

function absolute(arc: Arc): Arc {
  let [x, y] = [0, 0];
  return arc.map(([dx = 0, dy = 0]) => [(x += dx), (y += dy)]);
}

function coarsen(arc: Arc, factor: readonly [number, number]): Arc {
  const points = absolute(arc).map(([x = 0, y = 0]) => [Math.round(x / factor[0]), Math.round(y / factor[1])]);
  const isRepeat = (index: number) => points[index]?.join() === points[index - 1]?.join();
  // An arc has two points at least, also when both fall together.
  const kept = points.filter((_, index) => index === 0 || !isRepeat(index) || points.length === 2);
  const whole = kept.length === 1 ? [...kept, ...kept] : kept;
  return whole.map(([x = 0, y = 0], index) => {
    const [lastX = 0, lastY = 0] = index === 0 ? [0, 0] : (whole[index - 1] ?? []);
    return [x - lastX, y - lastY];
  });
}

/** Twice the signed area of a ring on its grid: its sign is the ring's direction. */
function ringArea(ring: Ring, arcs: Arc[]): number {
  const points = ring.flatMap((index) => {
    const line = absolute(arcs[index < 0 ? ~index : index] ?? []);
    return index < 0 ? line.reverse() : line;
  });
  return points.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = points[(index + 1) % points.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}
