import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const FIELDS = 'id name kind phrases channel value currency createdBy';
const LIST = `query ($first: Int, $after: String) { conversionRules(first: $first, after: $after) {
  edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } totalCount } }`;
const CREATE = `mutation ($input: ConversionRuleInput!) { createConversionRule(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $input: ConversionRuleInput!) { updateConversionRule(id: $id, input: $input) { ${FIELDS} } }`;
const DELETE = 'mutation ($id: ID!) { deleteConversionRule(id: $id) }';

const input = { name: 'Order', kind: 'KEYWORD', phrases: [' ordine   confermato ', 'paid'] };

interface Rule {
  id: string;
  name: string;
  phrases: string[];
}
interface Rules {
  conversionRules: {
    edges: { node: Rule }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}

describe('conversions over the interface', () => {
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

  const make = async (given: object, auth: Auth = marketer) =>
    app.graphql<{ createConversionRule: Rule }>(CREATE, { input: { ...input, ...given } }, auth);
  const upload = async (body: string, auth: Auth, query = '') => {
    const answer = await app.request(`/api/import/conversions${query}`, { method: 'POST', body }, auth);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('makes, lists by page, changes and deletes rules of the own workspace', async () => {
    const { data } = await make({ value: '20.50', currency: 'EUR', channel: 'whatsapp' });
    const made = data?.createConversionRule;
    expect(made).toEqual({
      id: expect.any(String) as string,
      name: 'Order',
      kind: 'KEYWORD',
      phrases: ['ordine confermato', 'paid'],
      channel: 'whatsapp',
      value: '20.5',
      currency: 'EUR',
      createdBy: marketer.email,
    });
    await make({ name: 'Booking', kind: 'BUTTON', phrases: ['BOOK'] });
    const first = await app.graphql<Rules>(LIST, { first: 1 }, analyst);
    expect(first.data?.conversionRules).toMatchObject({ edges: [{ node: { name: 'Booking' } }], totalCount: 2 });
    const after = first.data?.conversionRules.pageInfo.endCursor;
    const second = await app.graphql<Rules>(LIST, { first: 1, after }, analyst);
    expect(second.data?.conversionRules.edges.map(({ node }) => node.name)).toEqual(['Order']);
    expect((await app.graphql<Rules>(LIST, {}, stranger)).data?.conversionRules.totalCount).toBe(0);
    const id = made?.id;
    const theirs = await app.graphql(DELETE, { id }, stranger);
    expect(theirs.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const changed = await app.graphql<{ updateConversionRule: Rule }>(
      UPDATE,
      { id, input: { ...input, phrases: ['order'] } },
      marketer,
    );
    expect(changed.data?.updateConversionRule).toMatchObject({ id, phrases: ['order'], value: null, channel: null });
    expect((await app.graphql(DELETE, { id }, marketer)).data).toEqual({ deleteConversionRule: true });
    expect((await app.graphql<Rules>(LIST, {}, marketer)).data?.conversionRules.totalCount).toBe(1);
  });

  it.each([
    [{ name: ' ' }, 'INVALID_INPUT', 'name'],
    [{ name: 'Booking' }, 'CONFLICT', 'name'],
    [{ phrases: [] }, 'INVALID_INPUT', 'phrases'],
    [{ phrases: ['a', '!!'] }, 'INVALID_INPUT', 'phrases.1'],
    [{ channel: 'fax' }, 'INVALID_INPUT', 'channel'],
    [{ value: '5' }, 'INVALID_INPUT', 'currency'],
    [{ value: '-5', currency: 'EUR' }, 'INVALID_INPUT', 'value'],
    [{ currency: 'EUR' }, 'INVALID_INPUT', 'value'],
    [{ value: '5', currency: 'euro' }, 'INVALID_INPUT', 'currency'],
  ])('refuses %j', async (given, code, field) => {
    const { errors } = await make(given);
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
  });

  it('lets analysts look and not touch', async () => {
    expect((await make({ name: 'Mine' }, analyst)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await upload('', analyst)).status).toBe(403);
  });

  it('takes a file after a preview, tells its faulty lines, and counts each order once', async () => {
    const file =
      'Order ID;Data;Telefono;Importo;Valuta\n1;2026-11-14 10:00;+393331112222;10,50;EUR\n2;;+393331112222;;\n';
    const report = { kind: 'conversions', rowsRead: 2, rowsTaken: 1 };
    const skipped = [{ reason: 'missing_occurred_at', count: 1, lines: [3] }];
    expect(await upload(file, marketer, '?preview=true')).toEqual({
      status: 200,
      body: { id: null, ...report, skipped },
    });
    for (let i = 0; i < 2; i += 1)
      expect((await upload(file, marketer, '?account=880044001')).body).toMatchObject(report);
    const query = {
      metrics: ['conversions'],
      dimensions: ['account'],
      range: { from: '2026-11-14', to: '2026-11-14', timeZone: 'Europe/Rome' },
    };
    const asked = await app.graphql<{ metrics: { rows: object[] } }>(
      'query ($query: MetricsInput!) { metrics(query: $query) { rows { dimensions { value } values { value } } } }',
      { query },
      analyst,
    );
    expect(asked.data?.metrics.rows).toEqual([{ dimensions: [{ value: '880044001' }], values: [{ value: '1' }] }]);
    const runs = await app.graphql('{ imports { edges { node { kind fileName rowsTaken } } } }', {}, analyst);
    const run = { node: { kind: 'CONVERSIONS', fileName: 'conversions.csv', rowsTaken: 1 } };
    expect(runs.data).toEqual({ imports: { edges: [run, run] } });
  });

  it.each([
    ['', 'UNSUPPORTED_FILE', ''],
    ['a,b\n', 'UNSUPPORTED_FILE', ''],
    ['a,b\n', 'INVALID_INPUT', '?channel=fax'],
    ['a,b\n', 'INVALID_INPUT', '?preview=maybe'],
  ])('refuses the file %j with %s', async (body, code, query) => {
    const answer = await upload(body || '\n', marketer, query);
    expect(answer.body).toMatchObject({ error: { code } });
  });
});
