import fc from 'fast-check';
import type { PlanWords } from '../../composables/use-plan-words.js';
import { tableCells, type TableModel } from '../../panel/table.js';
import {
  cellsTable,
  countriesTable,
  orderedBlockers,
  ratesTable,
  sensitivityBars,
  type CellRates,
  type Forecast,
  type Sensitivity,
} from './forecast-tables.js';

const words: Pick<PlanWords, 't' | 'countryName' | 'destinationName' | 'placementName'> = {
  t: (key, { label = '' } = {}) => `${key.replace('plans.', '')}${label}`,
  countryName: (code) => `country ${code}`,
  destinationName: (destination) => destination.toLowerCase(),
  placementName: (placement) => placement.toLowerCase(),
};
const figure = (median: number | null) => ({
  ...{ median, low: median && median / 2, high: median && median * 2, basis: 'POOLED' as const },
});
const cell = (partial: Partial<Forecast['cells'][number]> = {}): Forecast['cells'][number] => ({
  ...{ country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED', budget: '12.30', sampleSize: 3 },
  ...{ basis: 'POOLED', isBeyondCurve: false, missingRates: [], conversations: figure(10) },
  ...{ totalCost: figure(20), costPerConversation: figure(2) },
  ...partial,
});
const country = (code: string): Forecast['countries'][number] => ({
  ...{ country: code, budget: '50', conversations: figure(10), replies: figure(7), conversions: figure(1) },
  ...{ reach: figure(null), totalCost: figure(20), costPerConversation: null },
});
const forecast = (partial: Partial<Forecast>): Forecast => ({ cells: [], countries: [], ...partial }) as Forecast;
/** Every cell of a row stands under a column, and under its own. */
function rowsOf(table: TableModel): Record<string, unknown>[] {
  const keys = table.columns.map(({ key }) => key);
  for (const { cells } of table.rows) expect(Object.keys(cells).sort()).toEqual([...keys].sort());
  expect(new Set(keys).size).toBe(keys.length);
  return table.rows.map(({ cells }) => cells);
}

describe('the table of combinations', () => {
  it('has each with its interval, its sample and what it rests on', () => {
    expect(rowsOf(cellsTable(forecast({ cells: [cell()] }), words))).toEqual([
      {
        ...{ country: 'country IT', destination: 'whatsapp', placement: 'facebook_feed', budget: '12.30' },
        ...{ conversations: 10, conversationsLow: 5, conversationsHigh: 20, cost: 2, costLow: 1, costHigh: 4 },
        ...{ sample: 3, basis: 'basis_POOLED' },
      },
    ]);
  });

  it('says what a figure lacks, and leaves an unknown unknown', () => {
    const lacking = cell({ isBeyondCurve: true, missingRates: ['UTILITY'], costPerConversation: null });
    const [row] = rowsOf(cellsTable(forecast({ cells: [lacking] }), words));
    expect(row).toMatchObject({
      basis: 'basis_POOLED, beyondCurve, noRate',
      cost: null,
      costLow: null,
      costHigh: null,
    });
  });

  it('gives each row an id of its own that begins with its country', () => {
    const cells = [
      cell(),
      cell({ placement: 'INSTAGRAM_STORY' }),
      cell({ destination: 'MESSENGER' }),
      cell({ country: 'DE' }),
    ];
    const ids = cellsTable(forecast({ cells }), words).rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids.map((id) => id.slice(0, 2))).toEqual(['IT', 'IT', 'IT', 'DE']);
  });

  it('is whole as CSV', () => {
    const { header, rows } = tableCells(cellsTable(forecast({ cells: [cell()] }), words));
    expect(header).toHaveLength(rows[0]?.length ?? 0);
    expect(new Set(header).size).toBe(header.length);
  });
});

describe('the table of countries', () => {
  it.each([
    ['CONVERSATIONS', 10],
    ['REPLIES', 7],
    ['CONVERSIONS', 1],
    ['REACH', null],
  ] as const)('has the figure of the goal %s', (goal, result) => {
    const [row] = rowsOf(countriesTable(forecast({ countries: [country('IT')] }), goal, words));
    expect(row).toMatchObject({ country: 'country IT', budget: '50', result, total: 20, cost: null });
  });
});

describe('the table of rates', () => {
  const rates: CellRates = [
    {
      ...{ country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' },
      rates: [
        { kind: 'CLICK_RATE', basis: 'OWN_HISTORY', events: 30, sampleSize: 2_000, raw: 0.015, pooled: figure(0.02) },
        {
          kind: 'IMPRESSIONS_PER_MONEY',
          basis: 'ASSUMPTION',
          events: 0,
          sampleSize: 0,
          raw: null,
          pooled: figure(150),
        },
      ],
    },
  ];

  it('has shares per hundred, impressions for money as they are, and never a rate where none was counted', () => {
    expect(rowsOf(ratesTable(rates, words))).toMatchObject([
      { rate: 'rate_CLICK_RATE', raw: 1.5, pooled: 2, low: 1, high: 4, events: 30, sample: 2_000 },
      { rate: 'rate_IMPRESSIONS_PER_MONEY', raw: null, pooled: 150, low: 75, high: 300, basis: 'basis_ASSUMPTION' },
    ]);
  });
});

describe('what matters most', () => {
  const one = fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }));

  it('is drawn over one scale that holds each span', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 10 }), (spans) => {
        const found = spans.map(([low, more]): Sensitivity => ({
          assumption: 'CPM',
          rate: null,
          low,
          high: low + more,
        }));
        const bars = sensitivityBars(found, () => 'name', 20);
        for (const { from, width } of bars) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(from + width).toBeLessThanOrEqual(1 + 1e-9);
        }
        const ends = found.flatMap(({ low, high }) => [low, high]);
        if (Math.max(...ends) > Math.min(...ends)) expect(Math.min(...bars.map(({ from }) => from))).toBe(0);
      }),
    );
  });

  it('names as many as are asked for, in their order', () => {
    const found: Sensitivity[] = [
      { rate: 'CLICK_RATE', assumption: null, low: 0, high: 10 },
      { rate: null, assumption: 'CPM', low: 4, high: 9 },
      { rate: null, assumption: 'ELASTICITY', low: 4, high: 5 },
    ];
    const bars = sensitivityBars(found, ({ rate, assumption }) => rate ?? assumption ?? '', 2);
    expect(bars.map(({ label, from, width }) => [label, from, width])).toEqual([
      ['CLICK_RATE', 0, 1],
      ['CPM', 0.4, 0.5],
    ]);
    expect(sensitivityBars([], () => '', 5)).toEqual([]);
  });
});

describe('checks', () => {
  it('that failed come first, then the unknown ones, each in its order', () => {
    const check = (code: string, state: string) => ({ code, state }) as Forecast['blockers'][number];
    const given = [
      check('a', 'PASSED'),
      check('b', 'UNKNOWN'),
      check('c', 'FAILED'),
      check('d', 'UNKNOWN'),
      check('e', 'FAILED'),
    ];
    expect(orderedBlockers(given).map(({ code }) => code)).toEqual(['c', 'e', 'b', 'd', 'a']);
    expect(given[0]?.code).toBe('a');
  });
});
