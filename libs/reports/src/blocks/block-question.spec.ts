import fc from 'fast-check';
import { daysIn } from '@spunta/domain';
import { makeParameters } from '../../../../test/support/report-subjects.js';
import type { BlockQuery, BlockShape, LastPeriod } from './block.js';
import { blockQuestion, MOST_LINES } from './block-question.js';

const QUERY: BlockQuery = {
  ...{ metrics: ['conversations_started'], dimensions: [], granularity: null, filters: [], compare: null },
  ...{ top: null, orderBy: [], first: 10, last: null, range: null, currency: null },
};
const rangeUpTo = (to: string, last: LastPeriod) =>
  blockQuestion(makeParameters({ range: { from: to, to, timeZone: 'Europe/Rome' } }), {
    ...{ kind: 'table', title: 'Mine' },
    query: { ...QUERY, last },
  }).range;

describe('the last days, weeks, months or years of a report', () => {
  it.each<[string, LastPeriod, string]>([
    ['2026-10-31', { count: 12, unit: 'MONTH' }, '2025-11-01'],
    ['2026-10-31', { count: 1, unit: 'MONTH' }, '2026-10-01'],
    ['2026-05-20', { count: 3, unit: 'MONTH' }, '2026-02-21'],
    ['2026-03-30', { count: 1, unit: 'MONTH' }, '2026-02-28'],
    ['2024-03-30', { count: 1, unit: 'MONTH' }, '2024-02-29'],
    ['2026-12-31', { count: 2, unit: 'YEAR' }, '2025-01-01'],
    ['2024-02-28', { count: 1, unit: 'YEAR' }, '2023-02-28'],
    ['2026-10-31', { count: 30, unit: 'DAY' }, '2026-10-02'],
    ['2026-10-25', { count: 2, unit: 'WEEK' }, '2026-10-12'],
  ])('up to %s, %j begin on %s', (to, last, from) => {
    expect(rangeUpTo(to, last)).toEqual({ from, to, timeZone: 'Europe/Rome' });
  });

  it('end with the report’s last day, are longer the more they are, and of whole months exactly that long', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2080-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR'),
        (date, count, unit) => {
          const to = date.toISOString().slice(0, 10);
          const [one, more] = [count, count + 1].map((n) => rangeUpTo(to, { count: n, unit }));
          expect(one?.to).toBe(to);
          expect((one?.from ?? '') <= to && (more?.from ?? '') < (one?.from ?? '')).toBe(true);
          if (unit === 'DAY' && one) expect(daysIn(one)).toBe(count);
          if (unit === 'WEEK' && one) expect(daysIn(one)).toBe(7 * count);
        },
      ),
    );
  });
});

describe('a line chart', () => {
  const ask = (query: Partial<BlockQuery>, shape: BlockShape = 'line') =>
    blockQuestion(makeParameters(), {
      ...{ kind: 'chart', title: 'Mine', shape },
      query: { ...QUERY, granularity: 'DAY', ...query },
    });

  it('is never cut off after some rows, and has as many lines as there are colours', () => {
    expect(ask({ dimensions: ['country'] })).toMatchObject({
      first: 20_000,
      top: { dimension: 'country', count: MOST_LINES, other: true },
    });
    expect(ask({ dimensions: ['country'], top: { dimension: 'country', count: 3 } }).top).toEqual({
      dimension: 'country',
      count: 3,
    });
    expect(ask({}).top).toBeNull();
  });

  it('of parts asks for all rows too, and folds the parts, not the bars', () => {
    const top = { count: MOST_LINES, other: true };
    expect(ask({ dimensions: ['channel'] }, 'stacked')).toMatchObject({
      first: 20_000,
      top: { ...top, dimension: 'channel' },
    });
    expect(ask({ dimensions: ['country', 'channel'], granularity: null }, 'stacked')).toMatchObject({
      first: 20_000,
      top: { ...top, dimension: 'channel' },
    });
    expect(ask({ dimensions: ['country'], first: 7 }, 'bar')).toMatchObject({ first: 7, top: null });
  });
});
