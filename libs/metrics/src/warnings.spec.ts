import type { Freshness, MetricsQuery, ResultWarning, ResultWarningCode, WorkspaceScope } from '@spunta/domain';
import { NO_COVERAGE, type AdCoverage, type FeeGaps } from './figures.js';
import { NO_MARKET } from './market.value.js';
import type { MetricName } from './metric.names.js';
import { planQuery } from './plan.js';
import type { Findings } from './findings.js';
import { stateOf } from './status.js';
import { RESTATABLE_DAYS } from './warnings.ads.js';
import { isSmall, RECEIPTS_LATE_HOURS, SMALL_SAMPLE } from './warnings.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const range = { from: '2026-03-02', to: '2026-03-06', timeZone: 'Europe/Rome' };
/** The first day of the range, in days since 1970. */
const FIRST_DAY = 20_514;
/** The end of the range: the seventh of March begins in Rome. */
const END = Date.parse('2026-03-06T23:00:00Z');
const HOUR = 3_600_000;
const FRESH: Freshness = { oldestPending: null, pending: 0, dead: 0 };
const REPORTED: AdCoverage = {
  first: FIRST_DAY,
  last: FIRST_DAY + 4,
  days: [0, 1, 2, 3, 4].map((day) => FIRST_DAY + day),
  unanswered: [],
  restatedDays: 0,
};

function warnings(query: Partial<MetricsQuery>, facts: Partial<Findings & { freshness: Freshness; now: Date }> = {}) {
  const plan = planQuery(
    workspace,
    { metrics: ['messages_received'], range, ...query },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );
  const { freshness = FRESH, now = new Date(END + 90 * 24 * HOUR), ...found } = facts;
  const findings = {
    coverage: NO_COVERAGE,
    currency: null,
    currencies: [],
    smallSamples: [],
    fees: { unrated: 0, unpriced: 0, currencies: [] },
    isRebuilding: false,
    market: NO_MARKET,
    ...found,
  };
  return stateOf(plan, findings, { freshness, now, unmatchedAds: 0 }).warnings;
}
const codes = (found: ResultWarning[]): ResultWarningCode[] => found.map(({ code }) => code);

describe('late data', () => {
  const after = (hours: number) => ({ now: new Date(END + hours * HOUR) });

  it.each<[string, MetricName, number, ResultWarningCode[]]>([
    ['receipts within a day', 'messages_read', RECEIPTS_LATE_HOURS - 1, ['LATE_DATA_EXPECTED']],
    ['receipts after a day', 'messages_read', RECEIPTS_LATE_HOURS, []],
    ['failures, which are reported like receipts', 'messages_failed', 1, ['LATE_DATA_EXPECTED']],
    ['a rate of them', 'delivery_rate', 1, ['LATE_DATA_EXPECTED']],
    ['what people wrote', 'messages_received', 1, []],
    ['people', 'active_contacts', 1, []],
    ['what was sent', 'messages_sent', 1, []],
  ])('is expected of %s', (_, metric, hours, expected) => {
    expect(codes(warnings({ metrics: [metric] }, after(hours)))).toEqual(expected);
  });

  it('is named once, with the first metric that it concerns', () => {
    const metrics = ['messages_received', 'messages_read', 'messages_delivered'];
    expect(warnings({ metrics }, after(1))).toEqual([
      expect.objectContaining({ code: 'LATE_DATA_EXPECTED', metric: 'messages_read' }),
    ]);
  });

  it('is expected of ads for as long as the platform restates their last reported day', () => {
    const on = (day: number) => ({
      coverage: REPORTED,
      now: new Date(Date.UTC(1970, 0, 1 + FIRST_DAY + 4 + day, 12)),
    });
    expect(codes(warnings({ metrics: ['ad_spend'] }, on(RESTATABLE_DAYS - 1)))).toEqual(['LATE_DATA_EXPECTED']);
    expect(codes(warnings({ metrics: ['ad_spend'] }, on(RESTATABLE_DAYS)))).toEqual([]);
  });
});

describe('restated figures', () => {
  it.each([
    [0, []],
    [1, ['changed its figures of 1 day of this range']],
    [3, ['changed its figures of 3 days of this range']],
  ])('of %d days', (restatedDays, texts) => {
    const found = warnings({ metrics: ['ad_clicks'] }, { coverage: { ...REPORTED, restatedDays } });
    expect(found.map(({ code, message }) => [code, message.en])).toEqual(
      texts.map((text) => ['RESTATED', expect.stringContaining(text)]),
    );
  });
});

describe('a silent source', () => {
  const silent = (hoursBeforeEnd: number): { freshness: Freshness } => ({
    freshness: {
      ...FRESH,
      silent: [{ id: '1', name: 'Shop', channel: 'line', lastDeliveryAt: new Date(END - hoursBeforeEnd * HOUR) }],
    },
  });
  const channel = (operator: 'IS' | 'IN' | 'IS_NOT' | 'NOT_IN' | 'CONTAINS', ...values: string[]) => ({
    filters: [{ dimension: 'channel', operator, values }],
  });

  it('is told with its name and the moment, in the zone of the query and in both languages', () => {
    expect(warnings({}, silent(24))).toEqual([
      {
        code: 'SOURCE_SILENT',
        metric: null,
        message: {
          en: expect.stringContaining('Shop has delivered nothing since 6 Mar 2026, 00:00,'),
          it: expect.stringContaining('Shop non consegna nulla dal 6 mar 2026, 00:00,'),
        },
      },
    ]);
  });

  it.each<[string, Partial<MetricsQuery>, number, boolean]>([
    ['in the range', {}, 1, true],
    ['after the range', {}, 0, false],
    ['of another messenger', channel('IS', 'telegram'), 1, false],
    ['of the messenger', channel('IN', 'telegram', 'line'), 1, true],
    ['left out', channel('NOT_IN', 'line'), 1, false],
    ['not left out', channel('IS_NOT', 'telegram'), 1, true],
    ['perhaps', channel('CONTAINS', 'x'), 1, true],
  ])('silence %s', (_, query, hours, isTold) => {
    expect(codes(warnings(query, silent(hours)))).toEqual(isTold ? ['SOURCE_SILENT'] : []);
  });

  it('says nothing about ads alone', () => {
    const found = warnings({ metrics: ['ad_spend'] }, { coverage: REPORTED, freshness: undefined });
    expect(codes(found)).toEqual([]);
  });
});

describe('a small sample', () => {
  it.each([
    [null, false],
    ['0', false],
    ['1', true],
    [String(SMALL_SAMPLE - 1), true],
    [String(SMALL_SAMPLE), false],
  ])('is %s: %s', (sample, small) => {
    expect(isSmall(sample)).toBe(small);
  });

  it('is told with the metric, and with the rows where the total is large', () => {
    const metric = 'delivery_rate' as const;
    const inRows = warnings({ metrics: [metric] }, { smallSamples: [{ metric, rows: 2, inTotal: false }] });
    expect(inRows).toEqual([
      {
        code: 'SAMPLE_SMALL',
        metric,
        message: {
          en: 'Delivery rate rests in 2 rows on fewer than 30: chance alone moves it widely.',
          it: 'Tasso di consegna si basa in 2 righe su meno di 30 casi: basta il caso a spostare molto il dato.',
        },
      },
    ]);
    const inAll = warnings({ metrics: [metric] }, { smallSamples: [{ metric, rows: 9, inTotal: true }] });
    expect(inAll[0]?.message.en).toBe('Delivery rate rests on fewer than 30: chance alone moves it widely.');
  });
});

it('every warning is written in both languages', () => {
  const facts = {
    coverage: { ...REPORTED, days: [FIRST_DAY], unanswered: ['country' as const], restatedDays: 1 },
    currencies: ['USD'],
    smallSamples: [{ metric: 'read_rate' as const, rows: 1, inTotal: false }],
    freshness: {
      oldestPending: new Date(END),
      pending: 1,
      dead: 2,
      silent: [{ name: 'Shop', id: '1', channel: 'line' as const, lastDeliveryAt: new Date(END - HOUR) }],
    },
    now: new Date(END + HOUR),
  };
  const found = warnings({ metrics: ['read_rate', 'ad_spend'], range: { ...range, timeZone: 'UTC' } }, facts);
  expect(new Set(codes(found)).size).toBe(9);
  for (const { message } of found) {
    expect(message.en).toMatch(/^[A-Z0-9].*\.$/);
    expect(message.it).toMatch(/^[A-Z0-9].*\.$/);
    expect(message.it).not.toBe(message.en);
  }
});

describe('warnings of fees', () => {
  const gaps: FeeGaps = { unrated: 0, unpriced: 0, currencies: [] };
  const metrics = ['messages_charged', 'message_fees', 'provider_fees'];
  const said = (fees: Partial<FeeGaps>, currency: string | null, day?: string) =>
    warnings(
      { metrics, ...(day && { rateCardDate: day }) },
      { fees: { ...gaps, ...fees }, currency, freshness: FRESH },
    ).map(({ code, metric, message }) => [code, metric, message.en, message.it]);

  it('say what the card leaves out, and which card', () => {
    expect(said({ unrated: 1 }, 'EUR')).toEqual([
      [
        'RATE_MISSING',
        'message_fees',
        expect.stringContaining('for 1 message '),
        expect.stringContaining('1 messaggio'),
      ],
    ]);
    const [[, , en = '', it = ''] = []] = said({ unrated: 2 }, 'EUR', '2026-10-01');
    expect([en, it]).toEqual([expect.stringContaining('of 2026-10-01'), expect.stringContaining('del 2026-10-01')]);
  });

  it('ask for exchange rates, or for a currency where nobody chose one', () => {
    const named = (...input: Parameters<typeof said>) => said(...input).map(([code, metric]) => [code, metric]);
    expect(named({ currencies: ['USD'] }, 'EUR')).toEqual([['RATE_MISSING', 'message_fees']]);
    expect(named({ currencies: ['USD'] }, null)).toEqual([['CURRENCY_MIXED', 'message_fees']]);
    expect(named({ unpriced: 3 }, 'EUR')).toEqual([['RATE_MISSING', 'provider_fees']]);
    expect(named({}, 'EUR')).toEqual([]);
  });

  it('of a workspace that never had an ad do not miss ads in its costs', () => {
    const codesOf = (names: string[]) => codes(warnings({ metrics: names }, { freshness: FRESH }));
    expect(codesOf(['total_cost', 'cost_per_conversation'])).toEqual([]);
    expect(codesOf(['total_cost', 'ad_spend'])).toEqual(['AD_DATA_MISSING']);
  });
});
