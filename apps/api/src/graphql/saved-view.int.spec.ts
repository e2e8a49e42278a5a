import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const VIEWS = '{ savedViews { name query shared mine } }';
const CREATE = 'mutation ($input: SavedViewInput!) { createSavedView(input: $input) { id mine shared createdAt } }';
const UPDATE =
  'mutation ($id: ID!, $input: SavedViewInput!) { updateSavedView(id: $id, input: $input) { name query shared mine } }';
const DELETE = 'mutation ($id: ID!) { deleteSavedView(id: $id) }';

const query = 'metrics=messages_received&split=country&chart=line';

describe('saved views', () => {
  let app: TestApp;
  let ada: Auth;
  let grace: Auth;
  let administrator: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    ada = await app.signIn('analyst');
    grace = await app.signIn('marketer');
    administrator = await app.signIn();
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());

  const refusal = async (document: string, variables: object, auth: Auth) =>
    (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
  const names = async (auth: Auth) =>
    (await app.graphql<{ savedViews: { name: string; mine: boolean }[] }>(VIEWS, {}, auth)).data?.savedViews.map(
      ({ name, mine }) => (mine ? `${name} (mine)` : name),
    );
  async function create(name: string, shared: boolean, auth: Auth = ada): Promise<string> {
    const input = { name, query, shared };
    const { data } = await app.graphql<{ createSavedView: { id: string } }>(CREATE, { input }, auth);
    return data?.createSavedView.id ?? '';
  }

  it('are seen by their owner, and by all when shared', async () => {
    const ids = [await create('B shared', true), await create('A private', false)];
    expect(await names(ada)).toEqual(['A private (mine)', 'B shared (mine)']);
    expect(await names(grace)).toEqual(['B shared']);
    expect(await names({ apiKey: await app.apiKey('analyst') })).toEqual(['B shared']);
    expect(await names(stranger)).toEqual([]);
    for (const id of ids) expect((await app.graphql(DELETE, { id }, ada)).data).toEqual({ deleteSavedView: true });
    expect(await names(ada)).toEqual([]);
  });

  it('keep the query as it is, and are private unless said otherwise', async () => {
    const odd = '?a=%20&b=è&&c=\\"\'; DROP TABLE saved_views --{x:String}';
    const { data } = await app.graphql<{ createSavedView: { id: string; shared: boolean } }>(
      CREATE,
      { input: { name: 'Odd', query: odd } },
      ada,
    );
    expect(data?.createSavedView).toMatchObject({ shared: false, mine: true });
    const listed = await app.graphql<{ savedViews: object[] }>(VIEWS, {}, ada);
    expect(listed.data?.savedViews).toEqual([{ name: 'Odd', query: odd, shared: false, mine: true }]);
    await app.graphql(DELETE, { id: data?.createSavedView.id }, ada);
  });

  it('are changed by their owner only', async () => {
    const id = await create('Mine', true);
    const input = { name: 'Changed', query: 'x=1', shared: false };
    expect(await refusal(UPDATE, { id, input }, grace)).toEqual({ code: 'FORBIDDEN', field: 'id' });
    expect(await refusal(UPDATE, { id, input }, administrator)).toEqual({ code: 'FORBIDDEN', field: 'id' });
    expect((await app.graphql(UPDATE, { id, input }, ada)).data).toEqual({ updateSavedView: { ...input, mine: true } });
    expect(await refusal(UPDATE, { id, input }, grace)).toEqual({ code: 'NOT_FOUND' });
    await app.graphql(DELETE, { id }, ada);
  });

  it('are deleted by their owner, shared ones by administrators too', async () => {
    const shared = await create('Shared', true);
    const hidden = await create('Hidden', false);
    expect(await refusal(DELETE, { id: shared }, grace)).toEqual({ code: 'FORBIDDEN', field: 'id' });
    expect(await refusal(DELETE, { id: hidden }, grace)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(DELETE, { id: hidden }, administrator)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(DELETE, { id: shared }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect((await app.graphql(DELETE, { id: shared }, administrator)).data).toEqual({ deleteSavedView: true });
    expect(await names(ada)).toEqual(['Hidden (mine)']);
    expect(await refusal(DELETE, { id: 'nothing' }, administrator)).toEqual({ code: 'NOT_FOUND' });
  });

  it('belong to people, not to keys', async () => {
    const input = { name: 'X', query, shared: true };
    expect(await refusal(CREATE, { input }, { apiKey: await app.apiKey() })).toEqual({ code: 'FORBIDDEN' });
  });

  it.each([
    ['name', { name: '', query, shared: false }],
    ['query', { name: 'Long', query: 'x'.repeat(4_001), shared: false }],
  ])('refuse a bad %s', async (field, input) => {
    expect(await refusal(CREATE, { input }, ada)).toEqual({ code: 'INVALID_INPUT', field });
  });
});
