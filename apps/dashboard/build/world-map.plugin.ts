import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { slimWorld, type WorldTopology } from './world-map.js';

const MODULE_ID = 'virtual:world-map';
/** Steps of 0.12 degrees of longitude: a quarter of a pixel on a map 720 px wide. */
const GRID_SIZE = 3000;

/** Serves the world's shapes out of our own build, as a module that only the map's chunk imports. */
export function worldMapPlugin(): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: 'spunta-world-map',
    resolveId: (id) => (id === MODULE_ID ? `\0${MODULE_ID}` : null),
    load(id) {
      if (id !== `\0${MODULE_ID}`) return null;
      const world = JSON.parse(
        readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'),
      ) as WorldTopology;
      const codes = JSON.parse(readFileSync(require.resolve('i18n-iso-countries/codes.json'), 'utf8')) as string[][];
      const alpha2 = new Map(codes.map(([two = '', , numeric = '']) => [numeric, two]));
      const slim = slimWorld(world, (numeric) => alpha2.get(numeric), GRID_SIZE);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(slim))})`;
    },
  };
}
