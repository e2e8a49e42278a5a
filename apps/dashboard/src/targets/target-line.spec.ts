import fc from 'fast-check';
import { addDays } from '../filters/days.js';
import type { FilterInput, Granularity } from '../generated/graphql.js';
import type { Target } from './target-draft.js';
import { targetCountry, targetRuns, targetsAt, type TargetAxis } from './target-line.js';

const target = (fromDay: string, toDay: string, change: Partial<Target> = {}): Target => ({
  ...{ id: `${fromDay}/${toDay}`, metric: 'conversations_started', country: '', period: 'RANGE', value: '100' },
  ...{ fromDay, toDay, currency: null, direction: 'AT_LEAST', isProrated: true, version: 1 },
  ...{ updatedAt: '2026-01-01T00:00:00Z', updatedBy: null },
  ...change,
});
const axis = (granularity: Granularity, days: string[], change: Partial<TargetAxis> = {}): TargetAxis => ({
  ...{ metric: 'conversations_started', isRatio: false, country: null, currency: null, granularity },
  ...{ range: { from: days[0] ?? '', to: '2026-03-31' }, today: '2026-06-01' },
  times: days.map((day) => `${day}T00:00:00+01:00`),
  ...change,
});
const told = (targets: Target[], of: TargetAxis) => targetsAt(targets, of).map((one) => one?.id ?? null);

const march = target('2026-03-01', '2026-03-31');
const february = target('2026-02-01', '2026-02-28');
const quarter = target('2026-01-01', '2026-03-31');
const months = ['2026-01-01', '2026-02-01', '2026-03-01'];
const days = ['2026-02-28', '2026-03-01', '2026-03-02'];

describe('the target of a sum', () => {
  it.each<[string, Target[], TargetAxis, (string | null)[]]>([
    ['is of its own month', [march], axis('MONTH', months), [null, null, march.id]],
    ['and of each month its own', [march, february], axis('MONTH', months), [null, february.id, march.id]],
    ['never of a day, also where parts have their share', [march], axis('DAY', days), [null, null, null]],
    ['nor of a month where it is the quarter’s', [quarter], axis('MONTH', months), [null, null, null]],
    ['nor of a quarter where it is a month’s', [march], axis('QUARTER', ['2026-01-01']), [null]],
    ['is of its own quarter', [march, quarter], axis('QUARTER', ['2026-01-01']), [quarter.id]],
    [
      'of a day that is all of its range',
      [target('2026-03-01', '2026-03-01')],
      axis('DAY', days),
      [null, '2026-03-01/2026-03-01', null],
    ],
    ['never of hours', [target('2026-03-01', '2026-03-01')], axis('HOUR', ['2026-03-01']), [null]],
    ['of nothing without an axis', [march], axis('MONTH', []), []],
  ])('%s', (_what, targets, of, expected) => {
    expect(told(targets, of)).toEqual(expected);
  });

  it('is not of a month that the range cuts', () => {
    expect(told([march], axis('MONTH', ['2026-03-10']))).toEqual([null]);
    const cut = { range: { from: '2026-03-01', to: '2026-03-30' } };
    expect(told([march], axis('MONTH', ['2026-03-01'], cut))).toEqual([null]);
  });

  it('is of a month that goes on after today', () => {
    const soFar = { range: { from: '2026-03-01', to: '2026-03-12' }, today: '2026-03-12' };
    expect(told([march], axis('MONTH', ['2026-03-01'], soFar))).toEqual([march.id]);
    expect(told([march], axis('MONTH', ['2026-03-04'], soFar))).toEqual([null]);
    expect(told([march], axis('QUARTER', ['2026-03-01'], soFar))).toEqual([march.id]);
    const year = target('2026-01-01', '2026-12-31');
    expect(told([year], axis('YEAR', ['2026-01-01'], soFar))).toEqual([year.id]);
    const week = target('2026-03-09', '2026-03-15');
    expect(told([week], axis('WEEK', ['2026-03-02', '2026-03-09'], soFar))).toEqual([null, week.id]);
  });

  it('is of the days of a bucket, also where the next one has no row', () => {
    expect(told([march], axis('DAY', ['2026-03-01', '2026-04-01']))).toEqual([null, null]);
  });
});

describe('the target of a ratio', () => {
  const rate = { isRatio: true };
  it.each<[string, Target[], TargetAxis, (string | null)[]]>([
    ['holds on every day of it', [march], axis('DAY', days, rate), [null, march.id, march.id]],
    ['and every hour', [march], axis('HOUR', days, rate), [null, march.id, march.id]],
    ['and every month of a quarter', [quarter], axis('MONTH', months, rate), [quarter.id, quarter.id, quarter.id]],
    [
      'not on a week that begins before it',
      [march],
      axis('WEEK', ['2026-02-23', '2026-03-02'], rate),
      [null, march.id],
    ],
    ['not on a longer step', [march], axis('QUARTER', ['2026-01-01'], rate), [null]],
    ['not where another holds too', [march, quarter], axis('MONTH', months, rate), [quarter.id, quarter.id, null]],
  ])('%s', (_what, targets, of, expected) => {
    expect(told(targets, of)).toEqual(expected);
  });
});

it('are of the metric, the country and the currency that are shown', () => {
  const italian = target('2026-03-01', '2026-03-31', { country: 'IT', id: 'it' });
  const other = target('2026-03-01', '2026-03-31', { metric: 'messages_sent', id: 'other' });
  const euros = target('2026-03-01', '2026-03-31', { currency: 'EUR', id: 'eur' });
  const of = (change: Partial<TargetAxis>) => axis('MONTH', ['2026-03-01'], change);
  expect(told([italian, other], of({}))).toEqual([null]);
  expect(told([italian, march], of({ country: 'IT' }))).toEqual(['it']);
  expect(told([italian, march], of({ country: 'DE' }))).toEqual([null]);
  expect(told([euros], of({ currency: 'EUR' }))).toEqual(['eur']);
  expect(told([euros], of({ currency: 'USD' }))).toEqual([null]);
  expect(told([euros], of({}))).toEqual([null]);
});

/** Targets of whole days around the axis, each of another period, as the server keeps them. */
const anyTargets = fc.uniqueArray(
  fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([at, length]) => {
    const from = addDays('2026-03-01', at);
    return target(from, addDays(from, length));
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const anyAxis = fc
  .record({ granularity: fc.constantFrom<Granularity>('DAY', 'WEEK', 'MONTH'), isRatio: fc.boolean() })
  .map(({ granularity, isRatio }) => {
    const step = { DAY: 1, WEEK: 7, MONTH: 31 }[granularity as 'DAY' | 'WEEK' | 'MONTH'];
    const starts = Array.from({ length: 4 }, (_, index) => addDays('2026-03-01', index * step));
    return axis(granularity, starts, {
      isRatio,
      range: { from: '2026-03-01', to: addDays('2026-03-01', 4 * step - 1) },
    });
  });

it('are never two of one bucket, and never of a part of a sum', () => {
  fc.assert(
    fc.property(anyTargets, anyAxis, (targets, of) => {
      const found = targetsAt(targets, of);
      expect(found).toHaveLength(of.times.length);
      for (const [index, one] of found.entries()) {
        const day = of.times[index]?.slice(0, 10) ?? '';
        const holding = targets.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
        if (one) expect(holding).toContain(one);
        if (one && of.isRatio && of.granularity === 'DAY') expect(holding).toHaveLength(1);
        if (one && !of.isRatio) expect(one.fromDay).toBe(day);
      }
    }),
  );
});

it('make one line where they go on, and another after a gap', () => {
  expect(targetRuns([null, march, march, null, march, quarter])).toEqual([
    { target: march, from: 1, to: 2 },
    { target: march, from: 4, to: 4 },
    { target: quarter, from: 5, to: 5 },
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(null, march, quarter)), (found) => {
      const drawn = found.map((_, index) => targetRuns(found).filter(({ from, to }) => from <= index && index <= to));
      expect(drawn.map((runs) => runs.map((run) => run.target))).toEqual(found.map((one) => (one ? [one] : [])));
    }),
  );
});

const is = (dimension: string, values: string[], operator: FilterInput['operator'] = 'IN'): FilterInput => ({
  ...{ dimension, operator, values },
});
it.each<[FilterInput[], string | null | undefined]>([
  [[], null],
  [[is('country', ['IT'])], 'IT'],
  [[is('country', ['IT'], 'IS')], 'IT'],
  [[is('country', ['IT'], 'IS_NOT')], undefined],
  [[is('country', ['IT', 'DE'])], undefined],
  [[is('country', [''])], undefined],
  [[is('channel', ['whatsapp'])], undefined],
  [[is('campaign', ['1'], 'IS')], undefined],
  [[is('country', ['IT']), is('channel', ['whatsapp'])], undefined],
])('a question with the filters %j has the targets of %s', (filters, country) => {
  expect(targetCountry({ filters })).toBe(country);
  expect(targetCountry({ filters, segment: 'a' })).toBeUndefined();
});
