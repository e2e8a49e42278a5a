import fc from 'fast-check';
import { addDays } from '../filters/days.js';
import { plansOfMonth, planWeeks, type Lasting } from './plan-month.js';

const day = fc.integer({ min: -40, max: 70 }).map((days) => addDays('2026-11-01', days));
const plans = fc
  .array(fc.tuple(day, fc.nat(60)), { maxLength: 12 })
  .map((found) => found.map(([from, days], id): Lasting => ({ id: String(id), from, to: addDays(from, days) })));

describe('weeks of a month of plans', () => {
  it('hold every day of each plan once and no day without it', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 7 }), (found, start) => {
        for (const { days, pieces } of planWeeks('2026-11-01', start, found))
          for (const plan of found) {
            const drawn = pieces
              .filter(({ id }) => id === plan.id)
              .flatMap(({ first, last }) => days.slice(first, last + 1));
            expect(drawn).toEqual(days.filter((one) => one >= plan.from && one <= plan.to));
          }
      }),
    );
  });

  it('let no two bars of a lane overlap, and need no lane that is empty', () => {
    fc.assert(
      fc.property(plans, (found) => {
        for (const { pieces, lanes } of planWeeks('2026-11-01', 1, found)) {
          const taken = pieces.flatMap(({ lane, first, last }) =>
            Array.from({ length: last - first + 1 }, (_, at) => `${lane} ${first + at}`),
          );
          expect(new Set(taken).size).toBe(taken.length);
          expect(new Set(pieces.map(({ lane }) => lane)).size).toBe(lanes);
        }
      }),
    );
  });

  it('begin with the reader’s first day and show days of the months beside', () => {
    const [first] = planWeeks('2026-11-15', 1, []);
    // 1 November 2026 is a Sunday.
    expect(first?.days).toEqual(['26', '27', '28', '29', '30', '31'].map((d) => `2026-10-${d}`).concat('2026-11-01'));
    expect(planWeeks('2026-11-15', 7, [])[0]?.days[0]).toBe('2026-11-01');
    expect(planWeeks('2026-11-15', 1, []).at(-1)?.days.at(-1)).toBe('2026-12-06');
  });

  it('mark bars that go on', () => {
    const weeks = planWeeks('2026-11-01', 1, [{ id: 'a', from: '2026-11-04', to: '2026-11-12' }]);
    expect(weeks.flatMap(({ pieces }) => pieces.map((piece) => [piece.isCutBefore, piece.isCutAfter]))).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe('plans of a month', () => {
  it('are those of which a day lies in it, the earliest first', () => {
    const plan = (id: string, from: string, to: string) => ({ id, from, to });
    const all = [
      plan('in', '2026-11-10', '2026-11-11'),
      plan('before', '2026-10-01', '2026-10-31'),
      plan('into', '2026-10-01', '2026-11-01'),
      plan('over', '2026-10-01', '2026-12-31'),
      plan('last', '2026-11-30', '2026-12-05'),
      plan('after', '2026-12-01', '2026-12-02'),
    ];
    expect(plansOfMonth('2026-11-20', all).map(({ id }) => id)).toEqual(['into', 'over', 'in', 'last']);
  });
});
