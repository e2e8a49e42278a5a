import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { planQuery, type Plan } from './plan.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';
import { compileVersion, versionOf } from './version.js';

const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
const planOf = (metric: string): Plan =>
  planQuery(
    GOLDEN_WORKSPACE,
    { metrics: [metric], range, compare: { to: 'PREVIOUS_PERIOD' } },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );

describe('the version of figures', () => {
  it('looks at the marks of both spans', () => {
    const plan = planOf('active_contacts');
    const { params } = compileVersion(plan);
    expect(params).toMatchObject({ from_0: plan.span.from, to_0: plan.span.to, from_1: plan.comparison?.span.from });
  });

  it.each(['new_contacts', 'returning_contacts'])('looks at the whole past for %s', (metric) => {
    const plan = planOf(metric);
    const { params } = compileVersion(plan);
    expect(params).toMatchObject({ from_0: 0, to_0: plan.span.to, from_1: 0, to_1: plan.comparison?.span.to });
  });

  it('looks at all marks for windows, and names the quarter hour and what is set', () => {
    const plan = planOf('service_windows_expired');
    expect(compileVersion(plan).params).toEqual({ workspace: GOLDEN_WORKSPACE.id });
    const seen = (minute: number, version: string, dirty = '0', of = plan) => {
      const terms = termsAt({ ...DEFAULT_TERMS, version }, new Date(Date.UTC(2026, 3, 1, 10, minute)));
      return versionOf(of, { dirty, marks: '7', insights: '0' }, terms);
    };
    expect(seen(1, 'a')).toBe(seen(14, 'a'));
    expect(new Set([seen(14, 'a'), seen(15, 'a'), seen(15, 'b')]).size).toBe(3);
    expect(seen(1, 'a', '1')).toBeNull();
    const messages = planOf('messages_received');
    expect(seen(1, 'a', '0', messages)).toBe(seen(15, 'b', '0', messages));
  });

  it('names the workspace for every shape of query', () => {
    for (const query of Object.values(GOLDEN_QUERIES)) {
      const plan = planQuery(GOLDEN_WORKSPACE, query, {
        maxRowsPerPage: 1_000,
        maxComplexity: 5_000,
        maxRows: 100_000,
      });
      expect(compileVersion(plan).params['workspace']).toBe(GOLDEN_WORKSPACE.id);
    }
  });
});
