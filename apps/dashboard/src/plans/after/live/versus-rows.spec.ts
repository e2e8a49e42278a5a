import { placeText, reasonText, scaleOf, versusTable, type JudgedCountry } from './versus-rows.js';

const t = (key: string) => key;
const row = (changes: Partial<JudgedCountry> = {}): JudgedCountry => ({
  ...{ country: 'IT', planned: { median: 10, low: 5, high: 20 }, actual: 30, difference: 20, isInside: false },
  ...{ budget: 100, spend: 150, reasons: ['OVERSPENT', 'COST_BELOW'], ...changes },
});

describe('countries against their plan', () => {
  it('stand on a scale that has room for interval and truth, whichever is greater', () => {
    expect(scaleOf(row())).toBeGreaterThan(30);
    expect(scaleOf(row({ actual: 1 }))).toBeGreaterThan(20);
    expect(scaleOf(row({ planned: null, actual: null }))).toBeGreaterThan(0);
  });

  it('say in words where they lie and why', () => {
    expect([true, false, null].map((isInside) => placeText(isInside, t))).toEqual([
      ...['planAfter.inside', 'planAfter.outside', 'planAfter.unknown'],
    ]);
    expect(reasonText(row(), t)).toBe('planAfter.reason_OVERSPENT; planAfter.reason_COST_BELOW');
    expect(reasonText(row({ reasons: [] }), t)).toBe('');
  });

  it('are a table of the same figures, unknown ones as unknown', () => {
    const { columns, rows } = versusTable(
      [row(), row({ country: '', planned: null, budget: null, isInside: null })],
      (country) => country || 'unknown',
      t,
    );
    const keys = columns.map(({ key }) => key);
    expect(rows.map(({ cells }) => Object.keys(cells).sort())).toEqual([[...keys].sort(), [...keys].sort()]);
    expect(rows[0]!.cells).toMatchObject({ country: 'IT', actual: 30, low: 5, spend: 150, where: 'planAfter.outside' });
    expect(rows[1]!.cells).toMatchObject({
      country: 'unknown',
      median: null,
      budget: null,
      where: 'planAfter.unknown',
    });
  });
});
