import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const SEEN = `id name version archivedAt createdBy newest { number draft note savedBy content {
  name goal countries destinations placements audienceShare seed targetCost range { from to timeZone } budget { amount currency }
  creative { texts greeting iceBreakers } followUps { category template delayHours perConversation }
  limits { country destination placement minimum maximum } assumptions { id value } delivery { pageId specialCategories } } }`;
const CREATE = `mutation ($plan: PlanInput!, $draft: Boolean! = false) { createPlan(plan: $plan, draft: $draft) { ${SEEN} } }`;
const SAVE = `mutation ($id: ID!, $base: Int!, $plan: PlanInput!, $note: String, $draft: Boolean! = false) {
  savePlan(id: $id, base: $base, plan: $plan, note: $note, draft: $draft) { ${SEEN} } }`;
const GET = `query ($id: ID!) { plan(id: $id) { ${SEEN} } }`;
const LIST = `query ($archived: Boolean = false, $search: String, $first: Int! = 50, $after: String) {
  plans(archived: $archived, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
const VERSIONS = `query ($id: ID!, $first: Int! = 50, $after: String) { planVersions(id: $id, first: $first, after: $after) {
  totalCount pageInfo { endCursor } edges { node { number note content { name } } } } }`;
const DUPLICATE = `mutation ($id: ID!, $name: String) { duplicatePlan(id: $id, name: $name) { ${SEEN} } }`;
const RESTORE = `mutation ($id: ID!, $number: Int!, $base: Int!) { restorePlanVersion(id: $id, number: $number, base: $base) { ${SEEN} } }`;
const ARCHIVE = 'mutation ($id: ID!) { archivePlan(id: $id) { archivedAt } }';
const UNARCHIVE = 'mutation ($id: ID!) { unarchivePlan(id: $id) { archivedAt } }';
const COMMENTS = `query ($id: ID!) { planComments(id: $id) { totalCount edges { node { id text version mine createdBy } } } }`;
const COMMENT = 'mutation ($id: ID!, $text: String!) { addPlanComment(id: $id, text: $text) { id mine version } }';
const DELETE = 'mutation ($id: ID!) { deletePlanComment(id: $id) }';

const AUTUMN = {
  ...{ name: 'Autumn', goal: 'REPLIES', countries: ['IT', 'DE'], destinations: ['WHATSAPP'], seed: 9 },
  ...{ placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'], audienceShare: 0.5, targetCost: '2.50' },
  ...{ range: { from: '2026-12-01', to: '2026-12-31', timeZone: 'Europe/Rome' } },
  ...{ budget: { amount: '1200.50', currency: 'EUR' }, delivery: { pageId: '556600001', specialCategories: [] } },
  creative: { texts: ['Tè 🍵'], greeting: 'Ciao!', iceBreakers: ['Prezzi?'] },
  followUps: [{ category: 'MARKETING', template: 'autumn', delayHours: 30, perConversation: 0.5 }],
  limits: [
    { country: 'DE', destination: null, placement: null, minimum: '100', maximum: null },
    { country: 'IT', destination: 'WHATSAPP', placement: 'WHATSAPP_STATUS', minimum: null, maximum: '900' },
  ],
  assumptions: [{ id: 'REPLY_RATE', value: 0.6 }],
};
const INPUT = { ...AUTUMN, assumptions: [{ id: 'REPLY_RATE', value: 0.6, low: 0.5, high: 0.7 }] };

interface Seen {
  id: string;
  name: string;
  version: number;
  newest: { number: number; content: { name: string } };
}

describe('plans over GraphQL', () => {
  let app: TestApp;
  let ada: Auth & { email: string };
  let grace: Auth;
  let stranger: Auth;
  let clock = Date.parse('2026-11-01T08:00:00Z');

  beforeAll(async () => {
    app = await makeApp({ now: () => new Date((clock += 1_000)) });
    ada = await app.signIn('marketer');
    grace = await app.signIn('analyst');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());

  const ask = async <T>(document: string, variables: object = {}, auth: Auth = ada): Promise<T> => {
    const { data, errors } = await app.graphql<Record<string, T>>(document, variables, auth);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as T;
  };
  const refusal = async (document: string, variables: object, auth: Auth = ada) =>
    (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
  const create = (name: string, more: object = {}) => ask<Seen>(CREATE, { plan: { name }, ...more });

  it('give back what was saved, every field of it', async () => {
    const made = await ask<Seen>(CREATE, { plan: INPUT });
    expect(made).toMatchObject({ name: 'Autumn', version: 1, archivedAt: null, createdBy: ada.email });
    expect(made.newest).toMatchObject({ number: 1, draft: false, note: '', savedBy: ada.email, content: AUTUMN });
    expect(await ask(GET, { id: made.id }, grace)).toEqual(made);
    expect(await ask(GET, { id: made.id }, { apiKey: await app.apiKey('analyst') })).toEqual(made);
  });

  it('save drafts into one version and what is saved on purpose into new ones', async () => {
    const { id } = await create('Drafts', { draft: true });
    await ask(SAVE, { id, base: 1, plan: { name: 'Drafts', countries: ['IT'] }, draft: true });
    await ask(SAVE, { id, base: 2, plan: { name: 'Drafts', countries: ['IT', 'FR'] }, draft: true });
    await ask(SAVE, { id, base: 3, plan: { name: 'Done' }, note: 'for the board' });
    expect(await ask(VERSIONS, { id })).toMatchObject({
      totalCount: 2,
      edges: [
        { node: { number: 4, note: 'for the board', content: { name: 'Done' } } },
        { node: { number: 3, note: '', content: { name: 'Drafts' } } },
      ],
    });
    const first = await ask<{ pageInfo: { endCursor: string } }>(VERSIONS, { id, first: 1 });
    expect(await ask(VERSIONS, { id, after: first.pageInfo.endCursor })).toMatchObject({
      edges: [{ node: { number: 3 } }],
    });
  });

  it('refuse a stale save with the newer version, whole', async () => {
    const { id } = await create('Stale');
    await ask(SAVE, { id, base: 1, plan: { name: 'Theirs', countries: ['FR'] } });
    const refused = await refusal(SAVE, { id, base: 1, plan: { name: 'Mine' } });
    expect(refused).toMatchObject({
      ...{ code: 'CONFLICT', field: 'base' },
      details: { base: 1, newer: { number: 2, savedBy: ada.email, content: { name: 'Theirs', countries: ['FR'] } } },
    });
    expect((await ask<Seen>(GET, { id })).newest.content.name).toBe('Theirs');
  });

  it('are taken back to an older version without losing the newer one', async () => {
    const { id } = await create('One');
    await ask(SAVE, { id, base: 1, plan: { name: 'Two' } });
    expect(await ask(RESTORE, { id, number: 1, base: 2 })).toMatchObject({
      ...{ name: 'One', version: 3 },
      newest: { note: 'version 1 again', content: { name: 'One' } },
    });
    expect(await ask(RESTORE, { id, number: 2, base: 3 })).toMatchObject({ name: 'Two', version: 4 });
    expect(await refusal(RESTORE, { id, number: 99, base: 4 })).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(RESTORE, { id, number: 1, base: 2 })).toMatchObject({ code: 'CONFLICT', field: 'base' });
  });

  it('are duplicated, archived and taken out of the archive', async () => {
    const { id } = await ask<Seen>(CREATE, { plan: { ...INPUT, name: 'Original' } });
    const copy = await ask<Seen>(DUPLICATE, { id });
    expect(copy).toMatchObject({ name: 'Original (copy)', version: 1 });
    expect(copy.newest.content).toEqual({ ...(await ask<Seen>(GET, { id })).newest.content, name: 'Original (copy)' });
    expect(await ask(DUPLICATE, { id, name: 'B' })).toMatchObject({ name: 'B', newest: { content: { name: 'B' } } });
    expect(await ask(ARCHIVE, { id })).toEqual({ archivedAt: expect.any(String) as string });
    expect(await refusal(SAVE, { id, base: 1, plan: { name: 'X' } })).toEqual({ code: 'CONFLICT', field: 'id' });
    const names = async (archived: boolean | null) =>
      (await ask<{ edges: { node: Seen }[] }>(LIST, { archived, search: 'orig' })).edges.map(({ node }) => node.name);
    expect(await names(false)).toEqual(['Original (copy)']);
    expect(await names(true)).toEqual(['Original']);
    expect(await names(null)).toHaveLength(2);
    expect(await ask(UNARCHIVE, { id })).toEqual({ archivedAt: null });
  });

  it('are listed page by page, and a cursor is good for its list only', async () => {
    await create('Page A');
    await create('Page B');
    type List = { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: Seen }[] };
    const first = await ask<List>(LIST, { search: 'page ', first: 1 });
    expect(first).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { name: 'Page B' } }],
    });
    const { endCursor: after } = first.pageInfo;
    expect(await ask(LIST, { search: 'page ', after })).toMatchObject({ edges: [{ node: { name: 'Page A' } }] });
    expect(await refusal(LIST, { search: 'other', after })).toEqual({ code: 'CURSOR_INVALID', field: 'after' });
    expect(await refusal(LIST, { first: 201 })).toEqual({ code: 'INVALID_INPUT', field: 'first' });
    expect(await refusal(LIST, { search: 'x'.repeat(201) })).toEqual({ code: 'INVALID_INPUT', field: 'search' });
  });

  it('are commented by all; own comments are deleted, others by administrators', async () => {
    const { id } = await create('Commented');
    const comment = await ask<{ id: string }>(COMMENT, { id, text: ' Too much for DE? ' }, grace);
    expect(comment).toMatchObject({ mine: true, version: 1 });
    const second = await ask<{ id: string }>(COMMENT, { id, text: '🙂' });
    expect(await ask(COMMENTS, { id })).toMatchObject({
      totalCount: 2,
      edges: [{ node: { text: 'Too much for DE?', mine: false } }, { node: { text: '🙂', mine: true } }],
    });
    expect(await refusal(DELETE, { id: comment.id })).toEqual({ code: 'FORBIDDEN', field: 'id' });
    expect(await ask(DELETE, { id: comment.id }, grace)).toBe(true);
    expect(await ask(DELETE, { id: second.id }, await app.signIn())).toBe(true);
    expect(await refusal(COMMENT, { id, text: ' ' })).toEqual({ code: 'INVALID_INPUT', field: 'text' });
    expect(await refusal(COMMENT, { id, text: 'x'.repeat(4_001) })).toEqual({ code: 'INVALID_INPUT', field: 'text' });
  });

  it('do not exist for another workspace', async () => {
    const { id } = await create('Secret');
    const comment = await ask<{ id: string }>(COMMENT, { id, text: 'secret' });
    const plan = { name: 'X' };
    const tries: [string, object][] = [
      [GET, { id }],
      [VERSIONS, { id }],
      [COMMENTS, { id }],
      [SAVE, { id, base: 1, plan }],
      [DUPLICATE, { id }],
      [RESTORE, { id, number: 1, base: 1 }],
      [ARCHIVE, { id }],
      [UNARCHIVE, { id }],
      [COMMENT, { id, text: 'x' }],
      [DELETE, { id: comment.id }],
    ];
    for (const [document, variables] of tries)
      expect(await refusal(document, variables, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await ask(LIST, { archived: null }, stranger)).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('are written by who may', async () => {
    const { id } = await create('Read only');
    for (const [document, variables] of [
      [CREATE, { plan: { name: 'X' } }],
      [SAVE, { id, base: 1, plan: { name: 'X' } }],
      [ARCHIVE, { id }],
    ] as [string, object][]) {
      expect(await refusal(document, variables, grace)).toEqual({ code: 'FORBIDDEN' });
    }
  });

  it.each([
    ['countries.0', { countries: ["IT'; DROP TABLE plans --"] }],
    ['budget.amount', { budget: { amount: '9'.repeat(13), currency: 'EUR' } }],
    ['creative.texts.0', { creative: { texts: ['x'.repeat(100_000)] } }],
    ['limits.0.country', { limits: [{ country: '__proto__' }] }],
    ['delivery.pageId', { delivery: { pageId: '1 OR 1=1' } }],
    ['name', { name: 'a\0b' }],
    ['creative.greeting', { creative: { greeting: '\ud800' } }],
    ['seed', { seed: 3_000_000_000 }],
    ['goal', { goal: 'GLORY' }],
    ['budget.amount', { budget: { amount: 5, currency: 'EUR' } }],
    ['plan', { isAdmin: true }],
  ])('refuse what no plan says, at %s', async (field, change) => {
    const refused = await refusal(CREATE, { plan: { name: 'Bad', ...change } });
    expect(refused).toEqual({ code: 'INVALID_INPUT', field });
    expect(await refusal(SAVE, { id: 'none', base: 1, plan: { name: 'Bad', ...change } })).toEqual(refused);
  });

  it('say how long texts may be', async () => {
    const limits = await ask<object[]>('{ planTextLimits { field most shown times source } }');
    expect(limits).toContainEqual(expect.objectContaining({ field: 'iceBreakers', most: 80, times: 4 }));
    expect(limits).toHaveLength(6);
  });
});
