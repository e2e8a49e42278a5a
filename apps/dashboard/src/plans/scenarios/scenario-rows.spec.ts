import fc from 'fast-check';
import {
  COMPARED,
  differenceOf,
  figureOf,
  figureTable,
  intervalBars,
  readIds,
  type Scenario,
} from './scenario-rows.js';

function scenario(id: string, median: number | null, currency = 'EUR'): Scenario {
  const figure = { median, low: median && median / 2, high: median && median * 2 };
  const totals = Object.fromEntries(COMPARED.map((name) => [name, figure]));
  return { plan: { id, name: `Plan ${id}` }, refusal: null, forecast: { currency, totals } } as unknown as Scenario;
}
const refused = { ...scenario('r', null), forecast: null } as Scenario;

describe('plans side by side', () => {
  it('differ from the first by a ratio, and the first from nothing', () => {
    const [first, second] = [scenario('a', 100), scenario('b', 125)];
    expect([differenceOf(first, first, 'conversations'), differenceOf(second, first, 'conversations')]).toEqual([
      null,
      0.25,
    ]);
    expect(differenceOf(scenario('c', 0), first, 'totalCost')).toBe(-1);
  });

  it('do not differ where one is unknown, the first is nothing, or amounts are of unlike currencies', () => {
    const first = scenario('a', 100);
    expect(differenceOf(refused, first, 'conversations')).toBeNull();
    expect(differenceOf(first, refused, 'conversations')).toBeNull();
    expect(differenceOf(scenario('b', 5), scenario('a', 0), 'conversations')).toBeNull();
    expect(differenceOf(scenario('b', 5, 'USD'), first, 'totalCost')).toBeNull();
    expect(differenceOf(scenario('b', 5, 'USD'), first, 'conversations')).toBe(-0.95);
    expect(figureOf(undefined, 'reach')).toBeNull();
  });

  it('are drawn over one scale from 0, the middle within the band', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 1e6 })), { minLength: 1, maxLength: 4 }), (medians) => {
        const bars = intervalBars(
          medians.map((median, i) => scenario(String(i), median)),
          'reach',
          () => '',
        );
        for (const { low, median, high } of bars) {
          expect([0 <= low, low <= median, median <= high, high <= 1]).toEqual([true, true, true, true]);
        }
        if (medians.some((median) => median)) expect(Math.max(...bars.map(({ high }) => high))).toBe(1);
      }),
    );
  });

  it('have no place on the scale of another currency', () => {
    const bars = intervalBars([scenario('a', 10), scenario('b', 1_000, 'JPY')], 'totalCost', ({ plan }) => plan.id);
    expect(bars.map(({ text, isDrawn, high }) => [text, isDrawn, high])).toEqual([
      ['a', true, 1],
      ['b', false, 0],
    ]);
    expect(intervalBars([scenario('a', 10), scenario('b', 20, 'JPY')], 'reach', () => '')[1]?.high).toBe(1);
  });

  it.each(COMPARED)('are a table too: %s', (figure) => {
    const { columns, rows } = figureTable([scenario('a', 100), scenario('b', 50), refused], figure, {
      t: (key) => key,
    });
    expect(rows.map(({ cells }) => [cells.plan, cells.median, cells.change])).toEqual([
      ['Plan a', 100, null],
      ['Plan b', 50, -0.5],
      ['Plan r', null, null],
    ]);
    expect(columns.some(({ key }) => key === 'currency')).toBe(
      figure === 'totalCost' || figure === 'costPerConversation',
    );
  });
});

describe('plans of an address', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a,,a, b ,c,d,e', ['a', 'b', 'c', 'd']],
    ['', []],
    [undefined, []],
    [['a', 'b'], []],
  ])('%j are %j', (text, ids) => expect(readIds(text)).toEqual(ids));
});
