import { createHash } from 'node:crypto';
import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { parse } from 'csv-parse/sync';
import { read, utils } from 'xlsx';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';

/** A report asks some questions, which takes long where the machine does much else. */
jest.setTimeout(600_000);

const NOW = new Date('2026-11-20T09:00:00Z');
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const query = { metrics: ['conversations_started', 'active_contacts'], dimensions: ['country'] };
const BLOCKS = [
  { kind: 'text', title: 'Before you read', text: '=1+1\nمرحبا' },
  { kind: 'table', title: '=HYPERLINK("x") / countries', query },
  {
    kind: 'chart',
    title: 'A year',
    shape: 'line',
    query: { metrics: ['messages_received'], granularity: 'MONTH', last: { count: 12, unit: 'MONTH' } },
  },
];
const REPORT = { name: 'Composed', template: 'executive', range, currency: 'EUR', language: 'en', blocks: BLOCKS };

const PARTS = `blocks { kind section title text shape query { metrics dimensions granularity first last { count unit } } }`;
const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id version } }';
const SAVE = `mutation ($id: ID!, $base: Int!, $input: ReportInput!) { saveReport(id: $id, base: $base, input: $input) { version newest { parameters { ${PARTS} } } } }`;
const VERSIONS = `query ($id: ID!) { reportVersions(id: $id) { edges { node { number parameters { ${PARTS} } } } } }`;
const RUN = 'mutation ($id: ID!) { runReport(id: $id) { runId } }';
const STATE = 'query ($id: ID!) { reportRun(id: $id) { status files error } }';
const SECTIONS =
  'query ($template: String!) { reportSections(template: $template) { key isKept en: label it: label(locale: "it") } }';
const STATUS = 'query ($query: MetricsInput!) { metrics(query: $query) { status } }';
const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) { rows { time dimensions { value label } values { metric value } } } }`;

let app: TestApp;
let person: Auth & { email: string };

beforeAll(async () => {
  let ticks = 0;
  app = await makeApp({ now: () => new Date(NOW.getTime() + (ticks += 1)) });
  person = await app.signIn('analyst');
  const events = Array.from({ length: 40 }, (_, i) =>
    makeEvent({
      ...{ country: ['IT', 'IT', 'DE', null][i % 4] ?? null, contact: `ct_${String(i).padStart(16, '0')}` },
      occurredAt: new Date(Date.parse('2026-03-02T09:00:00Z') + i * 11 * 3_600_000).toISOString(),
    }),
  );
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const answer = await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  expect(answer.status).toBe(200);
  const lasting = {
    metrics: ['conversations'],
    range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
  };
  await eventually(
    async () => (await ask<{ metrics: MetricsResult }>(STATUS, { query: lasting })).metrics.status === 'COMPLETE',
  );
});
afterAll(() => app.close());

async function ask<T>(document: string, variables: object, auth: Auth = person): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (input: object) => (await app.graphql(CREATE, { input }, person)).errors?.[0]?.extensions;
const create = async (input: object = REPORT) =>
  (await ask<{ createReport: { id: string } }>(CREATE, { input })).createReport.id;

async function made(id: string): Promise<string> {
  const { runReport } = await ask<{ runReport: { runId: string } }>(RUN, { id });
  const state = await eventually(async () => {
    const { reportRun } = await ask<{ reportRun: { status: string; error: string | null } }>(STATE, {
      id: runReport.runId,
    });
    return ['DONE', 'FAILED', 'CANCELLED'].includes(reportRun.status) ? reportRun : null;
  }, 600_000);
  expect(state).toMatchObject({ status: 'DONE', error: null });
  return runReport.runId;
}
const bytesOf = async (path: string, auth: Auth = person) =>
  Buffer.from(await (await app.request(path, {}, auth)).arrayBuffer());
const preview = (body: unknown, auth: Auth = person) =>
  app.request(
    '/api/reports/preview',
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    auth,
  );

describe('a report that was composed', () => {
  let id: string;
  let runId: string;
  beforeAll(async () => {
    id = await create();
    runId = await made(id);
  });

  it('has each of its questions as a part of the CSV, with the figures of the page to the digit', async () => {
    const meta = JSON.parse((await bytesOf(`/api/reports/${runId}.csv.meta.json`)).toString()) as {
      parts: { part: number; title: string; rows: number; bytes: number; sha256: string }[];
    };
    expect(meta.parts.map(({ part, title }) => [part, title])).toEqual([
      [2, '=HYPERLINK("x") / countries'],
      [3, 'A year'],
    ]);
    for (const { part, bytes, sha256, rows } of meta.parts) {
      const file = await bytesOf(`/api/reports/${runId}.csv?part=${part}`);
      expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
      expect(parse(file, { columns: true })).toHaveLength(rows);
    }
    const asked: Partial<MetricsQuery> = { ...query, range, first: 100 };
    const { metrics } = await ask<{ metrics: MetricsResult }>(METRICS, { query: asked });
    const rows = parse(await bytesOf(`/api/reports/${runId}.csv?part=2`), { columns: true }) as unknown as Record<
      string,
      string
    >[];
    expect(rows.map(({ conversations_started, active_contacts }) => [conversations_started, active_contacts])).toEqual(
      metrics.rows.map(({ values }) => values.map(({ value }) => value)),
    );
    expect((await app.request(`/api/reports/${runId}.csv?part=1`, {}, person)).status).toBe(404);
    expect((await app.request(`/api/reports/${runId}.csv?part=x`, {}, person)).status).toBe(400);
  });

  it('has them as sheets that are called by their titles, and nothing in it is a formula', async () => {
    const book = read(await bytesOf(`/api/reports/${runId}.xlsx`), { cellFormula: true });
    expect(book.SheetNames).toEqual(expect.arrayContaining(['=HYPERLINK("x") countries', 'A year']));
    const sheet = book.Sheets['=HYPERLINK("x") countries'];
    const rows = sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1 }) : [];
    expect(rows[1]).toEqual(['country', 'conversations_started', 'active_contacts']);
    for (const name of book.SheetNames) {
      const cells = Object.entries(book.Sheets[name] ?? {}).flatMap(([at, cell]) =>
        at.startsWith('!') ? [] : [(cell as { f?: string }).f],
      );
      expect(cells.filter((formula) => formula !== undefined && !/^S(UM|UBTOTAL)\(/.test(formula))).toEqual([]);
    }
  });

  it('gives the same bytes each time', async () => {
    const again = await made(id);
    for (const format of ['pdf', 'xlsx', 'csv', 'csv.meta.json', 'csv?part=2', 'csv?part=3'])
      expect(
        (await bytesOf(`/api/reports/${again}.${format}`)).equals(await bytesOf(`/api/reports/${runId}.${format}`)),
      ).toBe(true);
  });

  it('leaves no part behind when it is deleted', async () => {
    const gone = await create();
    const run = await made(gone);
    await ask('mutation ($id: ID!) { deleteReport(id: $id) }', { id: gone });
    expect(await app.services.reportFiles.open(run, 'csv.part-2')).toBeNull();
    expect(await app.services.reportFiles.open(run, 'pdf')).toBeNull();
  });

  it('keeps its blocks by version', async () => {
    const saved = await ask<{ saveReport: { version: number } }>(SAVE, {
      ...{ id, base: 1 },
      input: { ...REPORT, blocks: [{ kind: 'section', section: 'funnel', title: 'Mine' }] },
    });
    expect(saved.saveReport.version).toBe(2);
    const { reportVersions } = await ask<{
      reportVersions: { edges: { node: { parameters: { blocks: object[] } } }[] };
    }>(VERSIONS, { id });
    const [newest, first] = reportVersions.edges.map(({ node }) => node.parameters.blocks);
    expect(newest).toEqual([
      { kind: 'section', section: 'funnel', title: 'Mine', text: null, shape: null, query: null },
    ]);
    expect(first?.map((block) => (block as { kind: string }).kind)).toEqual(['text', 'table', 'chart']);
    // As it was read it can be sent again, which is how a version is restored.
    const restored = await ask<{ saveReport: { newest: { parameters: { blocks: object[] } } } }>(SAVE, {
      ...{ id, base: 2 },
      input: { ...REPORT, blocks: first },
    });
    expect(restored.saveReport.newest.parameters.blocks).toEqual(first);
  });
});

describe('a block that cannot be', () => {
  it.each([
    ['a metric that is none', { metrics: ['poetry'] }, 'UNKNOWN_METRIC', 'blocks.1.query.metrics'],
    [
      'a split that a metric has not',
      { metrics: ['ad_spend'], dimensions: ['template'] },
      'DIMENSION_NOT_AVAILABLE',
      'blocks.1.query.dimensions',
    ],
    [
      'a range that is none',
      { ...query, range: { ...range, to: '2026-02-01' } },
      'RANGE_INVALID',
      'blocks.1.query.range',
    ],
  ])('is refused when it is saved and when it is looked at: %s', async (_, asked, code, field) => {
    const input = { ...REPORT, blocks: [BLOCKS[0], { kind: 'table', title: 'x', query: asked }] };
    const refused = await refusal(input);
    expect([refused?.['code'], String(refused?.['field']).startsWith(field)]).toEqual([code, true]);
    const answer = await preview(input);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  it('is refused with a field that GraphQL does not know, and with a section of another template', async () => {
    expect(
      (
        await app.graphql(
          CREATE,
          { input: { ...REPORT, blocks: [{ kind: 'text', text: 'x', colour: 'red' }] } },
          person,
        )
      ).errors,
    ).toBeDefined();
    expect(await refusal({ ...REPORT, blocks: [{ kind: 'section', section: 'plan' }] })).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: 'blocks.0.section' },
    });
  });
});

describe('the sections of a template', () => {
  it('are told in both languages', async () => {
    const { reportSections } = await ask<{ reportSections: object[] }>(SECTIONS, { template: 'costs' });
    expect(reportSections).toEqual(
      expect.arrayContaining([
        { key: 'fees-category', isKept: false, en: 'Fees by category', it: 'Costi per categoria' },
        { key: 'gaps', isKept: true, en: 'Known gaps', it: 'Lacune note' },
      ]),
    );
    expect((await app.graphql(SECTIONS, { template: 'poster' }, person)).errors?.[0]?.extensions).toMatchObject({
      field: 'template',
    });
  });
});

describe('a preview', () => {
  it('is the very PDF that a run makes of the same blocks, and leaves nothing behind', async () => {
    const runId = await made(await create());
    const before = await ask<{ reports: { totalCount: number } }>('{ reports { totalCount } }', {});
    const answer = await preview(REPORT);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      ...[200, 'application/pdf', 'private, no-store'],
    ]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(await bytesOf(`/api/reports/${runId}.pdf`))).toBe(true);
    expect(await ask('{ reports { totalCount } }', {})).toEqual(before);
  });

  it('is for those who are signed in, and of a report whose fields are all known', async () => {
    expect((await app.request('/api/reports/preview', { method: 'POST' })).status).toBe(401);
    expect((await preview({ ...REPORT, colour: 'red' })).status).toBe(400);
  });

  it('of one person gives way to a newer one', async () => {
    const [first, second] = await Promise.all([preview(REPORT), preview(REPORT)]);
    expect(new Set([first.status, second.status])).toEqual(new Set([200, 409]));
  });
});
