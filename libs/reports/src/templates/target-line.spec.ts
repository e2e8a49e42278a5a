import fc from 'fast-check';
import { formatDay, parseDay, type Granularity, type MetricsFilter } from '@spunta/domain';
import {
  targetCountry as dashboardCountry,
  targetRuns as dashboardRuns,
  targetsAt as dashboardTargets,
} from '../../../../apps/dashboard/src/targets/target-line.js';
import type { Target as DashboardTarget } from '../../../../apps/dashboard/src/targets/target-draft.js';
import { targetCountry, targetRuns, targetsAt, type PeriodTarget, type TargetAxis } from './target-line.js';

const target = (fromDay: string, toDay: string, change: Partial<PeriodTarget> = {}): PeriodTarget => ({
  ...{ metric: 'conversations_started', country: '', value: '100', currency: null, direction: 'at_least' },
  ...{ fromDay, toDay },
  ...change,
});
const axis = (granularity: Granularity, days: string[], change: Partial<TargetAxis> = {}): TargetAxis => ({
  ...{ metric: 'conversations_started', isRatio: false, country: null, currency: null, granularity, days },
  ...{ range: { from: days[0] ?? '', to: '2026-03-31' }, today: '2026-06-01' },
  ...change,
});
const [march, february, quarter] = [
  target('2026-03-01', '2026-03-31'),
  target('2026-02-01', '2026-02-28'),
  target('2026-01-01', '2026-03-31'),
];
const months = ['2026-01-01', '2026-02-01', '2026-03-01'];
const days = ['2026-02-28', '2026-03-01', '2026-03-02'];
const rate = { isRatio: true };

it.each<[string, PeriodTarget[], TargetAxis, (PeriodTarget | null)[]]>([
  ['a sum has that of its own months', [march, february], axis('MONTH', months), [null, february, march]],
  ['never its share by days', [march], axis('DAY', days), [null, null, null]],
  ['nor the quarter’s in a month', [quarter], axis('MONTH', months), [null, null, null]],
  ['nor a month’s that the range cuts', [march], axis('MONTH', ['2026-03-10']), [null]],
  ['a rate has it on every day', [march], axis('DAY', days, rate), [null, march, march]],
  ['none where two hold', [march, quarter], axis('MONTH', months, rate), [quarter, quarter, null]],
  ['parts of days have none', [march], axis('HOUR', days, rate), [null, null, null]],
])('%s', (_what, targets, of, expected) => {
  expect(targetsAt(targets, of)).toEqual(expected);
});

it('a month that goes on after today has that of all of it, one that is over and cut has none', () => {
  const range = { from: '2026-03-01', to: '2026-03-12' };
  expect(targetsAt([march], axis('MONTH', ['2026-03-01'], { range, today: '2026-03-12' }))).toEqual([march]);
  expect(targetsAt([march], axis('MONTH', ['2026-03-01'], { range, today: '2026-03-13' }))).toEqual([null]);
});

it('one of another country, currency or metric is none', () => {
  const of = (one: Partial<PeriodTarget>, asked: Partial<TargetAxis>) =>
    targetsAt([target('2026-03-01', '2026-03-31', one)], axis('MONTH', ['2026-03-01'], asked))[0] !== null;
  expect([of({}, {}), of({ country: 'IT' }, {}), of({ metric: 'ad_spend' }, {})]).toEqual([true, false, false]);
  expect([of({ country: 'IT' }, { country: 'IT' }), of({}, { country: 'IT' })]).toEqual([true, false]);
  const euros = { currency: 'EUR' };
  expect([of(euros, euros), of(euros, { currency: 'USD' }), of(euros, {})]).toEqual([true, false, false]);
});

const anyDay = fc.integer({ min: 0, max: 380 }).map((by) => formatDay(parseDay('2026-01-01', 'day') + by));
/** The days of a step of a calendar that a day lies in. */
function stepOf(day: string, months: number): [string, string] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const start = month - 1 - ((month - 1) % months);
  const at = (count: number, of: number) => new Date(Date.UTC(year, count, of)).toISOString().slice(0, 10);
  return [at(start, 1), at(start + months, 0)];
}
const anyTargets = fc.array(
  fc
    .record({
      ...{ day: anyDay, months: fc.constantFrom(0, 1, 1, 1, 3, 3, 12), metric: fc.constantFrom('a', 'a', 'a', 'b') },
      ...{ country: fc.constantFrom('', '', 'IT'), currency: fc.constantFrom(null, null, 'EUR') },
    })
    .map(({ day, months, ...change }) =>
      target(...(months === 0 ? ([day, day] as const) : stepOf(day, months)), change),
    ),
  { maxLength: 20 },
);
const MONTHS = { MONTH: 1, QUARTER: 3, YEAR: 12 };
/** First days of the steps of a range. */
function startsOf(from: string, to: string, granularity: Granularity): string[] {
  const starts: string[] = [];
  for (let day = from; day <= to;) {
    starts.push(day);
    const length = granularity === 'WEEK' ? 7 : 1;
    const last =
      granularity in MONTHS
        ? stepOf(day, MONTHS[granularity as 'MONTH'])[1]
        : formatDay(parseDay(day, 'day') + length - 1);
    day = formatDay(parseDay(last, 'day') + 1);
  }
  return starts;
}
const anyAxis = fc
  .record({
    ...{ from: anyDay, length: fc.integer({ min: 0, max: 200 }), isWhole: fc.boolean(), isRatio: fc.boolean() },
    granularity: fc.constantFrom<Granularity>('DAY', 'WEEK', 'MONTH', 'MONTH', 'QUARTER', 'YEAR'),
    ...{ country: fc.constantFrom(null, null, 'IT'), currency: fc.constantFrom(null, 'EUR') },
    ahead: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ from: day, length, isWhole, ahead, ...asked }) => {
    const from = isWhole ? stepOf(day, 3)[0] : day;
    const to = isWhole ? stepOf(day, 3)[1] : formatDay(parseDay(day, 'day') + length);
    const today = formatDay(parseDay(to, 'day') + ahead);
    return axis(asked.granularity, startsOf(from, to, asked.granularity), {
      ...{ ...asked, metric: 'a', range: { from, to }, today },
    });
  });

it('are those of the dashboard for the same targets and the same axis, and so are their lines', () => {
  let drawn = 0;
  const check = (targets: PeriodTarget[], of: TargetAxis): void => {
    const page = targets.map((one, i) => ({ ...one, id: String(i), direction: 'AT_LEAST' }) as DashboardTarget);
    const found = targetsAt(targets, of);
    const wanted = dashboardTargets(page, { ...of, times: of.days.map((day) => `${day}T00:00:00+01:00`) });
    const places = found.map((one) => (one === null ? null : targets.indexOf(one)));
    expect(places).toEqual(wanted.map((one) => (one === null ? null : Number(one.id))));
    const runsOf = (runs: { from: number; to: number }[]) => runs.map(({ from, to }) => [from, to]);
    expect(runsOf(targetRuns(found))).toEqual(runsOf(dashboardRuns(wanted)));
    drawn += found.filter((one) => one !== null).length;
  };
  fc.assert(fc.property(anyTargets, anyAxis, check), { numRuns: 500, seed: 7 });
  expect(drawn).toBeGreaterThan(200);
});

const is = (dimension: string, values: string[], operator: MetricsFilter['operator'] = 'IN'): MetricsFilter => ({
  ...{ dimension, operator, values },
});
it.each<[MetricsFilter[], string | null | undefined]>([
  [[], null],
  [[is('country', ['IT'])], 'IT'],
  [[is('country', ['IT'], 'IS')], 'IT'],
  [[is('country', ['IT'], 'IS_NOT')], undefined],
  [[is('country', ['IT', 'DE'])], undefined],
  [[is('country', [''])], undefined],
  [[is('campaign', ['1'])], undefined],
  [[is('country', ['IT']), is('channel', ['whatsapp'])], undefined],
])('a question with the filters %j has the targets of %s, as on the dashboard', (filters, country) => {
  expect(targetCountry(filters)).toBe(country);
  expect(targetCountry(filters)).toBe(dashboardCountry({ filters }));
});
