import type { MetricsQuery } from '@spunta/domain';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { explainPlan, type Explanation } from './explain.js';
import { MarketFacts, SHIPPED_MARKET } from './market.facts.js';
import { planQuery } from './plan.js';
import type { Reads } from './run.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';

const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
/** Four days of which one has 23 hours. */
const BUCKETS = (4 * 24 - 1) * 4;
const TERMS = termsAt(DEFAULT_TERMS, new Date('2026-04-01T10:07:00Z'));
const CLEAN: Reads = {
  main: { kind: 'rollup' },
  previous: { kind: 'rollup' },
  terms: TERMS,
  market: new MarketFacts(SHIPPED_MARKET.figures),
  isRebuilding: false,
};
const EVENTS: Reads = { ...CLEAN, main: { kind: 'events' }, previous: { kind: 'events' } };
const START = Date.parse('2026-03-28T00:00:00+01:00') / 1000;

function explain(query: Partial<MetricsQuery>, reads = CLEAN): Explanation {
  const whole = { metrics: ['messages_received'], range, ...query };
  return explainPlan(
    planQuery(GOLDEN_WORKSPACE, whole, { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 }),
    reads,
    100,
  );
}
const partsOf = ({ statements }: Explanation) => statements.map(({ part }) => part);

describe('an explanation', () => {
  it('tells the plan in words, in the order of the work', () => {
    const { plan } = explain({
      metrics: ['messages_received', 'active_contacts'],
      dimensions: ['country', 'source'],
      granularity: 'DAY',
      filters: [
        { dimension: 'channel', operator: 'IN', values: ['whatsapp', 'telegram'] },
        { dimension: 'messages_received', operator: 'GT', values: ['10'] },
      ],
      compare: { to: 'PREVIOUS_PERIOD' },
      orderBy: [{ by: 'messages_received', direction: 'DESC' }],
      first: 20,
    });
    expect(plan).toEqual([
      'Count messages_received, active_contacts.',
      'A row for each country and source.',
      'A row for each DAY in Europe/Rome.',
      'Range 2026-03-28 to 2026-03-31 in Europe/Rome: from 2026-03-28T00:00:00+01:00, before 2026-04-01T00:00:00+02:00.',
      'Compared with 2026-03-24 to 2026-03-27 in Europe/Rome: from 2026-03-24T00:00:00+01:00, before 2026-03-28T00:00:00+01:00.',
      'Only where channel IN "whatsapp", "telegram", before anything is counted.',
      'Only rows where messages_received GT "10", after they are added up.',
      'Ordered by messages_received, largest first.',
      'At most 20 rows a page.',
      'The total of active_contacts is counted apart, over the rows that are left.',
    ]);
  });

  it('counts the buckets of each table: all clean, some dirty, all dirty, with a comparison', () => {
    const some: Reads = { ...CLEAN, main: { kind: 'mixed', dirty: [{ from: START, to: START + 1_800 }] } };
    const query = { metrics: ['messages_received', 'active_contacts'] };
    expect(explain(query)).toMatchObject({ source: 'ROLLUP' });
    expect(explain(query).sources).toEqual([
      { table: 'activity', kind: 'ROLLUP', buckets: BUCKETS },
      { table: 'contact_activity', kind: 'ROLLUP', buckets: BUCKETS },
    ]);
    expect(explain({}, some).sources).toEqual([
      { table: 'activity', kind: 'ROLLUP', buckets: BUCKETS - 2 },
      { table: 'events', kind: 'EVENTS', buckets: 2 },
    ]);
    expect(explain({}, some).source).toBe('MIXED');
    const compare = { to: 'PREVIOUS_PERIOD' } as const;
    expect(explain({ compare }, EVENTS)).toMatchObject({
      source: 'EVENTS',
      sources: [{ table: 'events', kind: 'EVENTS', buckets: BUCKETS + 4 * 96 }],
    });
  });

  it('names the windows, and what is set for them', () => {
    const metrics = ['free_entry_points_missed', 'conversations_converted', 'first_response_seconds_p90_in_hours'];
    const shown = explain({ metrics, granularity: 'DAY' }, EVENTS);
    expect(shown.sources).toEqual([{ table: 'service_windows', kind: 'ROLLUP', buckets: BUCKETS }]);
    expect(shown.source).toBe('ROLLUP');
    expect(shown.plan.slice(-4)).toEqual([
      'The total of first_response_seconds_p90_in_hours is counted apart.',
      'Windows count as closed as of 2026-04-01T10:00:00+00:00.',
      "A conversion counts within 7 days of the conversation's beginning.",
      'No opening hours: always open.',
    ]);
    expect(partsOf(shown)).toEqual(['range.windows', 'range.responses', 'range.responsesTotal']);
    expect(explain({ metrics: ['conversations', 'messages_received'] }, EVENTS).source).toBe('MIXED');
  });

  it('names the card, its sources and the currency of fees', () => {
    const query = { metrics: ['message_fees', 'provider_fees'], currency: 'EUR' };
    const terms = { ...TERMS, currency: 'EUR' };
    const shown = explain({ ...query, rateCardDate: '2026-10-01' }, { ...EVENTS, terms });
    expect(shown.sources).toEqual([{ table: 'message_fees', kind: 'ROLLUP', buckets: BUCKETS }]);
    expect(shown.plan.slice(-5)).toEqual([
      'All messages are rated under the card of 2026-10-01.',
      expect.stringMatching(/^Rates: .+\.$/),
      '1000 service messages of a number and month are free; those of the app are free.',
      '0 provider fees are set.',
      'Amounts are told in EUR; there are no exchange rates.',
    ]);
    expect(explain(query, { ...EVENTS, terms }).plan).toContain(
      "Messages are rated under the card of the day on which they arrived, in their number's zone.",
    );
    expect(partsOf(shown)).toEqual(['range.fees']);
  });

  it('names the insights where ads are counted and where they name campaigns', () => {
    const insights = { table: 'ad_insights', kind: 'INSIGHTS', buckets: null };
    expect(explain({ metrics: ['ad_spend'] }, EVENTS).sources).toEqual([insights]);
    expect(explain({ dimensions: ['campaign'] }).sources).toContainEqual(insights);
    expect(explain({ dimensions: ['country'] }).sources).not.toContainEqual(insights);
  });

  it('holds a statement for each part of each span, with its own values', () => {
    const metrics = ['messages_received', 'active_contacts', 'ad_spend'];
    const explanation = explain({ metrics, dimensions: ['country'], compare: { to: 'PREVIOUS_YEAR' } });
    const parts = ['activity', 'people', 'peopleWhenTaken', 'ads', 'adCoverage'];
    expect(partsOf(explanation)).toEqual([
      ...parts.map((part) => `range.${part}`),
      ...parts.map((part) => `comparison.${part}`),
    ]);
    const from = explanation.statements.map(({ parameters }) => (JSON.parse(parameters) as { from?: number }).from);
    expect(from[0]).toBe(START);
    expect(from[5]).toBe(Date.parse('2025-03-28T00:00:00+01:00') / 1000);
    expect(partsOf(explain({ metrics: ['active_contacts'] }))).toEqual(['range.people', 'range.peopleWhenTaken']);
  });

  it('tells of the ranking before the rows that rest on it, and of all people behind a share', () => {
    const top = { dimension: 'country', count: 3, by: 'share_of_contacts', other: false };
    const explanation = explain({
      metrics: ['messages_received', 'share_of_contacts'],
      dimensions: ['country'],
      granularity: 'DAY',
      top,
    });
    expect(explanation.plan).toContain(
      'Only the 3 values of country with the greatest share_of_contacts over the range have rows of their own: the others have no row, yet count in totals.',
    );
    expect(partsOf(explanation)).toEqual([
      'top.people',
      'top.peopleWhenTaken',
      'top.wholePeople',
      'top.wholePeopleWhenTaken',
      'range.activity',
      'range.people',
      'range.peopleWhenTaken',
      'range.wholePeople',
      'range.wholePeopleWhenTaken',
    ]);
    const values = explanation.statements.map(({ parameters }) => (JSON.parse(parameters) as object) ?? {});
    expect(values.filter((parameters) => 'top_values' in parameters)).toHaveLength(3);
    expect(
      explain({ metrics: ['ad_reach'], range: { ...range, to: range.from } }).statements.map(({ part }) => part),
    ).toEqual(['range.reach', 'range.adCoverage']);
  });

  it.each(Object.entries(GOLDEN_QUERIES))('binds the workspace in each statement: %s', (_, query) => {
    const { statements } = explain(query);
    expect(statements.length).toBeGreaterThan(0);
    for (const { sql, parameters } of statements) {
      expect(sql).toContain('workspace = {workspace:UUID}');
      expect(sql).not.toContain(GOLDEN_WORKSPACE.id);
      expect(JSON.parse(parameters)).toMatchObject({ workspace: GOLDEN_WORKSPACE.id });
    }
  });
});
