import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-50m.json';
import { slimWorld, type WorldTopology } from './world-map.js';

const source = world as unknown as WorldTopology;
const alpha2 = new Map([
  ['380', 'IT'],
  ['702', 'SG'],
]);
const slim = slimWorld(source, (numeric) => alpha2.get(numeric), 3000);

function shapes(topology: WorldTopology) {
  const typed = topology as unknown as Topology<{ countries: GeometryCollection }>;
  return feature(typed, typed.objects.countries).features;
}

describe('slimWorld', () => {
  it('leaves out Antarctica and keeps every other shape', () => {
    expect(slim.objects.countries.geometries).toHaveLength(source.objects.countries.geometries.length - 1);
  });

  it('names countries by alpha-2 code, Kosovo as XK', () => {
    const ids = slim.objects.countries.geometries.map((geometry) => geometry.id);
    expect(ids).toEqual(expect.arrayContaining(['IT', 'SG', 'XK', '']));
  });

  it('keeps points within one grid step of the source', () => {
    const pick = (topology: WorldTopology, id: string) =>
      JSON.stringify(shapes(topology).find((shape) => String(shape.id) === id)?.geometry);
    const first = (text: string) => (text.match(/-?\d+\.?\d*(e-?\d+)?/g) ?? []).slice(0, 2).map(Number);
    const [x = 0, y = 0] = first(pick(source, '702'));
    const [slimX = 999, slimY = 999] = first(pick(slim, 'SG'));
    expect(Math.abs(x - slimX)).toBeLessThan(0.12);
    expect(Math.abs(y - slimY)).toBeLessThan(0.12);
  });

  it('is well under the size of its source', () => {
    expect(JSON.stringify(slim).length).toBeLessThan(JSON.stringify(source).length * 0.6);
  });
});
