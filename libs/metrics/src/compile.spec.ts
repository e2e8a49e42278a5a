import fc from 'fast-check';
import { ExchangeRates } from '@spunta/costs';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { compileAdCoverage, compileAdCurrencies, compileAdNames, compileAds } from './compile.ads.js';
import { compileActivity, compileDirtyBuckets, type ReadFrom } from './compile.js';
import { compilePeople } from './compile.people.js';
import { compileFees } from './compile.fees.js';
import { compileResponses, compileWindows } from './compile.windows.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import type { Compiled } from './statement.js';
import { DEFAULT_TERMS, termsAt, type Terms } from './terms.js';
import { compileVersion } from './version.js';

const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };
const TERMS: Terms = {
  ...termsAt(DEFAULT_TERMS, new Date('2026-04-01T10:07:00Z')),
  openingHours: { timeZone: 'Europe/Rome', spans: [{ weekday: 1, from: '09:00', to: '18:30' }] },
  providerFees: [
    { kind: 'monthly', amount: '49', currency: 'EUR', account: '100000000000001', from: '2026-03-29', to: null },
  ],
  exchange: new ExchangeRates([{ day: '2026-03-27', base: 'EUR', quote: 'USD', rate: '1.07', source: 'ECB' }]),
  currency: 'EUR',
  adCurrencies: ['EUR', 'USD'],
  links: [
    { token: '7FK3Q', name: 'Poster', campaign: '700001' },
    { token: '8FK3R', name: 'Shop', campaign: '' },
  ],
};
const MIXED: ReadFrom = { kind: 'mixed', dirty: [{ from: 1_774_656_000, to: 1_774_657_800 }] };

function statementsOf(plan: Plan, read: ReadFrom): Record<string, Compiled> {
  const statements = Object.entries(partsOf(plan, read));
  const whenTaken = statements.flatMap(([name, { whenTaken: one }]) =>
    one ? [[`${name}WhenTaken`, one] as const] : [],
  );
  return Object.fromEntries([...statements, ...whenTaken]);
}

function partsOf(plan: Plan, read: ReadFrom): Record<string, Compiled> {
  const { span, parts } = plan;
  const only = { times: [span.from], dimensions: plan.dimensions.map(() => ['IT']) };
  return {
    dirty: compileDirtyBuckets(plan.workspace, span),
    ...(parts.activity.length > 0 ? { activity: compileActivity(plan, span, { read, terms: TERMS }, 100_000) } : {}),
    ...(parts.people
      ? {
          people: compilePeople(plan, span, { read, terms: TERMS }, 100_000),
          total: compilePeople(plan, span, { read, terms: TERMS }, 100_000, { only: null }),
          someTotal: compilePeople(plan, span, { read, terms: TERMS }, 100_000, { only }),
        }
      : {}),
    ...(parts.windows.length > 0 ? { windows: compileWindows(plan, span, TERMS, 100_000) } : {}),
    ...(parts.responses.length > 0
      ? {
          responses: compileResponses(plan, span, TERMS, 100_000),
          someResponses: compileResponses(plan, span, TERMS, 100_000, { only }),
        }
      : {}),
    ...(parts.fees.length > 0 ? { fees: compileFees(plan, span, TERMS, 100_000) } : {}),
    ...(parts.ads.length > 0
      ? {
          ads: compileAds(plan, span, TERMS, 100_000),
          coverage: compileAdCoverage(plan, span),
          currencies: compileAdCurrencies(plan),
        }
      : {}),
    names: compileAdNames(plan.workspace, 'campaign', ['700001']),
  };
}

/** Placeholders name the workspace; tables are read below it and nowhere else. */
function expectScoped({ sql, params }: Compiled, workspaceId: string): void {
  const reads =
    sql.match(
      /FROM (activity|contact_activity|service_windows|message_fees|ad_insights|bucket_marks|events|contact_links)\b/g,
    ) ?? [];
  const scoped =
    sql.match(
      /FROM (activity|contact_activity|service_windows|message_fees|ad_insights|bucket_marks|events|contact_links)( FINAL)?\s+(PRE)?WHERE workspace = \{workspace:UUID\}/g,
    ) ?? [];
  expect(reads.length).toBeGreaterThan(0);
  expect(scoped).toHaveLength(reads.length);
  expect(params['workspace']).toBe(workspaceId);
}

describe('compiled SQL', () => {
  it.each(Object.entries(GOLDEN_QUERIES))('%s', (_, query) => {
    const plan = planQuery(GOLDEN_WORKSPACE, query, LIMITS);
    for (const compiled of Object.values(statementsOf(plan, { kind: 'rollup' })))
      expect(compiled.sql).toMatchSnapshot();
  });

  it('reads dirty buckets from the events and the rest from the rollup', () => {
    const plan = planQuery(GOLDEN_WORKSPACE, GOLDEN_QUERIES['a tile'] ?? { metrics: [], range: unused() }, LIMITS);
    const { sql, params } = compileActivity(plan, plan.span, { read: MIXED, terms: TERMS }, 100_000);
    expect(sql).toMatchSnapshot();
    expect(params).toMatchObject({ dirty_from: [1_774_656_000], dirty_to: [1_774_657_800] });
  });

  it('names the workspace at every table it reads, whatever it reads from', () => {
    for (const query of Object.values(GOLDEN_QUERIES))
      for (const read of [{ kind: 'rollup' }, { kind: 'events' }, MIXED] satisfies ReadFrom[]) {
        const plan = planQuery(GOLDEN_WORKSPACE, query, LIMITS);
        for (const compiled of [...Object.values(statementsOf(plan, read)), ...[compileVersion(plan) ?? []].flat()])
          expectScoped(compiled, GOLDEN_WORKSPACE.id);
      }
  });

  it('never lets a value into the text: any filter values give the same SQL', () => {
    const sqlOf = (values: [string, string]): string[] => {
      const query = {
        metrics: ['messages_received', 'active_contacts'],
        dimensions: ['campaign'],
        filters: [
          { dimension: 'country', operator: 'IN' as const, values },
          { dimension: 'campaign', operator: 'CONTAINS' as const, values: [values[0]] },
        ],
        range: unused(),
      };
      const plan = planQuery(GOLDEN_WORKSPACE, query, LIMITS);
      return Object.values(statementsOf(plan, MIXED)).map(({ sql }) => sql);
    };
    const expected = sqlOf(['IT', 'FR']);
    fc.assert(
      fc.property(fc.tuple(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 })), (values) => {
        expect(sqlOf(values)).toEqual(expected);
      }),
      { numRuns: 50, examples: [[["') OR 1=1 --", "{workspace:UUID}'; DROP TABLE events"]]] },
    );
  });
});

function unused() {
  return { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
}
