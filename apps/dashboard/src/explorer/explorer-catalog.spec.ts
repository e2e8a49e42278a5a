import { SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import {
  dimensionWithout,
  finestStep,
  kindOfMetric,
  metricOutside,
  metricWithout,
  needsWholeDays,
} from './explorer-catalog.js';

describe('how figures are written', () => {
  it.each([
    ['count', 'messages', 'count'],
    ['unique', 'people', 'count'],
    ['sum', 'impressions', 'count'],
    ['sum', 'currency', 'money'],
    ['ratio', 'currency_per_conversation', 'money'],
    ['ratio', 'ratio', 'share'],
    ['ratio', 'messages_per_conversation', 'decimal'],
    ['quantile', 'seconds', 'duration'],
  ])('a %s in %s is a %s', (kind, unit, written) => {
    expect(kindOfMetric({ kind, unit })).toBe(written);
  });

  it('a metric that is gone is written as a count', () => {
    expect(kindOfMetric(undefined)).toBe('count');
  });
});

describe('what goes together', () => {
  it.each([
    ['channel', ['messages'], undefined],
    ['channel', ['messages', 'ad_spend'], 'ad_spend'],
    ['campaign', ['ad_spend', 'cost'], 'cost'],
    ['country', ['messages', 'ad_spend', 'cost'], undefined],
    ['channel', [], undefined],
    ['channel', ['gone'], undefined],
  ])('%s with %j: %p stands in the way', (dimension, metrics, name) => {
    expect(metricWithout(dimension, metrics, SMALL_CATALOG)?.name).toBe(name);
  });

  it.each([
    ['ad_spend', ['country', 'campaign'], undefined],
    ['ad_spend', ['country', 'channel'], 'channel'],
    ['messages', ['campaign', 'channel'], 'campaign'],
    ['messages', [], undefined],
  ])('%s with splits %j: %p stands in the way', (metric, dimensions, name) => {
    const found = SMALL_CATALOG.metrics.get(metric);
    expect(found && dimensionWithout(found, dimensions, SMALL_CATALOG)?.name).toBe(name);
  });

  it.each([
    [['messages'], false],
    [['messages', 'ad_spend'], true],
    [['cost'], true],
    [[], false],
  ])('%j need whole days: %p', (metrics, isNeeded) => {
    expect(Boolean(needsWholeDays(metrics, SMALL_CATALOG))).toBe(isNeeded);
  });

  it('a filter that chooses the figures of one metric may stand beside others, a split may not', () => {
    expect(metricOutside('measure', ['messages', 'penetration'], SMALL_CATALOG)).toBeUndefined();
    expect(metricWithout('measure', ['messages', 'penetration'], SMALL_CATALOG)?.name).toBe('messages');
    expect(metricOutside('measure', ['messages'], SMALL_CATALOG)?.name).toBe('messages');
    expect(metricOutside('campaign', ['penetration'], SMALL_CATALOG)?.name).toBe('penetration');
  });

  it.each([
    [['messages'], 'QUARTER_HOUR'],
    [['messages', 'cost'], 'DAY'],
    [['messages', 'cost', 'penetration'], 'MONTH'],
  ])('%j can be told by %s', (metrics, step) => {
    expect(finestStep(metrics, SMALL_CATALOG)).toBe(step);
  });
});
