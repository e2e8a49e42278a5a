import { paceOfBudget, paceOfCost } from './pace-money.js';
import { paceOf } from './pacing.js';
import { adviceOf, judgeCountries, type CountryRecord } from './reasons.js';

const PLANNED = { median: 100, low: 70, high: 140 };
const record = (changes: Partial<CountryRecord> = {}): CountryRecord => ({
  ...{ country: 'IT', budget: 200, planned: PLANNED, spend: 200, actual: 100 },
  ...changes,
});
const reasons = (changes: Partial<CountryRecord>) => judgeCountries([record(changes)])[0]!.reasons;

describe('reasons of a country', () => {
  test.each([
    [{}, []],
    [{ actual: 50, spend: 100 }, ['UNDERSPENT']],
    [{ actual: 200, spend: 400 }, ['OVERSPENT']],
    [{ actual: 40 }, ['COST_ABOVE']],
    [{ actual: 200 }, ['COST_BELOW']],
    // A quarter of the money explains more than a cost that is a third more.
    [{ actual: 20, spend: 50 }, ['UNDERSPENT', 'COST_ABOVE']],
    [{ actual: 0, spend: 0 }, ['NO_SPEND']],
    [{ actual: 200, budget: 0 }, ['NOT_PLANNED']],
    [{ budget: null, planned: null }, ['NOT_PLANNED']],
    [{ actual: null }, ['NOT_MEASURED']],
    [{ country: '', planned: null, budget: null }, ['COUNTRY_UNKNOWN']],
    [{ actual: 10, spend: null }, ['NOT_MEASURED']],
    [{ planned: null }, ['NOT_MEASURED']],
  ])('of %j are %j', (changes, expected) => {
    expect(reasons(changes)).toEqual(expected);
  });

  test('money is told even where the difference is inside, the greatest difference first', () => {
    const rows = judgeCountries([record({ actual: 95 }), record({ country: 'DE', actual: 300, spend: 300 })]);
    expect(rows.map(({ country, spend, isInside }) => [country, spend, isInside])).toEqual([
      ['DE', 300, false],
      ['IT', 200, true],
    ]);
  });
});

describe('advice', () => {
  const pacing = (perDay: number) =>
    paceOf({ planned: PLANNED, days: 10, actual: Array<number>(5).fill(perDay), dayVariance: 0.02 });
  const budget = (perDay: number) =>
    paceOfBudget({ budget: 200, days: 10, actual: Array<number>(5).fill(perDay), dayVariance: 0.02 });
  const cost = (spend: number, results: number) =>
    paceOfCost({
      ...{ planned: { median: 2, low: 1.6, high: 2.5 }, expected: 100, days: 10, dayVariance: 0.02 },
      ...{ spent: Array<number>(5).fill(spend), results: Array<number>(5).fill(results) },
    });
  const toDate = judgeCountries([
    record({ budget: 60, spend: 55, planned: { median: 30, low: 20, high: 40 }, actual: 28 }),
    record({ country: 'DE', budget: 40, spend: 10, planned: { median: 20, low: 15, high: 30 }, actual: 4 }),
  ]);

  test('says nothing while all is within', () => {
    expect(adviceOf({ spend: budget(20), results: pacing(10), cost: cost(20, 10) }, toDate)).toEqual([]);
    expect(adviceOf({ spend: null, results: null, cost: null }, [])).toEqual([]);
  });

  test('names what is behind, by how much, and the country that is most of it', () => {
    const found = adviceOf({ spend: budget(10), results: pacing(2), cost: cost(10, 2) }, toDate);
    expect(found.map(({ code, country, actual }) => [code, country, actual])).toEqual([
      ['SPEND_BEHIND', 'DE', 50],
      ['RESULTS_BEHIND', 'DE', 10],
      ['COST_ABOVE', 'DE', 5],
    ]);
    expect(found[0]!.planned.median).toBe(100);
  });

  test('names what is ahead, without a country where none is', () => {
    const found = adviceOf({ spend: budget(40), results: pacing(40), cost: cost(20, 40) }, toDate);
    expect(found.map(({ code, country }) => [code, country])).toEqual([
      ['SPEND_AHEAD', null],
      ['RESULTS_AHEAD', null],
      ['COST_BELOW', 'IT'],
    ]);
  });
});
