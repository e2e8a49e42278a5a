import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { planQuery, type Plan } from './plan.js';
import { compileVersion } from './version.js';

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
