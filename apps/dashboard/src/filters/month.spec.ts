import { addMonths, extendRange, firstWeekday, monthGrid } from './month.js';

describe('monthGrid', () => {
  it('holds each day of the month once, in weeks of seven', () => {
    for (let month = 1; month <= 12; month += 1) {
      const name = `2028-${String(month).padStart(2, '0')}`;
      const grid = monthGrid(`${name}-15`, 1);
      const days = grid.flat().filter(Boolean);
      expect(grid.every((week) => week.length === 7)).toBe(true);
      expect(days).toHaveLength(new Date(Date.UTC(2028, month, 0)).getUTCDate());
      expect(new Set(days).size).toBe(days.length);
    }
  });

  it('starts weeks on the day asked for', () => {
    expect(monthGrid('2026-11-01', 1)[0]).toEqual(['', '', '', '', '', '', '2026-11-01']);
    expect(monthGrid('2026-11-01', 7)[0]?.[0]).toBe('2026-11-01');
  });

  it('works in December', () => {
    expect(monthGrid('2026-12-10', 1).flat().at(-4)).toBe('2026-12-31');
  });
});

describe('months and ranges', () => {
  it('adds months over the year', () => {
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-01');
  });

  it('knows that a week starts on Monday in Italy', () => {
    expect(firstWeekday('it-IT')).toBe(1);
  });

  it('takes two clicks for a range', () => {
    const first = extendRange({ from: '2026-01-01', to: '2026-01-31' }, '2026-11-10');
    expect(first).toEqual({ from: '2026-11-10', to: '' });
    expect(extendRange(first, '2026-11-12')).toEqual({ from: '2026-11-10', to: '2026-11-12' });
    expect(extendRange(first, '2026-11-01')).toEqual({ from: '2026-11-01', to: '' });
  });
});
