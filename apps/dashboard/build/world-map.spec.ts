import { geoArea } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-50m.json';
import { slimWorld, type WorldTopology } from './world-map.js';

const source = world as unknown as WorldTopology;
const alpha2 = new Map([
  ['380', 'IT'],
  ['702', 'SG'],
  ['470', 'MT'],
  ['344', 'HK'],
]);
const slim = slimWorld(source, (numeric) => alpha2.get(numeric), 3000);

function shapes(topology: WorldTopology) {
  const typed = topology as unknown as Topology<{ countries: GeometryCollection }>;
  return feature(typed, typed.objects.countries).features;
}
const areaOf = (topology: WorldTopology, id: string) =>
  geoArea(shapes(topology).find((shape) => String(shape.id) === id) as Parameters<typeof geoArea>[0]);

describe('slimWorld', () => {
  it('leaves out Antarctica and shapes smaller than the grid, no others', () => {
    const lost = source.objects.countries.geometries.length - slim.objects.countries.geometries.length;
    expect(lost).toBeGreaterThanOrEqual(1);
    expect(lost).toBeLessThanOrEqual(8);
  });

  it('names countries by alpha-2 code, Kosovo as XK', () => {
    const ids = slim.objects.countries.geometries.map((geometry) => geometry.id);
    expect(ids).toEqual(expect.arrayContaining(['IT', 'SG', 'MT', 'HK', 'XK', '']));
  });

  it('never turns a shape inside out: on a sphere it would cover all the others', () => {
    for (const shape of shapes(slim)) expect(geoArea(shape as Parameters<typeof geoArea>[0])).toBeLessThan(1);
  });

  it('keeps areas', () => {
    expect(areaOf(slim, 'IT') / areaOf(source, '380')).toBeCloseTo(1, 1);
  });

  it('is well under the size of its source', () => {
    expect(JSON.stringify(slim).length).toBeLessThan(JSON.stringify(source).length * 0.65);
  });
});
