import { readFileSync } from 'node:fs';
import type { Feature } from 'chartjs-chart-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { packageFile } from '../engine/packages.js';

type Point = [number, number];
type Ring = Point[];

/** Degrees of longitude and latitude: half a pixel on a map 720 px wide. */
const GRID: Point = [0.24, 0.12];
const ANTARCTICA = '010';

let shapes: Feature[] | undefined;

/** The countries' shapes, those that vanish on the grid (Monaco) as they are, by ISO 3166-1 alpha-2; Kosovo, which has none, is XK. */
export function worldShapes(): Feature[] {
  shapes ??= readShapes();
  return shapes;
}

function readShapes(): Feature[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(packageFile(name), 'utf8'));
  const world = read('world-atlas/countries-50m.json') as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const codes = new Map(
    (read('i18n-iso-countries/codes.json') as string[][]).map(([two = '', , number = '']) => [number, two]),
  );
  return feature(world, world.objects.countries).features.flatMap((country) => {
    if (String(country.id) === ANTARCTICA) return [];
    const { geometry, properties } = country;
    const polygons = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry as { coordinates: unknown }).coordinates
    ) as Ring[][];
    const coordinates = polygons.map((rings) => rings.map(coarse).filter((ring) => ring.length > 0));
    const kept = coordinates.filter((rings) => rings.length > 0);
    const id = properties.name === 'Kosovo' ? 'XK' : (codes.get(String(country.id)) ?? '');
    return [
      {
        type: 'Feature',
        id,
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: kept.length > 0 ? kept : polygons },
      } as unknown as Feature,
    ];
  });
}

/** On the grid without repeated points; empty where it collapses or turns around, for on a sphere it would then fill all but itself. */
function coarse(ring: Ring): Ring {
  // Whole steps, so that what collapses has an area of exactly 0.
  const steps = ring.map(([x, y]): Point => [Math.round(x / GRID[0]), Math.round(y / GRID[1])]);
  const kept = steps.filter(([x, y], i) => i === 0 || x !== steps[i - 1]?.[0] || y !== steps[i - 1]?.[1]);
  const isSound = kept.length > 3 && Math.sign(area(kept)) * area(ring) > 0;
  return isSound ? kept.map(([x, y]): Point => [x * GRID[0], y * GRID[1]]) : [];
}

function area(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}
