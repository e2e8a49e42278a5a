import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import { hasTotalBeside, needsTotalApart, spanStatements, totalStatements } from './span.statements.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';

const workspace: WorkspaceScope = {
  id: '00000000-0000-4000-8000-000000000001',
  timeZone: 'Europe/Rome',
  currency: null,
  isSample: false,
};
const range = { from: '2026-03-28', to: '2026-03-30', timeZone: 'Europe/Rome' };
const reading = {
  read: { kind: 'rollup' as const },
  terms: termsAt(DEFAULT_TERMS, new Date('2026-04-01T10:00:00Z')),
};
const MAX_ROWS = 100;

const planOf = (metrics: string[], query: Partial<MetricsQuery> = {}): Plan =>
  planQuery(workspace, { metrics, range, ...query }, { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 });
const statementsOf = (metrics: string[], query?: Partial<MetricsQuery>) => {
  const plan = planOf(metrics, query);
  return spanStatements(plan, plan.span, reading, MAX_ROWS);
};
const totalsOf = (plan: Plan, only: Parameters<typeof totalStatements>[4] = null) =>
  totalStatements(plan, plan.span, reading, MAX_ROWS, only);
const byCountry = { dimensions: ['country'] };

describe('the statements of a span', () => {
  it.each<[string, string[], Partial<MetricsQuery>, string[]]>([
    ['sums', ['messages_received'], {}, ['activity']],
    ['people', ['active_contacts'], {}, ['people']],
    ['sums and people', ['messages_received', 'new_contacts'], {}, ['activity', 'people']],
    ['a ratio of both', ['messages_per_contact'], {}, ['activity', 'people']],
    ['shares of people by country', ['share_of_contacts'], byCountry, ['people', 'wholePeople']],
    ['ads with what the reports cover', ['ad_spend'], {}, ['ads', 'adCoverage']],
    ['reach with what the reports cover', ['ad_reach'], { granularity: 'DAY' }, ['reach', 'adCoverage']],
    ['fees', ['message_fees'], {}, ['fees']],
    ['windows', ['service_windows_opened'], {}, ['windows']],
    ['spend for a conversation', ['ad_spend_per_conversation'], {}, ['activity', 'ads', 'adCoverage']],
  ])('read what is asked for and no more: %s', (_, metrics, query, expected) => {
    expect(Object.keys(statementsOf(metrics, query)).sort()).toEqual([...expected].sort());
  });

  it('belong to the workspace, each of them', () => {
    const metrics = ['messages_received', 'new_contacts', 'ad_spend', 'message_fees', 'service_windows_opened'];
    const statements = Object.values(statementsOf(metrics));
    expect(statements.length).toBeGreaterThan(4);
    for (const { sql, params } of statements) {
      expect(params['workspace']).toBe(workspace.id);
      expect(sql).toContain('{workspace:UUID}');
    }
  });

  it('ask for one row more than may be, so that too many are seen', () => {
    const { activity, people } = statementsOf(['messages_received', 'active_contacts'], byCountry);
    expect([activity?.params['max_rows'], people?.params['max_rows']]).toEqual([MAX_ROWS + 1, MAX_ROWS + 1]);
  });

  it('count all people of a period under the same filters, however rows are split and without their past', () => {
    const filters = [{ dimension: 'channel', operator: 'IS' as const, values: ['telegram'] }];
    const { people, wholePeople } = statementsOf(['share_of_contacts', 'new_contacts'], { ...byCountry, filters });
    expect(Object.values(wholePeople?.params ?? {})).toContainEqual(['telegram']);
    expect(people?.sql).toContain('d0');
    expect(wholePeople?.sql).not.toContain('d0');
    expect(wholePeople?.sql).not.toContain('new_contacts');
  });

  it('add people up only where a rollup may have taken some back', () => {
    const plan = planOf(['active_contacts']);
    const events = spanStatements(plan, plan.span, { ...reading, read: { kind: 'events' } }, MAX_ROWS);
    expect(events.people?.whenTaken).toBeUndefined();
    expect(statementsOf(['active_contacts']).people?.whenTaken).toBeDefined();
  });
});

describe('totals that are no sum of rows', () => {
  it.each<[string, string[], Partial<MetricsQuery>, boolean, boolean]>([
    ['people of one row', ['active_contacts'], {}, false, false],
    ['people by day', ['active_contacts'], { granularity: 'DAY' }, true, true],
    ['people by country', ['active_contacts'], byCountry, true, true],
    ['people by a month that is the whole range', ['active_contacts'], { granularity: 'MONTH' }, false, false],
    ['messages by country', ['messages_received'], byCountry, false, false],
    ['times to reply by country', ['first_response_seconds_p50'], byCountry, true, false],
    ['times to reply in all', ['first_response_seconds_p50'], {}, false, false],
  ])('are counted apart where there may be several rows: %s', (_, metrics, query, apart, beside) => {
    const plan = planOf(metrics, query);
    expect([needsTotalApart(plan, plan.span), hasTotalBeside(plan, plan.span)]).toEqual([apart, beside]);
    expect(spanStatements(plan, plan.span, reading, MAX_ROWS).people?.sql.includes('AS whole') ?? false).toBe(beside);
  });

  it('wait for the rows where filters on figures choose among them', () => {
    const filters = [{ dimension: 'active_contacts', operator: 'GT' as const, values: ['1'] }];
    const plan = planOf(['active_contacts'], { ...byCountry, filters });
    expect(hasTotalBeside(plan, plan.span)).toBe(false);
    const only = { times: [plan.span.from], dimensions: [['IT']] };
    const { people } = totalsOf(plan, only);
    expect(JSON.stringify(people?.params)).toContain('IT');
    expect(JSON.stringify(totalsOf(plan).people?.params)).not.toContain('IT');
  });

  it('are no statements of their own where the rows’ one tells them', () => {
    expect(totalsOf(planOf(['active_contacts'], byCountry))).toEqual({});
    expect(totalsOf(planOf(['messages_received'], byCountry))).toEqual({});
    expect(Object.keys(totalsOf(planOf(['first_response_seconds_p50'], byCountry)))).toEqual(['responses']);
  });
});
