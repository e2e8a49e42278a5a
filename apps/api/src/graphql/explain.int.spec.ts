import type { Explanation } from '@spunta/metrics';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const EXPLAIN = `query ($query: MetricsInput!) { explain(query: $query) {
  plan source complexity sources { table kind buckets } statements { part sql parameters } } }`;

type Shown = Omit<Explanation, 'statements'> & { statements: Explanation['statements'] | null };

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Asia/Kolkata' };
const query = { metrics: ['messages_received'], dimensions: ['country'], range };

describe('explain', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
  });
  afterAll(() => app.close());

  const explain = (input: object, auth?: Auth) => app.graphql<{ explain: Shown }>(EXPLAIN, { query: input }, auth);

  it('tells how a query would be answered', async () => {
    const { data } = await explain(query, await app.signIn('analyst'));
    expect(data?.explain).toMatchObject({
      source: 'ROLLUP',
      complexity: 2,
      sources: [{ table: 'activity', kind: 'ROLLUP', buckets: 3 * 96 }],
    });
    expect(data?.explain.plan).toContain(
      'Range 2026-03-09 to 2026-03-11 in Asia/Kolkata: from 2026-03-09T00:00:00+05:30, before 2026-03-12T00:00:00+05:30.',
    );
  });

  it('shows the SQL and its values to administrators, signed in or by key, and to nobody else', async () => {
    for (const auth of [await app.signIn('administrator'), { apiKey: await app.apiKey('administrator') }]) {
      const { data } = await explain(query, auth);
      expect(data?.explain.statements?.map(({ part }) => part)).toEqual(['range.activity']);
      const [statement] = data?.explain.statements ?? [];
      expect(statement?.sql).toContain('FROM activity WHERE workspace = {workspace:UUID}');
      expect(JSON.parse(statement?.parameters ?? '')).toMatchObject({ workspace: app.workspaceId });
    }
    for (const role of ['manager', 'marketer', 'analyst'] as const)
      for (const auth of [await app.signIn(role), { apiKey: await app.apiKey(role) }])
        expect((await explain(query, auth)).data?.explain.statements).toBeNull();
  });

  it('is for those who may read figures, and finds the same faults as the query', async () => {
    expect((await explain(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { errors } = await explain({ ...query, metrics: ['messages'] }, { apiKey: await app.apiKey('analyst') });
    expect(errors?.[0]?.extensions.code).toBe('UNKNOWN_METRIC');
  });

  it('costs a key no points, where the query does', async () => {
    const auth = { apiKey: await app.apiKey('analyst') };
    for (let i = 0; i < 3; i += 1) await explain(query, auth);
    const ask = `query ($query: MetricsInput!) { metrics(query: $query) { cost { complexity quotaRemaining } } }`;
    const { data } = await app.graphql(ask, { query }, auth);
    expect(data).toEqual({ metrics: { cost: { complexity: 2, quotaRemaining: 99_998 } } });
  });
});
