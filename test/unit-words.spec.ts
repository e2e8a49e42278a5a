import { metricCatalog } from '@spunta/metrics';
import { en } from '../apps/dashboard/src/i18n/en/index.js';
import { it as italian } from '../apps/dashboard/src/i18n/it/index.js';

const units = [...new Set(metricCatalog().metrics.map(({ unit }) => unit))].sort();

describe.each([
  ['English', en],
  ['Italian', italian],
])('the units of the catalogue in %s', (_language, messages) => {
  it('have words, each its own, and there are words for nothing else', () => {
    expect(Object.keys(messages.units).sort()).toEqual(units);
    expect(new Set(Object.values(messages.units)).size).toBe(units.length);
  });
});
