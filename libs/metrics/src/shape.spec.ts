import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { writeAnswer } from './answer.js';
import { currencyOf, mergeParts, NO_COVERAGE, type AdCoverage, type EngineRow } from './figures.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { pageOf, passes, positionOf, shapeRows, type Gathered } from './shape.js';
import { rowKeys, shapeTotals } from './shape.totals.js';
import { findingsOf, stateOf } from './status.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const range = { from: '2026-03-02', to: '2026-03-04', timeZone: 'Europe/Rome' };
const FIRST_DAY = 20_514;
const ALL_DAYS: AdCoverage = {
  first: FIRST_DAY,
  last: FIRST_DAY + 2,
  days: [FIRST_DAY, FIRST_DAY + 1, FIRST_DAY + 2],
  unanswered: [],
  restatedDays: 0,
};

const planOf = (query: Partial<MetricsQuery>): Plan =>
  planQuery(
    workspace,
    { metrics: ['messages_received'], range, ...query },
    { maxRowsPerPage: 100, maxComplexity: 500, maxRows: 100_000 },
  );

function gather(
  plan: Plan,
  parts: Partial<Record<'activity' | 'people' | 'ads', EngineRow[]>>,
  coverage = ALL_DAYS,
): Gathered {
  const main = mergeParts(plan, plan.span, { activity: [], people: [], ads: [], ...parts }, coverage);
  return { main, previous: null, currency: currencyOf(plan, [main]) };
}

const day = (plan: Plan, i: number): number => plan.span.periods[i]?.start ?? 0;
const figures = (plan: Plan, gathered: Gathered): (string | null)[][] =>
  shapeRows(plan, gathered).map(({ values }) => plan.metrics.map((name) => values.get(name) ?? null));

describe('rows out of parts', () => {
  it('join the parts on time and dimensions, and divide sums', () => {
    const plan = planOf({
      metrics: ['cost_per_conversation', 'ad_spend', 'conversations_started'],
      dimensions: ['country'],
      granularity: 'DAY',
    });
    const gathered = gather(plan, {
      activity: [
        { t: day(plan, 0), d0: 'IT', conversations_started: '4' },
        { t: day(plan, 1), d0: 'IT', conversations_started: '0' },
      ],
      ads: [
        { t: FIRST_DAY, d0: 'IT', ad_spend: '10.500000', currencies: ['EUR'] },
        { t: FIRST_DAY + 1, d0: 'IT', ad_spend: '3', currencies: ['EUR'] },
      ],
    });
    expect(figures(plan, gathered)).toEqual([
      ['2.625', '10.5', '4'],
      [null, '3', '0'],
      [null, '0', '0'],
    ]);
    const rows = shapeRows(plan, gathered);
    const totals = shapeTotals(plan, gathered, rows, { main: null, previous: null });
    expect(totals.map(({ value }) => value)).toEqual(['3.375', '13.5', '4']);
    expect(totals[0]?.sample).toBe('4');
  });

  it('divide by the people of the whole, not by the sum of rows in which they stand twice', () => {
    const plan = planOf({ metrics: ['messages_per_contact', 'delivery_rate'], dimensions: ['country'] });
    const start = plan.span.from;
    const gathered = gather(plan, {
      activity: [
        { t: start, d0: 'IT', messages_received: '3', messages_sent: '0', messages_delivered: '2' },
        { t: start, d0: 'FR', messages_received: '6', messages_sent: '8', messages_delivered: '4' },
      ],
      people: ['IT', 'FR'].map((d0) => ({ t: start, d0, active_contacts: '2' })),
    });
    expect(figures(plan, gathered)).toEqual([
      ['3', '0.5'],
      ['1.5', null],
    ]);
    const totals = shapeTotals(plan, gathered, shapeRows(plan, gathered), {
      main: { active_contacts: '3' },
      previous: null,
    });
    expect(totals.map(({ value, sample }) => [value, sample])).toEqual([
      ['3', '3'],
      ['0.75', '8'],
    ]);
  });

  it('are shares of all rows of their period, also of those that a filter on figures leaves out', () => {
    const plan = planOf({
      metrics: ['share_of_conversations'],
      dimensions: ['channel'],
      granularity: 'DAY',
      filters: [{ dimension: 'messages_received', operator: 'GT', values: ['1'] }],
    });
    const row = (i: number, d0: string, conversations_started: string, messages_received: string): EngineRow => ({
      ...{ t: day(plan, i), d0, conversations_started, messages_received },
    });
    const activity = [
      row(0, 'line', '1', '1'),
      row(0, 'kik', '3', '9'),
      row(1, 'kik', '4', '4'),
      row(2, 'kik', '0', '2'),
    ];
    const gathered = gather(plan, { activity });
    expect(figures(plan, gathered)).toEqual([['0.75'], ['1'], [null]]);
    const [total] = shapeTotals(plan, gathered, shapeRows(plan, gathered), { main: null, previous: null });
    expect(total).toMatchObject({ value: '0.875', sample: '8' });
  });

  it('are one row of zeros when nothing happened', () => {
    const plan = planOf({ metrics: ['messages_received', 'active_contacts', 'ad_clicks'] });
    expect(figures(plan, gather(plan, {}, NO_COVERAGE))).toEqual([['0', '0', null]]);
    expect(figures(plan, gather(plan, {}))).toEqual([['0', '0', '0']]);
  });

  it('leave gaps open when filling them would make too many', () => {
    const plan = planOf({ granularity: 'QUARTER_HOUR', dimensions: ['account'] });
    const activity = Array.from({ length: 40 }, (_, i) => ({
      t: day(plan, i),
      d0: `account-${i}`,
      messages_received: '1',
    }));
    expect(shapeRows(plan, gather(plan, { activity }))).toHaveLength(40);
    expect(shapeRows(plan, gather(plan, { activity: activity.slice(0, 30) }))).toHaveLength(30 * 288);
  });

  it('do not take an amount of another currency for their own', () => {
    const plan = planOf({ metrics: ['ad_spend'], dimensions: ['country'] });
    const ads = [
      { t: FIRST_DAY, d0: 'IT', ad_spend: '1', currencies: ['EUR'] },
      { t: FIRST_DAY, d0: 'US', ad_spend: '2', currencies: ['EUR', 'USD'] },
    ];
    const euros = planOf({ metrics: ['ad_spend'], dimensions: ['country'], currency: 'EUR' });
    expect(figures(euros, gather(euros, { ads }))).toEqual([['1'], [null]]);
    expect(currencyOf(plan, [gather(plan, { ads }).main])).toBeNull();
    expect(currencyOf(plan, [gather(plan, { ads: ads.slice(0, 1) }).main])).toBe('EUR');
  });
});

describe('order and pages', () => {
  const activity = [
    { t: 0, d0: 'IT', messages_received: '5' },
    { t: 0, d0: 'FR', messages_received: '5' },
    { t: 0, d0: 'NP', messages_received: '30' },
    { t: 0, d0: '', messages_received: '4' },
  ];
  const at = (plan: Plan) => activity.map((row) => ({ ...row, t: plan.span.from }));
  const names = (plan: Plan): string[] =>
    shapeRows(plan, gather(plan, { activity: at(plan) })).map(({ dimensions }) => dimensions[0] ?? '?');

  it('put the largest first, equal ones by value', () => {
    expect(names(planOf({ dimensions: ['country'] }))).toEqual(['NP', 'FR', 'IT', '']);
    expect(
      names(planOf({ dimensions: ['country'], orderBy: [{ by: 'messages_received', direction: 'ASC' }] })),
    ).toEqual(['', 'FR', 'IT', 'NP']);
    expect(names(planOf({ dimensions: ['country'], orderBy: [{ by: 'country', direction: 'DESC' }] }))).toEqual([
      'NP',
      'IT',
      'FR',
      '',
    ]);
  });

  it.each(['ASC', 'DESC'] as const)('put unknown figures last, %s', (direction) => {
    const plan = planOf({
      metrics: ['ad_spend'],
      dimensions: ['country'],
      currency: 'EUR',
      orderBy: [{ by: 'ad_spend', direction }],
    });
    const ads = [
      { t: FIRST_DAY, d0: 'US', ad_spend: '2', currencies: ['USD'] },
      { t: FIRST_DAY, d0: 'IT', ad_spend: '1', currencies: ['EUR'] },
    ];
    expect(figures(plan, gather(plan, { ads }))).toEqual([['1'], [null]]);
  });

  it('pages of any size are the whole list, in order', () => {
    const row = fc.record({
      d0: fc.string({ maxLength: 3 }),
      messages_received: fc.integer({ min: 1, max: 3 }).map(String),
    });
    const rows = fc.uniqueArray(row, { selector: ({ d0 }) => d0, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (made, first) => {
        const plan = planOf({ dimensions: ['template'], metrics: ['messages_sent'], first });
        const sent = made.map(({ d0, messages_received }) => ({
          t: plan.span.from,
          d0,
          messages_sent: messages_received,
        }));
        const all = shapeRows(plan, gather(plan, { activity: sent }));
        const seen: typeof all = [];
        for (let after: Plan['after'] = null, more = true; more;) {
          const { page, hasNextPage } = pageOf({ ...plan, after }, all);
          seen.push(...page);
          const last = page.at(-1);
          [after, more] = [last ? positionOf(plan, last) : null, hasNextPage];
        }
        expect(seen).toEqual(all);
      }),
    );
  });

  it('a cursor goes on from its place though its row is gone', () => {
    const plan = planOf({ dimensions: ['country'] });
    const rows = shapeRows(plan, gather(plan, { activity: at(plan) }));
    const after = { time: plan.span.from, dimensions: ['GR'], values: ['5'] };
    expect(pageOf({ ...plan, after }, rows).page.map(({ dimensions }) => dimensions[0])).toEqual(['IT', '']);
    expect(pageOf({ ...plan, after: { ...after, values: ['1'] } }, rows)).toEqual({ page: [], hasNextPage: false });
  });
});

describe('filters on figures', () => {
  it.each([
    ['IS', ['5.0'], true],
    ['IS_NOT', ['5'], false],
    ['IN', ['1', '5'], true],
    ['NOT_IN', ['1', '2'], true],
    ['GT', ['4.999999'], true],
    ['GTE', ['5'], true],
    ['LT', ['5'], false],
    ['LTE', ['5'], true],
  ] as const)('5 %s %j: %s', (operator, values, expected) => {
    expect(passes({ metric: 'ad_spend', operator, values: [...values] }, '5')).toBe(expected);
    expect(passes({ metric: 'ad_spend', operator, values: [...values] }, null)).toBe(false);
  });

  it('leave totals of the rows that pass, and keys to count their people by', () => {
    const plan = planOf({
      dimensions: ['country'],
      filters: [{ dimension: 'messages_received', operator: 'GT', values: ['4'] }],
    });
    const activity = ['IT', 'FR'].map((d0, i) => ({ t: plan.span.from, d0, messages_received: String(4 + i) }));
    const gathered = gather(plan, { activity });
    const rows = shapeRows(plan, gathered);
    expect(rowKeys(rows, 'start')).toEqual({ times: [plan.span.from], dimensions: [['FR']] });
    expect(shapeTotals(plan, gathered, rows, { main: null, previous: null })[0]?.value).toBe('5');
  });
});

describe('the answer', () => {
  it('writes times with the zone’s offset, labels and the cursor', () => {
    const plan = planOf({ dimensions: ['country'], granularity: 'DAY', first: 1 });
    const gathered = gather(plan, { activity: [{ t: day(plan, 0), d0: 'IT', messages_received: '2' }] });
    const rows = shapeRows(plan, gathered);
    const answer = writeAnswer(plan, {
      ...pageOf(plan, rows),
      totalRows: rows.length,
      totals: [],
      currency: 'EUR',
      adNames: new Map(),
      state: stateOf(plan, findingsOf(gathered, [], []), {
        freshness: { oldestPending: null, pending: 0, dead: 0 },
        now: new Date('2026-03-05T00:00:00Z'),
        unmatchedAds: 0,
      }),
      source: 'ROLLUP',
      cost: { rowsRead: 1, bytesRead: 1, elapsedMs: 1, complexity: 1, quotaRemaining: null },
    });
    expect(answer.rows).toEqual([
      {
        time: '2026-03-02T00:00:00+01:00',
        dimensions: [{ name: 'country', value: 'IT', label: 'Italy', isOther: false }],
        values: [
          expect.objectContaining({ metric: 'messages_received', value: '2', number: 2, previous: null, change: null }),
        ],
      },
    ]);
    expect(answer).toMatchObject({
      totalRows: 3,
      currency: null,
      status: 'COMPLETE',
      dataThrough: '2026-03-05T01:00:00+01:00',
      warnings: [],
    });
    expect(answer.pageInfo).toEqual({ hasNextPage: true, endCursor: expect.stringMatching(/^[\w-]+$/) });
  });

  it('warns when ad days and message days are of different zones', () => {
    const plan = planOf({ metrics: ['ad_clicks'], range: { ...range, timeZone: 'Asia/Tokyo' } });
    const facts = { freshness: null, now: new Date('2026-04-20T00:00:00Z'), unmatchedAds: 0 };
    expect(stateOf(plan, findingsOf(gather(plan, {}), [], []), facts)).toMatchObject({
      status: 'COMPLETE',
      warnings: [{ code: 'AD_DAYS_IN_ACCOUNT_ZONE', metric: 'ad_clicks' }],
    });
  });

  it('does not miss ad days that are not over yet', () => {
    const plan = planOf({ metrics: ['ad_clicks'] });
    const facts = { freshness: null, now: new Date('2026-03-03T12:00:00Z'), unmatchedAds: 0 };
    const first = { ...ALL_DAYS, last: FIRST_DAY, days: [FIRST_DAY] };
    expect(stateOf(plan, findingsOf(gather(plan, {}, first), [], []), facts)).toMatchObject({
      status: 'COMPLETE',
      warnings: [{ code: 'LATE_DATA_EXPECTED' }],
    });
    const late = { ...facts, now: new Date('2026-03-04T12:00:00Z') };
    expect(stateOf(plan, findingsOf(gather(plan, {}, first), [], []), late)).toMatchObject({ status: 'PARTIAL' });
  });
});
