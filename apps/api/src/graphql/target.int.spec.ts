import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const FIELDS = 'id metric country period fromDay toDay value currency direction isProrated version updatedBy';
const SET = `mutation ($input: MetricTargetInput!, $base: Int) { setTarget(input: $input, base: $base) { ${FIELDS} } }`;
const REMOVE = 'mutation ($id: ID!, $base: Int!) { removeTarget(id: $id, base: $base) }';
const LIST = `{ targets { ${FIELDS} } }`;
const HISTORY = `query ($id: ID!) { targetChanges(id: $id) { edges { node { value changedBy } } totalCount } }`;
const HELD = `query ($range: RangeInput!, $country: String) {
  heldTargets(range: $range, country: $country) { metric value isPart target { period } } }`;

interface Target {
  id: string;
  version: number;
}

const input = {
  metric: 'conversations_started',
  period: 'MONTH',
  from: '2026-03-01',
  value: '3100',
  direction: 'AT_LEAST',
};
const range = (from: string, to: string) => ({ from: `2026-03-${from}`, to: `2026-03-${to}`, timeZone: 'Europe/Rome' });

describe('targets', () => {
  let app: TestApp;
  let marketer: Auth & { email: string };
  let analyst: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    marketer = await app.signIn('marketer');
    analyst = await app.signIn('analyst');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());
  beforeEach(() => app.services.metadata.pool.query('DELETE FROM targets'));

  const refusal = async (query: string, variables: object, auth: Auth = marketer) =>
    (await app.graphql(query, variables, auth)).errors?.[0]?.extensions;

  async function set(change: object = {}, base: number | null = null): Promise<Target | undefined> {
    const variables = { input: { ...input, ...change }, base };
    return (await app.graphql<{ setTarget: Target }>(SET, variables, marketer)).data?.setTarget;
  }
  async function held(of: object, country: string | null = null) {
    const { data } = await app.graphql<{ heldTargets: object[] }>(HELD, { range: of, country }, analyst);
    return data?.heldTargets;
  }

  it('are set, read by all, changed with who did, and removed', async () => {
    const made = await set();
    expect((await app.graphql(LIST, {}, analyst)).data).toEqual({
      targets: [
        {
          ...{ id: made?.id, metric: input.metric, country: '', period: 'MONTH', fromDay: '2026-03-01' },
          ...{ toDay: '2026-03-31', value: '3100', currency: null, direction: 'AT_LEAST', isProrated: false },
          ...{ version: 1, updatedBy: marketer.email },
        },
      ],
    });
    expect(await refusal(SET, { input })).toEqual({ code: 'CONFLICT', field: 'base' });
    expect(await set({ value: '4000' }, 1)).toMatchObject({ id: made?.id, version: 2, value: '4000' });
    expect((await app.graphql(HISTORY, { id: made?.id }, analyst)).data).toMatchObject({
      targetChanges: { totalCount: 2, edges: [{ node: { value: '4000' } }, { node: { value: '3100' } }] },
    });
    expect(await refusal(REMOVE, { id: made?.id, base: 1 })).toEqual({ code: 'CONFLICT', field: 'base' });
    expect((await app.graphql(REMOVE, { id: made?.id, base: 2 }, marketer)).data).toEqual({ removeTarget: true });
    expect((await app.graphql(LIST, {}, analyst)).data).toEqual({ targets: [] });
  });

  it('hold for their own period, and for parts of it where they are prorated', async () => {
    await set();
    const whole = { metric: input.metric, value: '3100', isPart: false, target: { period: 'MONTH' } };
    expect(await held(range('01', '31'))).toEqual([whole]);
    expect(await held(range('01', '10'))).toEqual([]);
    await set({ isProrated: true }, 1);
    expect(await held(range('01', '10'))).toEqual([{ ...whole, value: '1000', isPart: true }]);
    expect(await held(range('01', '31'), 'IT')).toEqual([]);
    await set({ country: 'IT', value: '5' });
    expect(await held(range('01', '31'), 'IT')).toEqual([{ ...whole, value: '5' }]);
  });

  it('are not for analysts to set', async () => {
    const made = await set();
    expect(await refusal(SET, { input: { ...input, country: 'IT' } }, analyst)).toEqual({ code: 'FORBIDDEN' });
    expect(await refusal(REMOVE, { id: made?.id, base: 1 }, analyst)).toEqual({ code: 'FORBIDDEN' });
  });

  it('are unknown to other workspaces', async () => {
    const made = await set();
    expect((await app.graphql(LIST, {}, stranger)).data).toEqual({ targets: [] });
    expect(await refusal(REMOVE, { id: made?.id, base: 1 }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(HISTORY, { id: made?.id }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(SET, { input }, stranger)).toBeUndefined();
  });

  it.each([
    [SET, { input: { ...input, metric: 'luck' } }, { code: 'UNKNOWN_METRIC', field: 'metric' }],
    [SET, { input: { ...input, metric: 'ad_spend' } }, { code: 'INVALID_INPUT', field: 'currency' }],
    [SET, { input: { ...input, from: '2026-03-02' } }, { code: 'RANGE_INVALID', field: 'from' }],
    [SET, { input, base: 1 }, { code: 'CONFLICT', field: 'base' }],
    [REMOVE, { id: 'nothing', base: 1 }, { code: 'NOT_FOUND' }],
    [HELD, { range: { ...range('02', '01') } }, { code: 'RANGE_INVALID', field: 'range.to' }],
  ])('refuse what cannot be', async (query, variables, extensions) => {
    expect(await refusal(query, variables)).toEqual(extensions);
  });
});
