import fc from 'fast-check';
import { COMPARISONS, DEFAULT_FILTERS, filtersToQuery, parseFilters, toMetricsBase, type Filters } from './filters.js';
import { RANGE_PRESETS } from './presets.js';

const comparisons = fc.constantFrom<Pick<Filters, 'comparison' | 'compared'>>(
  ...COMPARISONS.filter((name) => name !== 'custom').map((comparison) => ({ comparison, compared: null })),
  { comparison: 'custom', compared: { from: '2026-01-01', to: '2026-01-31' } },
);
const others = fc.record({
  range: fc.oneof(
    fc.constantFrom(...RANGE_PRESETS).map((preset) => ({ preset })),
    fc.constantFrom({ from: '2026-01-01', to: '2026-01-01' }, { from: '2025-12-31', to: '2026-11-23' }),
  ),
  matchWeekday: fc.boolean(),
  timeZone: fc.constantFrom(null, 'UTC', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires'),
  countries: fc.uniqueArray(fc.constantFrom('', 'IT', 'DE', 'BR', 'XK')),
  channels: fc.uniqueArray(fc.constantFrom('whatsapp', 'apple_messages')),
  currency: fc.constantFrom(null, 'EUR', 'JPY'),
  segment: fc.constantFrom(null, '5b0c3c0e-0f8e-4f5e-9b1a-3c1f0a6f2d11', 'no id at all'),
});
const arbitraryFilters: fc.Arbitrary<Filters> = fc
  .tuple(comparisons, others)
  .map(([comparison, rest]) => ({ ...comparison, ...rest }));

describe('filters in the URL', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(arbitraryFilters, (filters) => {
        expect(parseFilters(filtersToQuery(filters))).toEqual(filters);
      }),
    );
  });

  it('leave a plain URL for the defaults', () => {
    expect(Object.values(filtersToQuery(DEFAULT_FILTERS)).every((value) => value === undefined)).toBe(true);
    expect(parseFilters({})).toEqual(DEFAULT_FILTERS);
  });

  it('take any text without failing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('range', 'from', 'to', 'zone', 'country'), fc.string()), (query) => {
        expect(() => parseFilters(query)).not.toThrow();
      }),
    );
  });

  it('refuse a range that ends before it starts', () => {
    expect(parseFilters({ from: '2026-02-01', to: '2026-01-01' }).range).toEqual(DEFAULT_FILTERS.range);
  });

  it('read the first of repeated keys', () => {
    expect(parseFilters({ country: ['IT', 'DE'] }).countries).toEqual(['IT']);
  });
});

describe('toMetricsBase', () => {
  it('asks for the range in its zone, the comparison and the lists', () => {
    const filters = { ...DEFAULT_FILTERS, countries: ['IT', ''], channels: ['whatsapp'] };
    expect(toMetricsBase(filters, 'Europe/Rome', '2026-11-23')).toEqual({
      range: { from: '2026-10-27', to: '2026-11-23', timeZone: 'Europe/Rome' },
      compare: { to: 'PREVIOUS_PERIOD', matchWeekday: true },
      filters: [
        { dimension: 'country', operator: 'IN', values: ['IT', ''] },
        { dimension: 'channel', operator: 'IN', values: ['whatsapp'] },
      ],
    });
  });

  it('names the segment, whose filters the server adds', () => {
    const { segment, filters } = toMetricsBase({ ...DEFAULT_FILTERS, segment: 'one' }, 'UTC', '2026-11-23');
    expect({ segment, filters }).toEqual({ segment: 'one', filters: [] });
  });

  it('names own days to compare with, in the zone of the range, and the currency', () => {
    const filters = {
      ...DEFAULT_FILTERS,
      comparison: 'custom' as const,
      compared: { from: '2025-01-01', to: '2025-01-28' },
    };
    expect(toMetricsBase({ ...filters, currency: 'USD' }, 'Asia/Tokyo', '2026-11-23')).toMatchObject({
      compare: { to: 'CUSTOM', range: { from: '2025-01-01', to: '2025-01-28', timeZone: 'Asia/Tokyo' } },
      currency: 'USD',
    });
  });

  it('asks for no comparison when none is wanted', () => {
    expect(toMetricsBase({ ...DEFAULT_FILTERS, comparison: 'none' }, 'UTC', '2026-11-23').compare).toBeNull();
  });
});
