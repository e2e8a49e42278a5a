/** A quantised TopoJSON arc: the first point absolute, the others as differences, on the grid of `transform`. */
type Arc = number[][];
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
 * a `gridSize` x `gridSize` grid, and numeric country ids become ISO alpha-2 (Kosovo, which has none, XK).
 */
export function slimWorld(
  world: WorldTopology,
  alpha2Of: (numeric: string) => string | undefined,
  gridSize: number,
): WorldTopology {
  const kept = world.objects.countries.geometries.filter((geometry) => String(geometry.id) !== ANTARCTICA);
  const order = new Map<number, number>();
  const geometries = kept.map((geometry) => ({
    type: geometry.type,
    id: geometry.properties?.name === 'Kosovo' ? 'XK' : (alpha2Of(String(geometry.id ?? '')) ?? ''),
    arcs: renumber(geometry.arcs, order),
  }));
  const grid = coarseGrid(world.transform, gridSize);
  return {
    type: 'Topology',
    transform: grid.transform,
    arcs: [...order.keys()].map((index) => coarsen(world.arcs[index] ?? [], grid.factor)),
    objects: { countries: { type: 'GeometryCollection', geometries } },
  };
}

/** Arc numbers are nested by rings and polygons; ~n means arc n backwards. */
function renumber(arcs: unknown, order: Map<number, number>): unknown {
  if (Array.isArray(arcs)) return arcs.map((item: unknown) => renumber(item, order));
  const index = Number(arcs);
  const forward = index < 0 ? ~index : index;
  const known = order.get(forward) ?? order.size;
  order.set(forward, known);
  return index < 0 ? ~known : known;
}

function coarseGrid(transform: WorldTopology['transform'], gridSize: number) {
  // world-atlas spans 360 x ~180 degrees on a grid of 1e5; the same factor on both axes keeps shapes.
  const factor = [360 / gridSize / transform.scale[0], 180 / gridSize / transform.scale[1]] as const;
  const scale: [number, number] = [transform.scale[0] * factor[0], transform.scale[1] * factor[1]];
  return { factor, transform: { scale, translate: transform.translate } };
}

function coarsen(arc: Arc, factor: readonly [number, number]): Arc {
  const points: Arc = [];
  let [x, y, lastX, lastY] = [0, 0, 0, 0];
  arc.forEach(([dx = 0, dy = 0], position) => {
    x += dx;
    y += dy;
    const gridX = Math.round(x / factor[0]);
    const gridY = Math.round(y / factor[1]);
    const isEnd = position === arc.length - 1;
    if (position > 0 && gridX === lastX && gridY === lastY && !(isEnd && points.length === 1)) return;
    points.push(position === 0 ? [gridX, gridY] : [gridX - lastX, gridY - lastY]);
    [lastX, lastY] = [gridX, gridY];
  });
  return points;
}
