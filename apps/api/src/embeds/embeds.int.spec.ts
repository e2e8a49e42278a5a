import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import type { EmbedAnswer } from './embed.answer.js';

jest.setTimeout(600_000);

const NOW = Date.parse('2026-03-20T09:00:00Z');
const CREATE = `mutation ($input: EmbedInput!) { createEmbed(input: $input) {
  token path embed { id name origins language theme expiresAt createdBy revokedAt views lastViewedOn } } }`;
const UPDATE = `mutation ($id: ID!, $input: EmbedSettings!, $base: Int!) { updateEmbed(id: $id, input: $input, base: $base) {
  id name origins language theme expiresAt createdBy version updatedAt updatedBy revokedAt views } }`;
const REVOKE = 'mutation ($id: ID!) { revokeEmbed(id: $id) { revokedAt } }';
const LIST =
  'query ($first: Int, $after: String) { embeds(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id name views lastViewedOn } } } }';
const VIEWS = 'query ($id: ID!) { embedViews(id: $id) { day views } }';
const INPUT = {
  name: 'Messages by country',
  query: {
    metrics: ['messages_received'],
    dimensions: ['country'],
    range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
  },
  ...{ chart: 'BAR', origins: ['https://www.example.org', 'http://localhost:8080'], language: 'it', theme: 'DARK' },
};

const SETTINGS = { name: 'Renamed', origins: ['https://new.example.org'], language: 'en', theme: 'LIGHT' };

interface Made {
  token: string;
  path: string;
  embed: { id: string; name: string; views: number; lastViewedOn: string | null };
}

let app: TestApp;
let person: Auth & { email: string };
let now = NOW;

async function ask<T>(document: string, variables: object, auth: Auth = person): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (document: string, variables: object, auth: Auth = person) => {
  const { errors } = await app.graphql(document, variables, auth);
  const { code, field } = errors?.[0]?.extensions ?? { code: 'none' };
  return field ? `${code} ${field}` : code;
};
const make = async (part: object = {}) =>
  (await ask<{ createEmbed: Made }>(CREATE, { input: { ...INPUT, ...part } })).createEmbed;
const page = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const data = (token: string, headers: Record<string, string> = {}, more = '') =>
  app.request(`/api/embeds/${token}/data${more}`, { headers });
const figures = async (answer: Response) => {
  const { result } = (await answer.json()) as EmbedAnswer;
  return result.rows.map(({ dimensions, values }) => [
    dimensions[0]?.value,
    (values[0] as { value: string | null } | undefined)?.value,
  ]);
};

beforeAll(async () => {
  app = await makeApp({ now: () => new Date((now += 1)) });
  const body = ['IT', 'IT', 'DE']
    .map((country, index) => JSON.stringify(makeEvent({ country, contact: `ct_00000000000000b${index}` })))
    .join('\n');
  const { status } = await app.request('/api/import/events', { method: 'POST', body }, await app.signIn());
  expect(status).toBe(200);
  person = await app.signIn('marketer');
});
afterAll(() => app.close());
beforeEach(async () => {
  now += 120_000;
});

describe('making an embedded chart', () => {
  it('tells the token once, and keeps no more of it than its hash', async () => {
    const made = await make({ expiresAt: '2026-04-01T00:00:00Z' });
    expect(made.path).toBe(`/embed/${made.token}`);
    expect(made.token).toMatch(/^[\w-]{43}$/);
    expect(made.embed).toMatchObject({ name: 'Messages by country', origins: INPUT.origins, views: 0 });
    const { rows } = await app.services.metadata.pool.query<{ row: string }>('SELECT e::text AS row FROM embeds e');
    expect(rows.map(({ row }) => row).join()).not.toContain(made.token);
  });

  it.each(['analyst'] as const)('is not for who may not share: %s', async (role) => {
    const auth = await app.signIn(role);
    const { embed } = await make();
    expect(await refusal(CREATE, { input: INPUT }, auth)).toBe('FORBIDDEN');
    expect(await refusal(REVOKE, { id: embed.id }, auth)).toBe('FORBIDDEN');
    expect((await ask<{ embeds: { totalCount: number } }>(LIST, {}, auth)).embeds.totalCount).toBeGreaterThan(0);
  });

  it.each<[string, object]>([
    ['INVALID_INPUT origins', { origins: ['https://*.example.org'] }],
    ['INVALID_INPUT query.dimensions', { query: { ...INPUT.query, dimensions: ['account'] } }],
    ['UNKNOWN_METRIC', { query: { ...INPUT.query, metrics: ['happiness'] } }],
    ['NOT_FOUND segment', { query: { ...INPUT.query, segment: '00000000-0000-4000-8000-000000000000' } }],
    ['INVALID_INPUT expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
  ])('is refused with the field: %s', async (told, part) => {
    expect(await refusal(CREATE, { input: { ...INPUT, ...part } })).toContain(told);
  });

  it('is listed page by page in its own workspace alone, and revoked there alone', async () => {
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const { key } = await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' });
    const { embed } = await make({ name: 'Newest' });
    interface Listed {
      embeds: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { id: string } }[] };
    }
    const first = await ask<Listed>(LIST, { first: 1 });
    expect(first.embeds.edges.map(({ node }) => node.id)).toEqual([embed.id]);
    const rest = await ask<Listed>(LIST, { first: 100, after: first.embeds.pageInfo.endCursor });
    expect(rest.embeds.edges).toHaveLength(first.embeds.totalCount - 1);
    expect((await ask<Listed>(LIST, {}, { apiKey: key })).embeds.totalCount).toBe(0);
    expect(await refusal(REVOKE, { id: embed.id }, { apiKey: key })).toBe('NOT_FOUND');
    expect(await refusal(VIEWS, { id: embed.id }, { apiKey: key })).toBe('NOT_FOUND');
  });
});

describe('changing an embedded chart', () => {
  const change = (id: string, part: object = {}, base = 1) => ({ id, base, input: { ...SETTINGS, ...part } });

  it('is told with who did and when, and leaves address, question and views', async () => {
    const { embed, path, token } = await make({ expiresAt: '2026-04-01T00:00:00Z' });
    await page(path);
    const colleague = await app.signIn('manager');
    const { updateEmbed } = await ask<{ updateEmbed: object }>(UPDATE, change(embed.id), colleague);
    expect(updateEmbed).toEqual({
      ...{ ...SETTINGS, id: embed.id, expiresAt: null, createdBy: person.email, version: 2, revokedAt: null, views: 1 },
      ...{ updatedBy: colleague.email, updatedAt: expect.stringMatching(/^2026-03-20T/) as string },
    });
    expect(await figures(await data(token))).toEqual([
      ['IT', '2'],
      ['DE', '1'],
    ]);
  });

  it('holds from the next look on: for the site that is new, for the one that was taken out, and in what was kept', async () => {
    const { embed, path, token } = await make();
    const framed = async (referer: string) => (await page(path, { 'sec-fetch-dest': 'iframe', referer })).status;
    const site = 'https://new.example.org/';
    expect([await framed(site), await framed('https://www.example.org/')]).toEqual([404, 200]);
    const look = async () => {
      const { name, language, theme, dimensions } = (await (await data(token)).json()) as EmbedAnswer;
      return [name, language, theme, dimensions[0]?.label];
    };
    expect(await look()).toEqual([INPUT.name, 'it', 'dark', 'Paese']);
    await ask(UPDATE, change(embed.id));
    expect([await framed(site), await framed('https://www.example.org/')]).toEqual([200, 404]);
    const policy = (await page(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://new.example.org");
    expect(policy).not.toContain('www.example.org');
    expect(await look()).toEqual(['Renamed', 'en', 'light', 'Country']);
    await ask(UPDATE, change(embed.id, { expiresAt: new Date(now + 60_000).toISOString() }, 2));
    now += 60_000;
    expect((await page(path)).status).toBe(404);
    await ask(UPDATE, change(embed.id, {}, 3));
    expect((await page(path)).status).toBe(200);
  });

  it('is refused above a version that is not the newest, of two at the same time too, and changes nothing then', async () => {
    const { embed } = await make();
    const twice = await Promise.all([
      refusal(UPDATE, change(embed.id, { name: 'A' })),
      refusal(UPDATE, change(embed.id, { name: 'B' })),
    ]);
    expect(twice.sort()).toEqual(['CONFLICT base', 'none']);
    expect(await refusal(UPDATE, change(embed.id, {}, 1))).toBe('CONFLICT base');
    expect(await ask(UPDATE, change(embed.id, {}, 2))).toMatchObject({ updateEmbed: { version: 3 } });
  });

  it('is refused after it was revoked, with what to do instead', async () => {
    const { embed, path } = await make();
    await ask(REVOKE, { id: embed.id });
    const { errors } = await app.graphql(UPDATE, change(embed.id), person);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'id' });
    expect(errors?.[0]?.message).toContain('make a new one');
    expect((await page(path)).status).toBe(404);
  });

  it('is not for who may not share, nor for other workspaces', async () => {
    const { embed, path } = await make();
    const { id } = await app.services.metadata.workspaces.create({ name: 'Another', timeZone: 'UTC' });
    const { key } = await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' });
    expect(await refusal(UPDATE, change(embed.id), { apiKey: key })).toBe('NOT_FOUND');
    expect(await refusal(UPDATE, change(embed.id), await app.signIn('analyst'))).toBe('FORBIDDEN');
    expect(await refusal(UPDATE, change('no id'))).toBe('NOT_FOUND');
    expect((await page(path)).headers.get('content-security-policy')).toContain('www.example.org');
  });

  it.each<[string, object]>([
    ['INVALID_INPUT name', { name: ' ' }],
    ['INVALID_INPUT origins', { origins: ['https://*.example.org'] }],
    ['INVALID_INPUT origins', { origins: ["https://a.example; script-src 'unsafe-inline'"] }],
    ['INVALID_INPUT origins', { origins: [] }],
    ['INVALID_INPUT language', { language: 'de' }],
    ['INVALID_INPUT expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
  ])('is refused with the field, as making is: %s %j', async (told, part) => {
    const { embed } = await make();
    expect(await refusal(UPDATE, change(embed.id, part))).toBe(told);
    expect(await refusal(CREATE, { input: { ...INPUT, ...part } })).toBe(told);
  });
});

describe('the figures of an embedded chart', () => {
  it('are those of the question that was saved, with words in its language, and nothing else', async () => {
    const { token } = await make();
    const answer = await data(token);
    expect(answer.status).toBe(200);
    const told = (await answer.json()) as EmbedAnswer;
    expect(told).toMatchObject({
      ...{
        name: INPUT.name,
        language: 'it',
        theme: 'dark',
        chart: 'bar',
        shown: 'messages_received',
        isCompared: false,
      },
      dimensions: [{ name: 'country', label: 'Paese' }],
      result: { totalRows: 2 },
    });
    expect(Object.keys(told).sort()).toEqual(
      ['name', 'language', 'theme', 'isSample', 'chart', 'shown', 'range', 'granularity', 'isCompared']
        .concat(['metrics', 'dimensions', 'result'])
        .sort(),
    );
    expect(JSON.stringify(told)).not.toContain(person.email);
  });

  it('take no parameter from who asks', async () => {
    const { token } = await make();
    const plain = await figures(await data(token));
    expect(plain).toEqual([
      ['IT', '2'],
      ['DE', '1'],
    ]);
    expect(await figures(await data(token, {}, '?metrics=messages_sent&dimensions=account&first=1'))).toEqual(plain);
    const posted = await app.request(`/api/embeds/${token}/data`, { method: 'POST', body: '{}' });
    expect(posted.status).toBe(404);
  });

  it('keep the filters that a segment had when the chart was made', async () => {
    const filters = [{ dimension: 'country', operator: 'IS', values: ['IT'] }];
    const { createSegment: segment } = await ask<{ createSegment: { id: string } }>(
      'mutation ($input: SegmentInput!) { createSegment(input: $input) { id } }',
      { input: { name: 'Italy', filters } },
    );
    const { token } = await make({ query: { ...INPUT.query, segment: segment.id } });
    await ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: segment.id });
    expect(await figures(await data(token))).toEqual([['IT', '2']]);
  });

  it('move on with the calendar where days have a name', async () => {
    const { token } = await make({ days: 'LAST_MONTH' });
    const { range } = (await (await data(token)).json()) as EmbedAnswer;
    expect(range).toEqual({ from: '2026-02-01', to: '2026-02-28', timeZone: 'Europe/Rome' });
  });

  it('are read once a minute, however many look, and cost a quota of their own', async () => {
    const { token, embed } = await make();
    const run = jest.spyOn(app.services.metrics, 'run');
    await Promise.all(Array.from({ length: 10 }, () => data(token)));
    expect(run).toHaveBeenCalledTimes(1);
    const caller = run.mock.calls[0]?.[2];
    expect(caller).toMatchObject({ kind: 'embed', id: embed.id });
    now += 61_000;
    await data(token);
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });

  it('are not given to pages of other sites, as far as browsers tell', async () => {
    const { token } = await make();
    for (const [name, value] of [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://www.example.org'],
    ] as const)
      expect((await data(token, { [name]: value })).status).toBe(404);
    const { headers } = await data(token, { 'sec-fetch-site': 'same-origin' });
    for (const name of headers.keys()) expect(name).not.toMatch(/^access-control-/);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the page of an embedded chart', () => {
  it('may be framed by the sites that were named, and nothing else may', async () => {
    const { path } = await make();
    const { status, headers } = await page(path);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://www.example.org http://localhost:8080",
    );
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    for (const other of ['/', '/embed.html', '/explore', '/health/live', '/embed/unknown', '/graphql']) {
      const answer = await page(other);
      expect([other, answer.headers.get('x-frame-options')]).toEqual([other, 'DENY']);
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('is not given to a frame of a site that was not named', async () => {
    const { path } = await make();
    const framed = (referer: string) => page(path, { 'sec-fetch-dest': 'iframe', referer });
    expect((await framed('https://www.example.org/')).status).toBe(200);
    expect((await framed('https://elsewhere.example/')).status).toBe(404);
  });

  it('does not look at a session, nor roll it', async () => {
    const { path, token } = await make();
    for (const address of [path, `/api/embeds/${token}/data`]) {
      const answer = await app.request(address, {}, person);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
      expect((await app.request(address, { headers: { authorization: 'Bearer spk_wrong' } })).status).toBe(200);
    }
  });

  it('counts who looks by the day of the workspace, and tells nobody apart', async () => {
    const { path, embed } = await make();
    await page(path);
    await page(path, { 'user-agent': 'other' });
    await app.request(path, { method: 'HEAD' });
    await page(path, { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' });
    await page('/embed/unknown');
    expect(await ask(VIEWS, { id: embed.id })).toEqual({ embedViews: [{ day: '2026-03-20', views: 2 }] });
    const { embeds } = await ask<{ embeds: { edges: { node: { id: string; views: number } }[] } }>(LIST, {});
    expect(embeds.edges.find(({ node }) => node.id === embed.id)?.node).toMatchObject({
      ...{ views: 2, lastViewedOn: '2026-03-20' },
    });
  });

  it('answers the same when there is none, when it is over and when it was taken back', async () => {
    const [over, back] = [await make({ expiresAt: new Date(now + 60_000).toISOString() }), await make()];
    expect((await data(back.token)).status).toBe(200);
    await ask(REVOKE, { id: back.embed.id });
    now += 60_000;
    const unknown = 'A'.repeat(43);
    const pages = await Promise.all(
      [over.token, back.token, unknown, 'x'].map(async (token) => {
        const answer = await page(`/embed/${token}`, { 'accept-language': 'it' });
        return [answer.status, await answer.text()] as const;
      }),
    );
    expect(new Set(pages.map((told) => told.join(' '))).size).toBe(1);
    expect(pages[0]?.[0]).toBe(404);
    expect(pages[0]?.[1]).toContain('non c’è più');
    const told = await Promise.all([over.token, back.token, unknown].map(async (token) => (await data(token)).text()));
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('NOT_FOUND');
  });

  it('lets an address ask 120 times a minute', async () => {
    now += 120_000;
    const { token } = await make();
    const answers = await Promise.all(Array.from({ length: 125 }, () => data(token)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    expect((await page(`/embed/${token}`)).status).toBe(429);
    now += 61_000;
    expect((await page(`/embed/${token}`)).status).toBe(200);
  });
});
