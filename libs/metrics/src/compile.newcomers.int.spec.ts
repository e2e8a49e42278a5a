import type { Granularity, MetricsCompare, MetricsQuery, MetricValue } from '@spunta/domain';
import fc from 'fast-check';
import { makeRandom } from '../../../test/support/chance.js';
import { GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { runMetrics } from './prepared.js';

const METRICS = ['active_contacts', 'new_contacts', 'returning_contacts'];
const BUCKET = 900;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-01-01T00:00:00Z') / 1000;
const DAYS = 150;
const PEOPLE = 60;
const COUNTRIES = ['IT', 'FR', ''];
/** Lord Howe moves its clocks by half an hour, Adelaide by an hour on the same night, Rome and New York in March; India has no summer time. */
const ZONES = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York', 'Australia/Adelaide', 'UTC'];
/** Nothing is compared, days before, whole weeks before. */
const COMPARED = [null, false, true];
/** Seconds before midnight in UTC at which a day begins somewhere. */
const MIDNIGHTS = [0, 1, 2, -4, -5, 5.5, 5.75, 9.5, 10.5, 11].map((hours) => hours * 3_600);

interface Written {
  contact: number;
  country: string;
  bucket: number;
}
type WrittenOn = Written & { day: string };

/** A few people write often, most of them rarely, and many right before or after a midnight. */
function generate(seed: number, count: number): Written[] {
  const random = makeRandom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  return Array.from({ length: count }, () => {
    const day = FIRST_DAY + Math.floor(random() * DAYS) * 86_400;
    const near = day - pick(MIDNIGHTS) + pick([-2, -1, 0, 1]) * BUCKET;
    const bucket = random() < 0.7 ? near : day + Math.floor(random() * 96) * BUCKET;
    return { contact: Math.floor(random() ** 2 * PEOPLE), country: pick(COUNTRIES), bucket };
  });
}

/** With the calendar day of each, by the runtime's own tables. */
function daysIn(timeZone: string, rows: readonly Written[]): WrittenOn[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return rows.map((row) => ({ ...row, day: clock.format(row.bucket * 1000) }));
}
const moved = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, i) => moved(from, i));

const PERIOD_OF: Partial<Record<Granularity, (day: string) => string>> = {
  DAY: (day) => day,
  WEEK: (day) => moved(day, -((new Date(day).getUTCDay() + 6) % 7)),
  MONTH: (day) => day.slice(0, 7),
};

interface Stretch {
  from: string;
  to: string;
}
function stretchesOf(range: Stretch, granularity: Granularity | null): Stretch[] {
  const periodOf = (granularity && PERIOD_OF[granularity]) ?? (() => '');
  const stretches = new Map<string, Stretch>();
  for (const day of daysBetween(range.from, range.to)) {
    const { from } = stretches.get(periodOf(day)) ?? { from: day };
    stretches.set(periodOf(day), { from, to: day });
  }
  return [...stretches.values()];
}

/** By hand: who wrote in the days of a stretch, and whether on any day before it. */
function countIn(days: readonly WrittenOn[], { from, to }: Stretch, country?: string): string {
  const there = days.filter(({ day, ...row }) => day >= from && day <= to && row.country === (country ?? row.country));
  const active = new Set(there.map(({ contact }) => contact));
  const earlier = new Set(days.filter(({ day }) => day < from).map(({ contact }) => contact));
  const returning = [...active].filter((contact) => earlier.has(contact)).length;
  return `${active.size} ${active.size - returning} ${returning}`;
}

interface Question {
  timeZone: string;
  range: Stretch;
  granularity: Granularity | null;
  matchWeekday: boolean | null;
}

/** As many days before, or so many whole weeks that weekdays answer to weekdays; null: nothing is compared. */
function shiftOf({ range, matchWeekday }: Question): number | null {
  const days = daysBetween(range.from, range.to).length;
  return matchWeekday === null ? null : matchWeekday ? Math.ceil(days / 7) * 7 : days;
}

function linesByHand(rows: readonly Written[], question: Question): { rows: string[]; total: string } {
  const shift = shiftOf(question);
  const { timeZone, range, granularity } = question;
  const days = daysIn(timeZone, rows);
  const line = (stretch: Stretch): string => {
    const before = shift === null ? null : { from: moved(stretch.from, -shift), to: moved(stretch.to, -shift) };
    return `${countIn(days, stretch)} | ${before ? countIn(days, before) : '- - -'}`;
  };
  const rowsByHand = stretchesOf(range, granularity).map(
    (stretch) => `${granularity ? stretch.from : 'all'}: ${line(stretch)}`,
  );
  return { rows: rowsByHand, total: line(range) };
}

const written = (values: readonly MetricValue[]): string =>
  `${values.map(({ value }) => value ?? '-').join(' ')} | ${values.map(({ previous }) => previous ?? '-').join(' ')}`;

describe.each([
  ['as they came', false],
  ['while some messages are taken back', true],
])('new and returning contacts %s', (_, isTakenBack) => {
  const rows = generate(isTakenBack ? 7 : 3, 420);
  const zones = isTakenBack ? ZONES.slice(0, 3) : ZONES;
  const gone = isTakenBack ? generate(11, 80) : [];
  let engine: TestWarehouse;

  beforeAll(async () => {
    engine = await makeWarehouse();
    await engine.warehouse.command('SYSTEM STOP MERGES contact_activity');
    await write([...rows, ...gone], '1');
    if (gone.length > 0) await write(gone, '-1');
  });
  afterAll(() => engine.close());

  const write = (list: readonly Written[], messages: string) =>
    engine.warehouse.insert(
      'contact_activity',
      list.map(({ contact, country, bucket }) => ({
        workspace: GOLDEN_WORKSPACE.id,
        bucket: new Date(bucket * 1000).toISOString().slice(0, 19).replace('T', ' '),
        channel: 'whatsapp',
        account: '1',
        country,
        source: 'none',
        ad_id: '',
        link: '',
        contact: String(contact + 1),
        messages,
      })),
    );

  const run = (query: Omit<MetricsQuery, 'metrics'>) => {
    const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
    const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-08-01T10:00:00Z') };
    return runMetrics(deps, GOLDEN_WORKSPACE, { metrics: METRICS, first: 1_000, ...query });
  };

  const ask = async ({ timeZone, range, granularity, matchWeekday }: Question) => {
    const compare: MetricsCompare | null =
      matchWeekday === null ? null : { to: 'PREVIOUS_PERIOD', ...(matchWeekday && { matchWeekday }) };
    const found = await run({ range: { ...range, timeZone }, granularity, compare });
    return {
      rows: found.rows.map(({ time, values }) => `${time?.slice(0, 10) ?? 'all'}: ${written(values)}`),
      total: written(found.totals),
    };
  };

  const spring = { from: '2026-03-16', to: '2026-04-19' };
  it.each<[string, Stretch, Granularity | null]>([
    ['by month over the change of clocks', { from: '2026-03-10', to: '2026-05-04' }, 'MONTH'],
    ['by week over the change of clocks', spring, 'WEEK'],
    ['by day over the change of clocks', spring, 'DAY'],
    ['by more days than one grouping holds', { from: '2026-02-10', to: '2026-04-20' }, 'DAY'],
    ['by month in a range of one month', { from: '2026-04-01', to: '2026-04-30' }, 'MONTH'],
    ['by week in a range within one', { from: '2026-04-07', to: '2026-04-09' }, 'WEEK'],
    ['by day on the day that is longer in the south', { from: '2026-04-05', to: '2026-04-05' }, 'DAY'],
    ['by day on the day of 23 hours in Rome', { from: '2026-03-29', to: '2026-03-29' }, 'DAY'],
    ['without a time axis', spring, null],
  ])('are those of a count by hand %s, in zones east and west, compared or not', async (_name, range, granularity) => {
    for (const [i, timeZone] of zones.entries()) {
      const question = { timeZone, range, granularity, matchWeekday: COMPARED[i % COMPARED.length] ?? null };
      expect({ question, ...(await ask(question)) }).toEqual({ question, ...linesByHand(rows, question) });
    }
  });

  it('are those of a count by hand for any range', async () => {
    const anyQuestion = fc.record({
      timeZone: fc.constantFrom(...ZONES),
      range: fc
        .tuple(fc.integer({ min: 0, max: DAYS }), fc.integer({ min: 0, max: 70 }))
        .map(([first, length]) => ({ from: moved('2025-12-30', first), to: moved('2025-12-30', first + length) })),
      granularity: fc.constantFrom<(Granularity | null)[]>('DAY', 'WEEK', 'MONTH', null),
      matchWeekday: fc.constantFrom(...COMPARED),
    });
    await fc.assert(
      fc.asyncProperty(anyQuestion, async (question) => {
        expect(await ask(question)).toEqual(linesByHand(rows, question));
      }),
      { numRuns: 12 },
    );
  });

  it.each(['Asia/Kolkata', 'Europe/Rome', 'Australia/Lord_Howe'])(
    'are new by when they first wrote from anywhere, not from the country of the row, in %s',
    async (timeZone) => {
      const days = daysIn(timeZone, rows);
      for (const granularity of ['MONTH', 'WEEK'] as const) {
        const found = await run({ range: { ...spring, timeZone }, granularity, dimensions: ['country'] });
        const lines = found.rows.map(({ time, dimensions, values }) => {
          return `${time?.slice(0, 10)} ${dimensions[0]?.value}: ${values.map(({ value }) => value).join(' ')}`;
        });
        const byHand = stretchesOf(spring, granularity).flatMap((stretch) =>
          COUNTRIES.map((country) => `${stretch.from} ${country}: ${countIn(days, stretch, country)}`),
        );
        expect(lines.sort()).toEqual(byHand.sort());
        expect(found.totals.map(({ value }) => value).join(' ')).toBe(countIn(days, spring));
      }
    },
  );

  it('are new in one day of all time, and once only', async () => {
    const range = { from: '2025-12-28', to: '2026-06-02' };
    for (const timeZone of zones) {
      const { rows: days, total } = await ask({ timeZone, range, granularity: 'DAY', matchWeekday: null });
      const newOnes = days.map((line) => Number(line.split(' ')[2]));
      expect(newOnes.reduce((sum, count) => sum + count, 0)).toBe(new Set(rows.map(({ contact }) => contact)).size);
      expect(total.split(' ').slice(0, 3)).toEqual([total.split(' ')[0], total.split(' ')[0], '0']);
    }
  });
});
