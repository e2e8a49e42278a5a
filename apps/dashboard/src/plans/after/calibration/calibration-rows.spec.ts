import { groupTable, verdictOf } from './calibration-rows.js';

const t = (key: string) => key;
const share = (known: number, low: number | null, high: number | null) => ({ inside: 0, known, share: 0.5, low, high });

describe('calibration in words', () => {
  it.each([
    [share(0, null, null), null],
    [share(4, 0.2, 0.9), 'few'],
    [share(40, 0.6, 0.9), 'right'],
    [share(40, 0.4, 0.7), 'over'],
    [share(40, 0.85, 0.98), 'under'],
    // Four of which none lies within are few, and still too few for chance.
    [share(4, 0, 0.49), 'over'],
  ])('of %j is %s', (calibrated, verdict) => {
    expect(verdictOf(calibrated)).toBe(verdict);
  });

  it('is a table by group', () => {
    const groups = [{ key: 'IT', inside: 3, known: 4, share: 0.75, low: 0.3, high: 0.95 }];
    const { columns, rows } = groupTable(groups, 'country', (key) => `in ${key}`, t);
    expect(columns[0]).toMatchObject({ key: 'key', label: 'planAfter.col_group_country' });
    expect(rows).toEqual([
      { id: 'IT', cells: { key: 'in IT', inside: 3, known: 4, share: 0.75, low: 0.3, high: 0.95 } },
    ]);
  });
});
