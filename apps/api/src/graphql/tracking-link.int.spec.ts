import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const FIELDS = 'id name channel address text campaign token url message archivedAt createdBy';
const LIST = `query ($first: Int, $after: String, $search: String, $archived: Boolean) {
  trackingLinks(first: $first, after: $after, search: $search, archived: $archived) {
    edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } totalCount } }`;
const mutation = (name: string, args: string, given: string) =>
  `mutation (${args}) { ${name}(${given}) { ${FIELDS} } }`;
const CREATE = mutation('createTrackingLink', '$input: TrackingLinkInput!', 'input: $input');
const UPDATE = mutation('updateTrackingLink', '$id: ID!, $input: TrackingLinkInput!', 'id: $id, input: $input');
const ARCHIVE = mutation('archiveTrackingLink', '$id: ID!', 'id: $id');
const UNARCHIVE = mutation('unarchiveTrackingLink', '$id: ID!', 'id: $id');
const PREVIEW = `query ($input: LinkTargetInput!, $id: ID) { previewTrackingLink(input: $input, id: $id) {
  address token url message code } }`;

const input = { name: 'Poster', channel: 'whatsapp', address: '+39 333 123 4567', text: 'Ciao' };

interface Link {
  id: string;
  name: string;
  token: string;
  url: string;
  archivedAt: string | null;
}
interface Links {
  trackingLinks: {
    edges: { node: Link }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}

describe('tracking links over the interface', () => {
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
    app.graphql<{ createTrackingLink: Link }>(CREATE, { input: { ...input, ...given } }, auth);
  const made = async (name: string, given: object = {}): Promise<Link> => {
    const { data } = await make({ name, ...given });
    if (!data) throw new Error(`${name} was not made`);
    return data.createTrackingLink;
  };
  const list = async (variables: object, auth: Auth = marketer) => {
    const { data } = await app.graphql<Links>(LIST, variables, auth);
    return data?.trackingLinks;
  };
  const names = async (variables: object, auth?: Auth) =>
    (await list(variables, auth))?.edges.map(({ node }) => node.name);

  it('are made, listed by page, searched, changed, archived and taken back', async () => {
    const first = await made('Poster', { campaign: 'Autumn fair' });
    expect(first).toEqual({
      id: expect.any(String) as string,
      ...{ name: 'Poster', channel: 'whatsapp', address: '393331234567', text: 'Ciao', campaign: 'Autumn fair' },
      token: expect.stringMatching(/^[C-X][2-9C-X]{5}$/) as string,
      url: `https://wa.me/393331234567?text=Ciao%20%5B${first.token}%5D`,
      message: `Ciao [${first.token}]`,
      archivedAt: null,
      createdBy: marketer.email,
    });
    await made('Shop window', { channel: 'telegram', address: '@example_bot', text: null });
    const page = await list({ first: 1 }, analyst);
    expect(page).toMatchObject({ edges: [{ node: { name: 'Shop window' } }], totalCount: 2 });
    expect(await names({ first: 1, after: page?.pageInfo.endCursor })).toEqual(['Poster']);
    for (const search of ['autumn', 'POSTER', '39333', first.token.toLowerCase(), 'ciao'])
      expect(await names({ search })).toEqual(['Poster']);
    expect(await names({ search: '%' })).toEqual([]);
    const long = await app.graphql(LIST, { search: 'x'.repeat(201) }, marketer);
    expect(long.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'search' });
    const lost = await app.graphql(LIST, { after: page?.pageInfo.endCursor, archived: true }, marketer);
    expect(lost.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
    const { data } = await app.graphql<{ updateTrackingLink: Link }>(
      UPDATE,
      { id: first.id, input: { ...input, name: 'Poster', text: 'Buongiorno', campaign: '' } },
      marketer,
    );
    expect(data?.updateTrackingLink).toMatchObject({ token: first.token, text: 'Buongiorno', campaign: null });
    await app.graphql(ARCHIVE, { id: first.id }, marketer);
    expect([await names({}), await names({ archived: true })]).toEqual([['Shop window'], ['Poster']]);
    const back = await app.graphql<{ unarchiveTrackingLink: Link }>(UNARCHIVE, { id: first.id }, marketer);
    expect(back.data?.unarchiveTrackingLink.archivedAt).toBeNull();
    expect(await names({ archived: true })).toEqual([]);
  });

  it('of another workspace are neither seen nor touched', async () => {
    const { id } = await made('Mine');
    expect(await list({}, stranger)).toMatchObject({ edges: [], totalCount: 0 });
    for (const [statement, variables] of [
      [UPDATE, { id, input }],
      [ARCHIVE, { id }],
      [UNARCHIVE, { id }],
      [PREVIEW, { id, input: { channel: 'whatsapp', address: '39333123456' } }],
    ] as const) {
      const { errors } = await app.graphql(statement, variables, stranger);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await app.request(`/api/links/${id}/qr.svg`, {}, stranger)).status).toBe(404);
  });

  it.each([
    [{ name: '' }, 'INVALID_INPUT', 'name'],
    [{ name: 'Shop window' }, 'CONFLICT', 'name'],
    [{ channel: 'fax' }, 'INVALID_INPUT', 'channel'],
    [{ address: 'call me' }, 'INVALID_INPUT', 'address'],
    [{ channel: 'instagram', address: 'shop' }, 'INVALID_INPUT', 'text'],
    [{ campaign: 'x'.repeat(300) }, 'INVALID_INPUT', 'campaign'],
  ])('refuses %j', async (given, code, field) => {
    const { errors } = await make({ name: 'New', ...given });
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
  });

  it('lets analysts look and not touch', async () => {
    expect((await make({ name: 'Theirs' }, analyst)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('shows what a link will be before it is kept, and what a kept one would become', async () => {
    const target = { channel: 'line', address: '@123abcde', text: '予約' };
    const ask = async (variables: object) =>
      (await app.graphql<{ previewTrackingLink: Link & { code: string } }>(PREVIEW, variables, analyst)).data
        ?.previewTrackingLink;
    const fresh = await ask({ input: target });
    expect(fresh).toMatchObject({ address: '123abcde', message: `予約 [${fresh?.token}]` });
    expect(fresh?.code).toMatch(/^<svg /);
    const link = await made('Preview');
    expect((await ask({ input: target, id: link.id }))?.token).toBe(link.token);
  });

  it('are drawn as files for who is signed in or has a key, and never kept by caches', async () => {
    const link = await made('Über 日本 "x"');
    const draw = (path: string, auth?: Auth) => app.request(`/api/links/${link.id}/${path}`, {}, auth);
    const svg = await draw('qr.svg?level=H&margin=0&size=300', analyst);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(svg.headers.get('cache-control')).toBe('private, no-store');
    expect(svg.headers.get('content-disposition')).toBe(
      `attachment; filename="Uber-x.svg"; filename*=UTF-8''${encodeURIComponent('Über 日本 "x".svg')}`,
    );
    expect(await svg.text()).toMatch(/^<svg .*width="300"/);
    const print = { name: 'print', role: 'analyst' } as const;
    const { key } = await app.services.people.createApiKey(app.workspaceId, print);
    const png = await draw('qr.png?size=200', { apiKey: key });
    const bytes = Buffer.from(await png.arrayBuffer());
    expect([png.status, png.headers.get('content-type'), bytes.readUInt32BE(16)]).toEqual([200, 'image/png', 200]);
    expect((await draw('qr.svg')).status).toBe(401);
    for (const [path, field] of [
      ['qr.png?size=10', 'size'],
      ['qr.svg?margin=x', 'margin'],
      ['qr.svg?level=Z', 'level'],
    ] as const) {
      const answer = await draw(path, analyst);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
    }
    expect((await app.request('/api/links/nothing/qr.svg', {}, analyst)).status).toBe(404);
  });
});
