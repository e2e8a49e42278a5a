import { MAX_RANGE_DAYS, SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { planQuery } from './plan.js';
import { MAX_FILTER_VALUES, MAX_FILTERS } from './plan.filters.js';
import { DIMENSION_NAMES } from './dimension.declarations.js';
import { METRIC_NAMES } from './metric.declarations.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 500, maxRows: 100_000 };

const filter = (dimension: string, operator: string, ...values: string[]) =>
  ({ filters: [{ dimension, operator, values }] }) as Partial<MetricsQuery>;

function faultOf(query: Partial<MetricsQuery>): SpuntaError {
  try {
    planQuery(workspace, { metrics: ['messages_received'], range, ...query }, LIMITS);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error(`There is no fault in ${JSON.stringify(query)}.`);
}

type Fault = [what: string, query: Partial<MetricsQuery>, code: string, field: string, remedy: string | RegExp];

const NAME_FAULTS: Fault[] = [
  ['no metric', { metrics: [] }, 'INVALID_INPUT', 'metrics', 'Name at least one metric'],
  ['a metric twice', { metrics: ['ad_spend', 'ad_spend'] }, 'INVALID_INPUT', 'metrics', 'once is enough'],
  ['a metric near one', { metrics: ['ad_spent'] }, 'UNKNOWN_METRIC', 'metrics', 'Did you mean ad_spend?'],
  [
    'a metric near none',
    { metrics: ['revenue'] },
    'UNKNOWN_METRIC',
    'metrics',
    `There are ${METRIC_NAMES.slice(0, 16).join(', ')} and ${METRIC_NAMES.length - 16} more in metricCatalog`,
  ],
  ['a name of Object', { metrics: ['constructor'] }, 'UNKNOWN_METRIC', 'metrics', 'There is no metric "constructor"'],
  ['a metric in capitals', { metrics: ['AD_SPEND'] }, 'UNKNOWN_METRIC', 'metrics', 'Did you mean ad_spend?'],
  ['an empty metric', { metrics: [''] }, 'UNKNOWN_METRIC', 'metrics', 'There are '],
  ['a dimension twice', { dimensions: ['country', 'country'] }, 'INVALID_INPUT', 'dimensions', 'once is enough'],
  ['a dimension near one', { dimensions: ['Country '] }, 'UNKNOWN_DIMENSION', 'dimensions', 'Did you mean country?'],
  ['an empty dimension', { dimensions: [''] }, 'UNKNOWN_DIMENSION', 'dimensions', 'There are '],
  ['two letters far from any name', { dimensions: ['zz'] }, 'UNKNOWN_DIMENSION', 'dimensions', 'There are '],
  [
    'five dimensions',
    { dimensions: ['channel', 'account', 'country', 'source', 'message_type'] },
    'QUERY_TOO_DEEP',
    'dimensions',
    'at most 4 are possible: drop some or turn them into filters',
  ],
  [
    'spend by messenger',
    { metrics: ['ad_spend'], dimensions: ['channel'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'ad_spend cannot be split or filtered by channel. These metrics together allow country, region',
  ],
  [
    'received messages by template',
    { dimensions: ['template'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'messages_received cannot be split or filtered by template',
  ],
  [
    'a filter that one of two metrics does not know',
    { metrics: ['messages_sent', 'messages_received'], ...filter('source', 'IS', 'ad') },
    'DIMENSION_NOT_AVAILABLE',
    'filters',
    'messages_sent cannot be split or filtered by source',
  ],
  [
    'a metric filter whose metric does not know the dimension',
    { dimensions: ['channel'], ...filter('ad_spend', 'GT', '1') },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'ad_spend cannot be split or filtered by channel',
  ],
  [
    'spend by the hour',
    { metrics: ['ad_spend'], dimensions: ['hour'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'ad_spend cannot be split or filtered by hour. These metrics together allow country, region, campaign, ad_set, ad, placement; hour can be asked of messages_received',
  ],
  [
    'a rate by what only people’s messages have',
    { metrics: ['read_rate'], dimensions: ['source'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'source can be asked of messages_received, active_contacts, new_contacts',
  ],
  [
    'received messages by error',
    { dimensions: ['error_code'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'error_code can be asked of messages_failed, failure_rate.',
  ],
  [
    'consents by source',
    { metrics: ['opt_ins', 'opt_outs'], dimensions: ['source'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'These metrics together allow channel, account, country, region, hour, weekday; source can be asked of',
  ],
  [
    'dimensions that no metric knows together',
    { metrics: ['messages_sent'], dimensions: ['placement', 'template', 'source'] },
    'DIMENSION_NOT_AVAILABLE',
    'dimensions',
    'no metric knows placement and source',
  ],
];

const FILTER_FAULTS: Fault[] = [
  [
    'an unknown name near one',
    filter('chanel', 'IS', 'x'),
    'UNKNOWN_DIMENSION',
    'filters.0.dimension',
    'Did you mean channel?',
  ],
  [
    'an unknown name',
    filter('weather', 'IS', 'x'),
    'UNKNOWN_DIMENSION',
    'filters.0.dimension',
    'Filter by a dimension',
  ],
  [
    'an unknown operator',
    filter('country', 'LIKE', 'x'),
    'INVALID_INPUT',
    'filters.0.operator',
    'There is no operator "LIKE"',
  ],
  [
    'a comparison of texts',
    filter('country', 'GT', '1'),
    'INVALID_INPUT',
    'filters.0.operator',
    'a dimension takes IS, IS_NOT',
  ],
  [
    'an hour without its zero',
    filter('hour', 'IN', '08', '9'),
    'INVALID_INPUT',
    'filters.0.values',
    '"9" is no hour: use 00 to 23.',
  ],
  ['the eighth day', filter('weekday', 'IS', '8'), 'INVALID_INPUT', 'filters.0.values', 'use 1 to 7'],
  [
    'a search in figures',
    filter('messages_received', 'CONTAINS', '1'),
    'INVALID_INPUT',
    'filters.0.operator',
    'a metric takes IS',
  ],
  ['two values for IS', filter('country', 'IS', 'IT', 'DE'), 'INVALID_INPUT', 'filters.0.values', 'use IN or NOT_IN'],
  ['no value for IS', filter('country', 'IS'), 'INVALID_INPUT', 'filters.0.values', 'takes one value, not 0'],
  [
    'no value for IN',
    filter('country', 'IN'),
    'INVALID_INPUT',
    'filters.0.values',
    `1 to ${MAX_FILTER_VALUES} values, not 0`,
  ],
  [
    'too many values',
    filter('country', 'NOT_IN', ...Array.from({ length: MAX_FILTER_VALUES + 1 }, String)),
    'INVALID_INPUT',
    'filters.0.values',
    `not ${MAX_FILTER_VALUES + 1}`,
  ],
  [
    'too long a value',
    filter('country', 'IS', 'x'.repeat(501)),
    'INVALID_INPUT',
    'filters.0.values',
    'at most 500 characters',
  ],
  ...['', ' 1', '1e3', 'NaN', '0x10', '1,5', '--1', '.5', '1'.repeat(39)].map((value): Fault => [
    `the figure ${JSON.stringify(value)}`,
    filter('messages_received', 'GTE', value),
    'INVALID_INPUT',
    'filters.0.values',
    'is not a decimal number',
  ]),
  [
    'the second filter at fault',
    {
      filters: [
        { dimension: 'country', operator: 'IS', values: ['IT'] },
        { dimension: 'channel', operator: 'IS', values: [] },
      ],
    },
    'INVALID_INPUT',
    'filters.1.values',
    'takes one value',
  ],
  [
    'too many filters',
    {
      filters: Array.from({ length: MAX_FILTERS + 1 }, () => ({
        dimension: 'country',
        operator: 'IS' as const,
        values: ['IT'],
      })),
    },
    'QUERY_TOO_COMPLEX',
    'filters',
    'join values with IN',
  ],
];

const RANGE_FAULTS: Fault[] = [
  ['a reversed range', { range: { ...range, to: '2026-02-01' } }, 'RANGE_INVALID', 'range.to', 'swap them'],
  [
    'a day that does not exist',
    { range: { ...range, from: '2026-02-30' } },
    'RANGE_INVALID',
    'range.from',
    'YYYY-MM-DD',
  ],
  [
    'an instant for a day',
    { range: { ...range, to: '2026-03-31T00:00:00Z' } },
    'RANGE_INVALID',
    'range.to',
    'YYYY-MM-DD',
  ],
  [
    'a day before zones are exact',
    { range: { ...range, from: '1972-12-31' } },
    'RANGE_INVALID',
    'range.from',
    '1973-01-01',
  ],
  ['an unknown zone', { range: { ...range, timeZone: 'Rome' } }, 'RANGE_INVALID', 'range.timeZone', 'Europe/Rome'],
  [
    'an offset for a zone',
    { range: { ...range, timeZone: '+01:00' } },
    'RANGE_INVALID',
    'range.timeZone',
    'Europe/Rome',
  ],
  [
    'a day that the zone skipped',
    { range: { from: '2011-12-30', to: '2011-12-30', timeZone: 'Pacific/Apia' } },
    'RANGE_INVALID',
    'range.from',
    'Choose another day',
  ],
  [
    'too long a range',
    { range: { ...range, from: '2010-01-01' } },
    'RANGE_INVALID',
    'range.to',
    `at most ${MAX_RANGE_DAYS}`,
  ],
  [
    'too fine a step',
    { range: { ...range, from: '2025-01-01' }, granularity: 'QUARTER_HOUR' },
    'RANGE_TOO_FINE',
    'granularity',
    /use (HOUR|DAY)/,
  ],
  [
    'hours of ad figures',
    { metrics: ['ad_clicks'], granularity: 'HOUR' },
    'RANGE_TOO_FINE',
    'granularity',
    'use DAY or coarser, or ask without ad_clicks',
  ],
  [
    'hours of a ratio with ads',
    { metrics: ['cost_per_conversation'], granularity: 'QUARTER_HOUR' },
    'RANGE_TOO_FINE',
    'granularity',
    'ask without ad_spend',
  ],
  [
    'an unknown step',
    { granularity: 'DECADE' as 'DAY' },
    'INVALID_INPUT',
    'granularity',
    'use one of QUARTER_HOUR, HOUR',
  ],
  [
    'an unknown first day of the week',
    { granularity: 'WEEK', weekStart: 'TUESDAY' as 'MONDAY' },
    'INVALID_INPUT',
    'weekStart',
    'MONDAY, SATURDAY, SUNDAY',
  ],
  [
    'a first day of the week without weeks',
    { granularity: 'DAY', weekStart: 'SUNDAY' },
    'INVALID_INPUT',
    'weekStart',
    'granularity WEEK only',
  ],
  [
    'an unknown comparison',
    { compare: { to: 'LAST_WEEK' as 'CUSTOM' } },
    'INVALID_INPUT',
    'compare.to',
    'PREVIOUS_PERIOD',
  ],
  [
    'a custom comparison without range',
    { compare: { to: 'CUSTOM' } },
    'INVALID_INPUT',
    'compare.range',
    'needs its range',
  ],
  [
    'a range beside another comparison',
    { compare: { to: 'PREVIOUS_YEAR', range } },
    'INVALID_INPUT',
    'compare.range',
    'leave it out',
  ],
  [
    'weekdays with a custom range',
    { compare: { to: 'CUSTOM', matchWeekday: true, range } },
    'INVALID_INPUT',
    'compare.matchWeekday',
    'does not go with CUSTOM',
  ],
  [
    'a comparison range reversed',
    { compare: { to: 'CUSTOM', range: { ...range, to: '2026-01-01' } } },
    'RANGE_INVALID',
    'compare.range.to',
    'swap them',
  ],
];

const PAGE_FAULTS: Fault[] = [
  ...[0, -1, 1.5, 1_001, Number.NaN].map((first): Fault => [
    `${first} rows`,
    { first },
    'INVALID_INPUT',
    'first',
    '1 to 1000 rows',
  ]),
  [
    'an order by nothing in the query',
    { orderBy: [{ by: 'ad_spend', direction: 'ASC' }] },
    'INVALID_INPUT',
    'orderBy.0.by',
    'use one of messages_received',
  ],
  [
    'an order by time without a time axis',
    { orderBy: [{ by: 'time', direction: 'ASC' }] },
    'INVALID_INPUT',
    'orderBy.0.by',
    'cannot be ordered by "time"',
  ],
  [
    'an unknown direction',
    { orderBy: [{ by: 'messages_received', direction: 'UP' as 'ASC' }] },
    'INVALID_INPUT',
    'orderBy.0.direction',
    'ASC or DESC',
  ],
  ['an unknown currency', { currency: 'EURO' }, 'INVALID_INPUT', 'currency', 'ISO 4217'],
  ['a currency in small letters', { currency: 'eur' }, 'INVALID_INPUT', 'currency', 'such as EUR'],
  ['what is no cursor', { after: 'page 2' }, 'CURSOR_INVALID', 'after', 'pass on `pageInfo.endCursor` unchanged'],
  ['an empty cursor', { after: '' }, 'CURSOR_INVALID', 'after', 'not a cursor'],
  [
    'a query too heavy',
    {
      metrics: ['active_contacts'],
      dimensions: ['country', 'channel', 'source'],
      granularity: 'DAY',
      range: { ...range, from: '2017-01-01' },
    },
    'QUERY_TOO_COMPLEX',
    'metrics',
    'the limit 500: shorten the range, drop a dimension',
  ],
];

describe.each([
  ['names', NAME_FAULTS],
  ['filters', FILTER_FAULTS],
  ['ranges, steps and comparisons', RANGE_FAULTS],
  ['pages, order and money', PAGE_FAULTS],
])('faults of %s', (_, faults) => {
  it.each(faults)('%s', (_what, query, code, field, remedy) => {
    const fault = faultOf(query);
    expect({ code: fault.code, field: fault.field }).toEqual({ code, field });
    expect(fault.message).toMatch(
      remedy instanceof RegExp ? remedy : new RegExp(remedy.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
    );
  });
});

describe('every fault', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.constantFrom(...METRIC_NAMES, ...DIMENSION_NAMES, 'IN', 'DAY', '2026-03-01', '__proto__'),
  );
  const anyQuery = fc.record({
    metrics: fc.array(anyText, { maxLength: 3 }),
    dimensions: fc.array(anyText, { maxLength: 5 }),
    range: fc.record({ from: anyText, to: anyText, timeZone: anyText }),
    filters: fc.array(
      fc.record({ dimension: anyText, operator: anyText, values: fc.array(anyText, { maxLength: 2 }) }),
    ),
    orderBy: fc.array(fc.record({ by: anyText, direction: anyText })),
    currency: fc.option(anyText),
    after: fc.option(anyText),
  });

  it('is one of ours, names a field and says a sentence; input never takes more than its share of it', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        // Three texts that no type has checked: what a JSON client may send.
        const fault = faultOf({ ...(query as unknown as MetricsQuery), range: { ...query.range, to: 'never' } });
        expect(fault.field).toMatch(
          /^(metrics|dimensions|filters|range|orderBy|currency|after|granularity|compare|first)/,
        );
        expect(fault.message).toMatch(/[.?]$/);
        expect(fault.message.length).toBeLessThan(500);
      }),
      {
        examples: [
          [
            {
              metrics: ['x'.repeat(10_000)],
              dimensions: [],
              range: { from: '', to: '', timeZone: '' },
              filters: [],
              orderBy: [],
              currency: null,
              after: null,
            },
          ],
        ],
      },
    );
  });
});
