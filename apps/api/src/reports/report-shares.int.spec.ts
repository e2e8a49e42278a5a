import { randomUUID } from 'node:crypto';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';

jest.setTimeout(600_000);

const NOW = Date.parse('2026-11-20T09:00:00Z');
const PASSWORD = 'three blue cups';
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const REPORT = { name: 'March', template: 'plan', range, currency: 'EUR', language: 'en' };
const CREATE = `mutation ($input: ReportShareInput!) { createReportShare(input: $input) {
  token urls share { id runId name hasPassword expiresAt createdBy revokedAt } } }`;
const REVOKE = 'mutation ($id: ID!) { revokeReportShare(id: $id) { revokedAt } }';
const SHARES = `query ($reportId: ID!) { reportShares(reportId: $reportId) { totalCount edges { node { id name } } } }`;
const SHARES_OF = `query ($reportId: ID!, $origin: ReportShareOrigin) {
  reportShares(reportId: $reportId, origin: $origin) { edges { node { id } } } }`;
const DOWNLOADS = `query ($shareId: ID!) { reportDownloads(shareId: $shareId) { totalCount edges { node { runId format address } } } }`;

interface Created {
  token: string;
  urls: string[];
  share: { id: string; hasPassword: boolean; createdBy: string | null };
}

let app: TestApp;
let person: Auth & { email: string };
let [report, run, other] = ['', '', ''];
let now = NOW;

async function ask<T>(document: string, variables: object, auth: Auth = person): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (document: string, variables: object, auth: Auth = person) =>
  (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
const share = async (partial: object = {}) =>
  (
    await ask<{ createReportShare: Created }>(CREATE, {
      input: { reportId: report, runId: run, name: 'Board', ...partial },
    })
  ).createReportShare;
const take = (token: string, runId = run, init: RequestInit = {}) =>
  app.request(`/api/reports/${runId}.csv?share=${token}`, init);
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];
const taken = async (shareId: string) =>
  (
    await ask<{ reportDownloads: { edges: { node: { runId: string; format: string; address: string } }[] } }>(
      DOWNLOADS,
      { shareId },
    )
  ).reportDownloads.edges.map(({ node }) => node);

async function runOf(id: string): Promise<string> {
  const { runReport } = await ask<{ runReport: { runId: string } }>(
    'mutation ($id: ID!) { runReport(id: $id) { runId } }',
    { id },
  );
  await eventually(
    async () => (await app.services.metadata.reportRuns.get(app.workspaceId, runReport.runId)).status === 'done',
    150_000,
  );
  return runReport.runId;
}

beforeAll(async () => {
  app = await makeApp({ now: () => new Date((now += 1)) });
  person = await app.signIn('marketer');
  const { createReport } = await ask<{ createReport: { id: string } }>(
    'mutation ($input: ReportInput!) { createReport(input: $input) { id } }',
    { input: REPORT },
  );
  report = createReport.id;
  [run, other] = [await runOf(report), await runOf(report)];
});
afterAll(() => app.close());
beforeEach(async () => {
  now = NOW + 60_000;
  person = await app.signIn('marketer');
});

describe('a share link', () => {
  it('opens the files of its run to who has no account, and each taken file is logged', async () => {
    const { token, urls, share: made } = await share();
    expect(made).toMatchObject({ runId: run, name: 'Board', hasPassword: false, revokedAt: null });
    expect(made.createdBy).toBe(person.email);
    expect(urls[0]).toContain(`/api/reports/${run}.`);
    const answer = await take(token);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const own = await (await app.request(`/api/reports/${run}.csv`, {}, person)).text();
    expect(await answer.text()).toBe(own);
    expect((await take(token, run, { method: 'HEAD' })).status).toBe(200);
    expect(await taken(made.id)).toEqual([{ runId: run, format: 'csv', address: '127.0.0.1' }]);
  });

  it('opens no other run, no other report and no file without its token', async () => {
    const { token, share: made } = await share();
    expect(await codeOf(await take(token, other))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await take(token, randomUUID()))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await take(`${token}x`))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await app.request(`/api/reports/${run}.csv`))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await codeOf(await app.request(`/api/reports/${run}.csv`, { method: 'POST' }, person))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(await taken(made.id)).toEqual([]);
  });

  it('of a report opens its newest run, and every other of it', async () => {
    const { token, urls, share: made } = await share({ runId: null });
    expect(urls[0]).toContain('/api/reports/newest.');
    for (const asked of ['newest', run, other]) expect((await take(token, asked)).status).toBe(200);
    expect((await taken(made.id)).map(({ runId }) => runId)).toEqual([other, run, other]);
  });

  it('is made by hand, and opens the days that its run says', async () => {
    const { share: made } = await share({ runId: null });
    const seen = (origin: 'HAND' | 'MAIL') =>
      ask<{ reportShares: { edges: { node: { id: string } }[] } }>(SHARES_OF, { reportId: report, origin });
    expect((await seen('HAND')).reportShares.edges.map(({ node }) => node.id)).toContain(made.id);
    expect((await seen('MAIL')).reportShares.edges).toEqual([]);
    const days = (id: string) =>
      ask('query ($id: ID!) { reportRun(id: $id) { scheduled period { from to timeZone } } }', { id });
    // Of a plan, which has days of its own.
    expect(await days(run)).toEqual({ reportRun: { scheduled: false, period: null } });
    const { createReport } = await ask<{ createReport: { id: string } }>(
      'mutation ($input: ReportInput!) { createReport(input: $input) { id } }',
      { input: { ...REPORT, template: 'executive' } },
    );
    const { runReport } = await ask<{ runReport: { runId: string } }>(
      'mutation ($id: ID!) { runReport(id: $id) { runId } }',
      { id: createReport.id },
    );
    expect(await days(runReport.runId)).toEqual({ reportRun: { scheduled: false, period: range } });
    await ask('mutation ($id: ID!) { deleteReport(id: $id) }', { id: createReport.id });
  });

  it('asks for its password, by header or form, and a browser is shown a form', async () => {
    const { token, share: made } = await share({ password: PASSWORD });
    expect(made.hasPassword).toBe(true);
    expect(await codeOf(await take(token))).toEqual([401, 'UNAUTHENTICATED']);
    expect((await take(token, run, { headers: { 'x-share-password': PASSWORD } })).status).toBe(200);
    const form = (password: string, headers = {}) =>
      take(token, run, { method: 'POST', body: new URLSearchParams({ password }), headers });
    expect((await form(PASSWORD)).status).toBe(200);
    expect(await codeOf(await form('wrong password'))).toEqual([401, 'UNAUTHENTICATED']);
    const shown = await form('wrong password', { accept: 'text/html', 'accept-language': 'it-IT,it' });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(await shown.text()).toContain('non è quella giusta');
    expect(await taken(made.id)).toHaveLength(2);
    const { rows } = await app.services.metadata.pool.query<{ row: string }>(
      'SELECT to_jsonb(s)::text AS row FROM report_shares s WHERE id = $1',
      [made.id],
    );
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.row).not.toContain(PASSWORD);
    expect(rows[0]?.row).toContain('$argon2id$');
  });

  it('is closed for a while after five wrong passwords, to the right one too', async () => {
    const { token } = await share({ password: PASSWORD });
    const tryIt = (password: string) => take(token, run, { headers: { 'x-share-password': password } });
    for (let i = 0; i < 5; i += 1) expect((await tryIt(`wrong ${i} password`)).status).toBe(401);
    expect(await codeOf(await tryIt(PASSWORD))).toEqual([429, 'TOO_MANY_REQUESTS']);
    now += 16 * 60_000;
    expect((await tryIt(PASSWORD)).status).toBe(200);
  });

  it('ends when it expires and when it is revoked, which is for good', async () => {
    const { token } = await share({ expiresAt: new Date(NOW + 3_600_000).toISOString() });
    expect((await take(token)).status).toBe(200);
    now = NOW + 3_700_000;
    expect(await codeOf(await take(token))).toEqual([403, 'FORBIDDEN']);
    now = NOW + 100_000;
    const { token: second, share: made } = await share();
    const first = await ask<{ revokeReportShare: { revokedAt: string } }>(REVOKE, { id: made.id });
    expect(await ask(REVOKE, { id: made.id })).toEqual(first);
    expect(await codeOf(await take(second))).toEqual([403, 'FORBIDDEN']);
    const page = await take(second, run, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('This link is over');
  });

  it.each([
    ['name', { name: ' ' }],
    ['password', { password: 'short' }],
    ['expiresAt', { expiresAt: '2026-01-01T00:00:00Z' }],
  ])('is refused with a bad %s', async (field, partial) => {
    const input = { reportId: report, name: 'x', ...partial };
    expect(await refusal(CREATE, { input })).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('is made, listed and revoked by who may share only', async () => {
    const { share: made } = await share();
    const analyst = await app.signIn('analyst');
    expect(await refusal(CREATE, { input: { reportId: report, name: 'x' } }, analyst)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal(REVOKE, { id: made.id }, analyst)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(DOWNLOADS, { shareId: made.id }, analyst)).toMatchObject({ code: 'FORBIDDEN' });
    const seen = await ask<{ reportShares: { edges: { node: { id: string } }[] } }>(
      SHARES,
      { reportId: report },
      analyst,
    );
    expect(seen.reportShares.edges.map(({ node }) => node.id)).toContain(made.id);
    for (const id of [randomUUID(), 'nothing'])
      expect(await refusal(REVOKE, { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(CREATE, { input: { reportId: randomUUID(), name: 'x' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
