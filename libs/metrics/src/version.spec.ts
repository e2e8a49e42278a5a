import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { SHIPPED_MARKET } from './market.facts.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';
import { compileParts, compileVersion, NOTHING_READ, stateOfParts, versionOf } from './version.js';

const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };
const planOf = (metric: string): Plan =>
  planQuery(
    GOLDEN_WORKSPACE,
    { metrics: [metric], range, compare: { to: 'PREVIOUS_PERIOD' } },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );

describe('the version of figures', () => {
  it('looks at the marks of both spans', () => {
    const plan = planOf('active_contacts');
    const params = compileVersion(plan)?.params;
    expect(params).toMatchObject({ from_0: plan.span.from, to_0: plan.span.to, from_1: plan.comparison?.span.from });
  });

  it.each(['new_contacts', 'returning_contacts'])('looks at the whole past for %s', (metric) => {
    const plan = planOf(metric);
    const params = compileVersion(plan)?.params;
    expect(params).toMatchObject({ from_0: 0, to_0: plan.span.to, from_1: 0, to_1: plan.comparison?.span.to });
  });

  it('looks at all marks for windows, and names the quarter hour and what is set', () => {
    const plan = planOf('service_windows_expired');
    expect(compileVersion(plan)?.params).toEqual({ workspace: GOLDEN_WORKSPACE.id });
    const seen = (minute: number, version: string, dirty = '0', of = plan) => {
      const terms = termsAt({ ...DEFAULT_TERMS, version }, new Date(Date.UTC(2026, 3, 1, 10, minute)));
      return versionOf(of, { dirty, marks: '7', insights: '0' }, { terms, market: SHIPPED_MARKET });
    };
    expect(seen(1, 'a')).toBe(seen(14, 'a'));
    expect(new Set([seen(14, 'a'), seen(15, 'a'), seen(15, 'b')]).size).toBe(3);
    expect(seen(1, 'a', '1')).toBeNull();
    const messages = planOf('messages_received');
    expect(seen(1, 'a', '0', messages)).toBe(seen(15, 'b', '0', messages));
  });

  it('names the state of market figures where they are read, and reads no table for them alone', () => {
    const terms = termsAt(DEFAULT_TERMS, new Date('2026-04-01T10:00:00Z'));
    const seen = (plan: Plan, version: string) =>
      versionOf(plan, NOTHING_READ, { terms, market: { ...SHIPPED_MARKET, version } });
    const [market, own] = [planOf('population'), planOf('messages_received')];
    expect(compileVersion(market)).toBeNull();
    expect(seen(market, 'a')).not.toBe(seen(market, 'b'));
    expect(seen(own, 'a')).toBe(seen(own, 'b'));
    const both = planQuery(
      GOLDEN_WORKSPACE,
      GOLDEN_QUERIES['market figures beside our own'] ?? { metrics: [], range },
      LIMITS,
    );
    expect(seen(both, 'a')).not.toBe(seen(both, 'b'));
    expect(compileVersion(both)?.params['workspace']).toBe(GOLDEN_WORKSPACE.id);
  });

  it('names the workspace for every shape of query', () => {
    for (const query of Object.values(GOLDEN_QUERIES)) {
      const plan = planQuery(GOLDEN_WORKSPACE, query, LIMITS);
      expect(compileVersion(plan)?.params['workspace']).toBe(GOLDEN_WORKSPACE.id);
    }
  });

  it('is looked up again when the parts of a table change that it is read from', () => {
    const tables = (metric: string) =>
      [...(compileParts(planOf(metric))?.sql ?? '').matchAll(/FROM (\w+)/g)].map(([, name]) => name);
    expect(tables('messages_received')).toEqual(['bucket_marks']);
    expect(tables('ad_spend')).toEqual(['ad_insights']);
    expect(tables('cost_per_conversation')).toEqual(['bucket_marks', 'ad_insights']);
    for (const metric of ['messages_received', 'ad_spend', 'cost_per_conversation'])
      expect(compileVersion(planOf(metric))?.sql).not.toMatch(/FROM \(SELECT '0'/);
  });

  it('names the state of parts whatever their order, and another one when a part grew or was merged', () => {
    const [one, two] = [
      { part: 'all_1_1_0', rows: '5' },
      { part: 'all_2_2_0', rows: '7' },
    ];
    expect(stateOfParts([one, two])).toBe(stateOfParts([two, one]));
    const states = [[one, two], [one], [{ part: 'all_1_2_1', rows: '12' }], [one, { ...two, rows: '8' }], []];
    expect(new Set(states.map(stateOfParts)).size).toBe(states.length);
  });
});
