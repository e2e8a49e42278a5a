import fc from 'fast-check';
import type { CatalogDimension, CatalogMetric, ExplorerCatalog } from './explorer-catalog.js';
import { explorerToQuery, fitState, parseExplorer } from './explorer-state.js';
import { startsFor } from './starts.js';

const DIMENSIONS = ['country', 'channel', 'campaign', 'weekday', 'hour'];
const METRICS = ['messages_received', 'active_contacts', 'ad_spend', 'cost_per_conversation'];

function catalogOf(metrics: string[], dimensions: string[], additive = true): ExplorerCatalog {
  return {
    metrics: new Map(
      metrics.map((name) => [name, { name, label: name, source: '', dimensions, additive } as CatalogMetric]),
    ),
    dimensions: new Map(dimensions.map((name) => [name, { name, label: name } as CatalogDimension])),
  };
}
const names = (catalog: ExplorerCatalog) => startsFor(catalog).map(({ name }) => name);

describe('questions to begin with', () => {
  it('are offered as far as the catalogue has their parts', () => {
    expect(names(catalogOf(METRICS, DIMENSIONS))).toHaveLength(4);
    expect(names(catalogOf(METRICS, ['country']))).toEqual(['startCountries']);
    expect(names(catalogOf(['messages_received'], DIMENSIONS))).toEqual(['startDays', 'startHours']);
    expect(names(catalogOf([], []))).toEqual([]);
  });

  it('draw no stack of figures that do not add up', () => {
    expect(names(catalogOf(METRICS, DIMENSIONS, false))).not.toContain('startDays');
  });

  it('fit the catalogue, and come back whole out of the URL that opens them', () => {
    fc.assert(
      fc.property(fc.subarray(METRICS), fc.subarray(DIMENSIONS), (metrics, dimensions) => {
        const catalog = catalogOf(metrics, dimensions);
        const starts = startsFor(catalog);
        for (const { state } of starts) {
          expect(fitState(state, catalog)).toEqual({ state, dropped: [] });
          expect(parseExplorer(explorerToQuery(state), catalog).state).toEqual(state);
        }
        const usable = metrics.includes('messages_received') && dimensions.includes('channel');
        expect(starts.some(({ name }) => name === 'startDays')).toBe(usable);
      }),
    );
  });
});
