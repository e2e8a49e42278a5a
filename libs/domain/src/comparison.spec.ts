import { comparisonRange, makeComparison } from './comparison.js';
import type { DayRange, Granularity, MetricsCompare } from './metrics.js';
import { formatInstant, makeSpan } from './time.js';

const range = (from: string, to: string, timeZone = 'Europe/Rome'): DayRange => ({ from, to, timeZone });
const days = ({ from, to }: DayRange): string => `${from}..${to}`;

function pairs(asked: DayRange, granularity: Granularity | null, compare: MetricsCompare): [string, string | null][] {
  const span = makeSpan(asked, granularity);
  const { counterparts, span: previous } = makeComparison(span, granularity, compare);
  const zone = previous.range.timeZone;
  return span.periods.map(({ start }, i) => {
    const counterpart = counterparts[i] ?? null;
    return [formatInstant(start, asked.timeZone), counterpart === null ? null : formatInstant(counterpart, zone)];
  });
}

describe('comparison ranges', () => {
  it.each<[string, DayRange, MetricsCompare]>([
    ['2026-03-25..2026-03-31', range('2026-04-01', '2026-04-07'), { to: 'PREVIOUS_PERIOD' }],
    ['2026-03-02..2026-03-31', range('2026-04-01', '2026-04-30'), { to: 'PREVIOUS_PERIOD' }],
    ['2026-02-25..2026-03-26', range('2026-04-01', '2026-04-30'), { to: 'PREVIOUS_PERIOD', matchWeekday: true }],
    ['2026-03-31..2026-03-31', range('2026-04-01', '2026-04-01'), { to: 'PREVIOUS_PERIOD' }],
    ['2026-03-25..2026-03-25', range('2026-04-01', '2026-04-01'), { to: 'PREVIOUS_PERIOD', matchWeekday: true }],
    ['2025-04-01..2025-04-30', range('2026-04-01', '2026-04-30'), { to: 'PREVIOUS_YEAR' }],
    ['2023-02-28..2023-02-28', range('2024-02-29', '2024-02-29'), { to: 'PREVIOUS_YEAR' }],
    ['2024-02-01..2024-02-28', range('2025-02-01', '2025-02-28'), { to: 'PREVIOUS_YEAR' }],
    ['2025-04-02..2025-05-01', range('2026-04-01', '2026-04-30'), { to: 'PREVIOUS_YEAR', matchWeekday: true }],
    [
      '2020-01-01..2020-01-05',
      range('2026-04-01', '2026-04-30'),
      { to: 'CUSTOM', range: range('2020-01-01', '2020-01-05') },
    ],
  ])('%s', (expected, asked, compare) => {
    expect(days(comparisonRange(asked, compare))).toBe(expected);
  });

  it.each<[MetricsCompare, string]>([
    [{ to: 'CUSTOM' }, 'compare.range'],
    [{ to: 'NEXT_YEAR' as 'CUSTOM' }, 'compare.to'],
    [{ to: 'PREVIOUS_YEAR', range: range('2026-01-01', '2026-01-02') }, 'compare.range'],
    [{ to: 'CUSTOM', range: range('2026-01-01', '2026-01-02'), matchWeekday: true }, 'compare.matchWeekday'],
    [{ to: 'CUSTOM', range: range('2026-01-05', '2026-01-02') }, 'compare.range.to'],
    [{ to: 'CUSTOM', range: range('2026-01-01', '2026-01-02', 'Nowhere') }, 'compare.range.timeZone'],
  ])('refuses %j', (compare, field) => {
    expect(() => comparisonRange(range('2026-04-01', '2026-04-30'), compare)).toThrow(
      expect.objectContaining({ field }),
    );
  });

  it('refuses to compare with days before the first possible one', () => {
    expect(() => comparisonRange(range('1973-02-01', '1973-03-01'), { to: 'PREVIOUS_YEAR' })).toThrow(
      /Days reach from/,
    );
  });
});

describe('counterparts of periods', () => {
  it('matches hours by the clock on the wall over changes of the clocks', () => {
    const spring = pairs(range('2026-03-29', '2026-03-29'), 'HOUR', { to: 'PREVIOUS_PERIOD' });
    expect(spring.at(2)).toEqual(['2026-03-29T03:00:00+02:00', '2026-03-28T03:00:00+01:00']);
    const after = pairs(range('2026-03-30', '2026-03-30'), 'HOUR', { to: 'PREVIOUS_PERIOD' });
    expect(after.at(2)).toEqual(['2026-03-30T02:00:00+02:00', null]);
    const autumn = pairs(range('2026-10-25', '2026-10-25'), 'HOUR', { to: 'PREVIOUS_PERIOD' });
    expect(autumn.slice(2, 4).map(([, previous]) => previous)).toEqual([
      '2026-10-24T02:00:00+02:00',
      '2026-10-24T02:00:00+02:00',
    ]);
  });

  it('answers 28 and 29 February with the same day of the year before', () => {
    const leap = pairs(range('2024-02-28', '2024-03-01'), 'DAY', { to: 'PREVIOUS_YEAR' });
    expect(leap.map(([, previous]) => previous?.slice(0, 10))).toEqual(['2023-02-28', '2023-02-28', '2023-03-01']);
  });

  it('compares months with the shifted stretches of as many days', () => {
    const quarter = pairs(range('2026-04-01', '2026-06-30'), 'MONTH', { to: 'PREVIOUS_PERIOD' });
    expect(quarter.map(([, previous]) => previous?.slice(0, 10))).toEqual(['2025-12-31', '2026-01-30', '2026-03-02']);
    const year = pairs(range('2026-01-15', '2026-03-10'), 'MONTH', { to: 'PREVIOUS_YEAR' });
    expect(year.map(([, previous]) => previous?.slice(0, 10))).toEqual(['2025-01-15', '2025-02-01', '2025-03-01']);
  });

  it('leaves periods without a counterpart where a custom range is shorter, and cuts it where it is longer', () => {
    const short = { to: 'CUSTOM', range: range('2025-01-01', '2025-01-08') } as const;
    expect(
      pairs(range('2026-01-05', '2026-01-25'), 'WEEK', short).map(([, previous]) => previous?.slice(0, 10)),
    ).toEqual(['2025-01-01', '2025-01-08', undefined]);
    const span = makeSpan(range('2026-01-05', '2026-01-11'), 'WEEK');
    const long = makeComparison(span, 'WEEK', { to: 'CUSTOM', range: range('2025-01-01', '2025-01-31') });
    expect(long.span.periods.map(({ start }) => formatInstant(start, 'UTC').slice(0, 10))).toEqual([
      '2024-12-31',
      '2025-01-07',
    ]);
    expect(long.counterparts).toHaveLength(1);
  });

  it('is one pair without a time axis', () => {
    const [[, previous] = []] = pairs(range('2026-04-01', '2026-04-30'), null, { to: 'PREVIOUS_PERIOD' });
    expect(previous).toBe('2026-03-02T00:00:00+01:00');
  });
});
