import fc from 'fast-check';
import {
  COMPARISONS,
  DEFAULT_FILTERS,
  FILTER_KEYS,
  filtersToQuery,
  nextComparison,
  parseFilters,
  toMetricsBase,
  type Filters,
  type UrlQuery,
} from './filters.js';
import { isDay, isTimeZone } from './days.js';
import { type RANGE_PRESETS } from './presets.js';

const preset = (name: (typeof RANGE_PRESETS)[number]) => ({ range: { preset: name } });

describe('what a URL says', () => {
  it.each<[string, UrlQuery, Partial<Filters>]>([
    ['a preset', { range: 'this_month' }, preset('this_month')],
    ['a preset that does not exist', { range: 'last_century' }, {}],
    ['a name of Object', { range: 'constructor', compare: '__proto__' }, {}],
    ['own days', { from: '2026-01-01', to: '2026-01-31' }, { range: { from: '2026-01-01', to: '2026-01-31' } }],
    ['one day', { from: '2028-02-29', to: '2028-02-29' }, { range: { from: '2028-02-29', to: '2028-02-29' } }],
    [
      'own days before a preset',
      { range: 'today', from: '2026-01-01', to: '2026-01-02' },
      { range: { from: '2026-01-01', to: '2026-01-02' } },
    ],
    ['a day that does not exist', { range: 'today', from: '2026-02-29', to: '2026-03-01' }, preset('today')],
    ['half a range', { from: '2026-01-01' }, {}],
    ['no comparison', { compare: 'none' }, { comparison: 'none' }],
    ['the year before', { compare: 'previous_year' }, { comparison: 'previous_year' }],
    [
      'own days to compare with',
      { compare: 'custom', cfrom: '2025-01-01', cto: '2025-01-31' },
      { comparison: 'custom', compared: { from: '2025-01-01', to: '2025-01-31' } },
    ],
    ['own days that end before they start', { compare: 'custom', cfrom: '2025-02-01', cto: '2025-01-31' }, {}],
    ['own days without the comparison', { cfrom: '2025-01-01', cto: '2025-01-31' }, {}],
    ['a currency', { currency: 'JPY' }, { currency: 'JPY' }],
    ['what is no currency', { currency: 'euro' }, {}],
    ['weekdays not matched', { weekday: '0' }, { matchWeekday: false }],
    ['any other weekday flag', { weekday: 'no' }, {}],
    ['a zone', { zone: 'Asia/Kathmandu' }, { timeZone: 'Asia/Kathmandu' }],
    ['a zone that does not exist', { zone: 'Mars/Olympus' }, {}],
    ['an offset, which the server does not take', { zone: '+01:00' }, {}],
    ['countries', { country: 'IT,DE' }, { countries: ['IT', 'DE'] }],
    ['a country twice', { country: 'IT,IT' }, { countries: ['IT'] }],
    ['the unknown country', { country: 'unknown,IT' }, { countries: ['', 'IT'] }],
    ['countries in small letters or words', { country: 'it,ITA,I1,' }, {}],
    ['messengers', { channel: 'whatsapp,apple_messages' }, { channels: ['whatsapp', 'apple_messages'] }],
    ['the unknown messenger', { channel: 'unknown' }, { channels: [''] }],
    ['what is no messenger', { channel: 'Whats App,<script>' }, {}],
    ['null, as for ?country', { country: null, zone: null, from: null }, {}],
    ['an empty list', { country: [], range: [] }, {}],
  ])('%s', (_, query, expected) => {
    expect(parseFilters(query)).toEqual({ ...DEFAULT_FILTERS, ...expected });
  });
});

describe('any URL', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'today',
      'unknown',
      'IT,unknown',
      'whatsapp,unknown',
      '2026-01-01',
      '2025-12-31',
      'custom',
      'UTC',
      '0',
      'none',
    ),
    fc.string({ unit: fc.constantFrom('I', 'T', ',', 'u', '_', 'unknown') }),
  );
  const anyQuery = fc.dictionary(fc.constantFrom(...FILTER_KEYS), fc.oneof(text, fc.array(text, { maxLength: 2 })));

  it('is read the same after it was written anew', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const filters = parseFilters(query);
        expect(parseFilters(filtersToQuery(filters))).toEqual(filters);
      }),
      { numRuns: 300 },
    );
  });

  it('becomes a query with real days, a real zone and plain codes', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const filters = parseFilters(query);
        const { range, filters: lists } = toMetricsBase(filters, filters.timeZone ?? 'UTC', '2026-11-23');
        expect([isDay(range.from), isDay(range.to), range.from <= range.to, isTimeZone(range.timeZone)]).toEqual(
          Array(4).fill(true),
        );
        for (const { values } of lists ?? [])
          for (const value of values) expect(value).toMatch(/^([A-Z]{2}|[a-z_]+|)$/);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps keys that the filters own, all of them and no others', () => {
    expect(Object.keys(filtersToQuery(DEFAULT_FILTERS)).sort()).toEqual([...FILTER_KEYS].sort());
  });
});

describe('the comparison that is asked for', () => {
  it.each([
    ['none', true, null],
    ['none', false, null],
    ['previous_period', true, { to: 'PREVIOUS_PERIOD', matchWeekday: true }],
    ['previous_period', false, { to: 'PREVIOUS_PERIOD', matchWeekday: false }],
    ['previous_year', true, { to: 'PREVIOUS_YEAR', matchWeekday: true }],
    ['previous_year', false, { to: 'PREVIOUS_YEAR', matchWeekday: false }],
  ] as const)('%s with weekdays matched %s', (comparison, matchWeekday, compare) => {
    const filters = { ...DEFAULT_FILTERS, comparison, matchWeekday };
    expect(toMetricsBase(filters, 'UTC', '2026-11-23').compare).toEqual(compare);
    expect(COMPARISONS).toContain(comparison);
  });
});

it('one comparison follows another, and own days end the round', () => {
  const after = (name: (typeof COMPARISONS)[number]) => nextComparison(name).comparison;
  expect(COMPARISONS.map(after)).toEqual(['previous_period', 'previous_year', 'none', 'previous_period']);
});
