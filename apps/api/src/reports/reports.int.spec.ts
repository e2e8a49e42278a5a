import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDecimals, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { TEMPLATE_NAMES, WRITERS } from '@spunta/reports';
import { parse } from 'csv-parse/sync';
import { read, utils } from 'xlsx';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';
import { openPdf, pagesOf } from '../../../../test/support/pdf-pages.js';
import { connectLive } from '../../../../test/support/live.js';
import { writeInsights } from '../../../../test/support/metrics-world.js';

/** A report asks some ten questions, which takes long where the machine does much else. */
jest.setTimeout(600_000);

const NOW = new Date('2026-11-20T09:00:00Z');
const DAY_MS = 86_400_000;
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const REPORT = { name: 'March, Italy & all', template: 'executive', range, currency: 'EUR', language: 'en' };

const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id version } }';
const SAVE = `mutation ($id: ID!, $base: Int!, $input: ReportInput!) { saveReport(id: $id, base: $base, input: $input) {
  version name newest { number savedBy parameters { name template currency language countries targets { metric value } } } } }`;
const RUN = 'mutation ($id: ID!) { runReport(id: $id) { runId } }';
const STATE = 'query ($id: ID!) { reportRun(id: $id) { status progress files error } }';
const WATCH = 'subscription ($id: ID!) { reportRun(id: $id) { status progress files } }';
const CANCEL = 'mutation ($id: ID!) { cancelReportRun(id: $id) { status } }';
const DELETE = 'mutation ($id: ID!) { deleteReport(id: $id) }';
const LISTS = `query ($id: ID!) { reports { totalCount edges { node { name template lastRun { status version } } } } reportVersions(id: $id) { edges { node { number } } }
  reportRuns(reportId: $id, first: 1) { totalCount edges { node { status version queuedBy } } pageInfo { hasNextPage endCursor } } }`;
const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) { totals { metric value } } }`;

interface State {
  status: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  progress: number;
  files: string[];
  error: string | null;
}

let app: TestApp;
let person: Auth & { email: string };
let key: Auth;

beforeAll(async () => {
  let ticks = 0;
  // Each look at the clock is later than the one before.
  app = await makeApp({ now: () => new Date(NOW.getTime() + (ticks += 1)) });
  [person, key] = [await app.signIn('analyst'), { apiKey: await app.apiKey('marketer') }];
  const events = Array.from({ length: 60 }, (_, i) =>
    makeEvent({
      ...{ country: ['IT', 'IT', 'DE', null][i % 4] ?? null, contact: `ct_${String(i).padStart(16, '0')}` },
      ...{ occurredAt: new Date(Date.parse('2026-03-02T09:00:00Z') + i * 7 * 3_600_000).toISOString() },
      ...(i % 3 === 0 ? { source: 'ad' as const, adId: '900001' } : {}),
    }),
  );
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const answer = await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  expect(answer.status).toBe(200);
  const insights = ['2026-03-03', '2026-03-04'].map((day) =>
    makeInsight({ day, campaignName: '=1+1', spend: '12.345678', impressions: 900, clicks: 30 }),
  );
  await writeInsights(app.services.warehouse, app.workspaceId, insights);
});
afterAll(() => app.close());

async function ask<T>(document: string, variables: object, auth: Auth = person): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (document: string, variables: object, auth: Auth = person) =>
  (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
/** Of a plan, and there is none: what is asked of the engine is little. */
const QUICK = { template: 'plan' };
const create = async (partial: object = QUICK) =>
  (await ask<{ createReport: { id: string } }>(CREATE, { input: { ...REPORT, ...partial } })).createReport.id;
const run = async (id: string) => (await ask<{ runReport: { runId: string } }>(RUN, { id })).runReport.runId;
const stateOf = async (id: string) => (await ask<{ reportRun: State }>(STATE, { id })).reportRun;
const over = (id: string) =>
  eventually(async () => {
    const state = await stateOf(id);
    return ['DONE', 'FAILED', 'CANCELLED'].includes(state.status) ? state : null;
  }, 600_000);
const filesOf = (runId: string) => WRITERS.map(({ format }) => `/api/reports/${runId}.${format}`);
const made = async (partial: object = QUICK) => {
  const runId = await run(await create(partial));
  const state = await over(runId);
  expect(state).toEqual({ status: 'DONE', progress: 1, files: filesOf(runId), error: null });
  return runId;
};
const textOf = async (path: string, auth: Auth = person) => (await app.request(path, {}, auth)).text();
const csvOf = async (runId: string) =>
  parse(await textOf(`/api/reports/${runId}.csv`), { columns: true }) as unknown as Record<string, string>[];
const filesIn = async (folder = join(app.dataDir, 'reports')) => (await readdir(folder)).sort();

describe('a report', () => {
  let executive: string;
  beforeAll(async () => {
    executive = await made({});
  });

  it('is run by a worker and read as CSV with a session or a key, with what it is beside it', async () => {
    const runId = executive;
    for (const auth of [person, key]) {
      const answer = await app.request(`/api/reports/${runId}.csv`, {}, auth);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="March-Italy-all.csv"; filename*=UTF-8''March%2C%20Italy%20%26%20all.csv`,
      );
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('content-length')).toBe(String(bytes.length));
      const meta = JSON.parse(await textOf(`/api/reports/${runId}.csv.meta.json`, auth)) as Record<string, unknown>;
      expect(meta).toMatchObject({
        ...{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
        ...{ timeZone: 'Europe/Rome', currency: 'EUR', completeness: { dataThrough: '2026-03-31' } },
        query: { granularity: 'DAY', dimensions: ['country'] },
      });
    }
  });

  it('says the same as the page, to the digit', async () => {
    const rows = await csvOf(executive);
    expect(rows.length).toBeGreaterThan(20);
    expect(Object.keys(rows[0] ?? {}).slice(0, 4)).toEqual(['day', 'day_utc', 'country', 'country_name']);
    const metrics = ['messages_received', 'conversations_started', 'ad_spend'];
    const query: MetricsQuery = { metrics, range, currency: 'EUR' };
    const { totals } = (await ask<{ metrics: MetricsResult }>(METRICS, { query })).metrics;
    for (const { metric, value } of totals)
      expect([metric, addDecimals(rows.map((row) => row[metric] || '0'))]).toEqual([metric, value]);
    expect(rows.find(({ country }) => country === 'IT')).toMatchObject({ country_name: 'Italy', currency: 'EUR' });
    expect(rows.find(({ country }) => country === '')).toMatchObject({ country_name: 'Unknown country' });
  });

  it('is a workbook as well, with the same rows and figures that add up to those of the page', async () => {
    const path = `/api/reports/${executive}.xlsx`;
    const answer = await app.request(path, {}, key);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(answer.headers.get('content-disposition')).toContain('March-Italy-all.xlsx');
    const book = read(Buffer.from(await answer.arrayBuffer()));
    expect(book.SheetNames).toEqual(
      expect.arrayContaining(['Summary', 'Daily', 'Countries', 'Campaigns', 'Definitions', 'Raw']),
    );
    const raw = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Raw'] ?? {}, { range: 1 });
    const rows = await csvOf(executive);
    expect(raw).toHaveLength(rows.length);
    for (const metric of ['messages_received', 'ad_spend']) {
      const added = addDecimals(raw.map((row) => String((row[metric] as number | undefined) ?? 0)));
      expect([metric, added]).toEqual([metric, addDecimals(rows.map((row) => row[metric] || '0'))]);
    }
  });

  it('gives the same bytes each time on the same data', async () => {
    const id = await create({ template: 'campaign' });
    const both = await Promise.all([await run(id), await run(id)].map((runId) => over(runId)));
    const twice = (format: string) =>
      Promise.all(both.map(({ files }) => textOf(files.find((file) => file.endsWith(`.${format}`)) ?? '')));
    const [first, second] = await twice('csv');
    expect(first).toBe(second);
    expect(first).toContain(`"'=1+1"`);
    const [meta, again] = await Promise.all(
      both.map(({ files }) => textOf(`${files.find((file) => file.endsWith('.csv'))}.meta.json`)),
    );
    expect(meta).toBe(again);
    const [book, sameBook] = await twice('xlsx');
    expect([book?.slice(0, 2), book === sameBook]).toEqual(['PK', true]);
    const [paper, samePaper] = await twice('pdf');
    expect([paper?.slice(0, 5), paper === samePaper]).toEqual(['%PDF-', true]);
  });

  it.each(TEMPLATE_NAMES.filter((name) => !['executive', 'campaign'].includes(name)))(
    'is made from the template %s, in Italian and another zone as well',
    async (template) => {
      await made({ template, language: 'it', range: { ...range, timeZone: 'Asia/Kathmandu' } });
    },
  );

  it('of a plan is made of its forecast', async () => {
    const plan = {
      ...{ goal: 'CONVERSATIONS', range: { from: '2026-12-01', to: '2026-12-30', timeZone: 'Europe/Rome' } },
      ...{ budget: { amount: '3000', currency: 'EUR' }, countries: ['IT', 'DE'], destinations: ['WHATSAPP'] },
      ...{ placements: ['FACEBOOK_FEED', 'INSTAGRAM_STORY'], limits: [], seed: 7 },
    };
    const { createPlan } = await ask<{ createPlan: { id: string } }>(
      'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id } }',
      { plan: { ...plan, name: 'Winter' } },
      { apiKey: await app.apiKey() },
    );
    const rows = await csvOf(await made({ template: 'plan', plan: createPlan.id }));
    expect(rows.map(({ country, placement }) => `${country} ${placement}`)).toHaveLength(4);
    expect(addDecimals(rows.map(({ budget }) => budget ?? '0'))).toBe('3000');
    expect(await refusal(CREATE, { input: { ...REPORT, plan: randomUUID() } })).toMatchObject({ field: 'plan' });
  });

  it.each([
    ['name', { name: ' ' }],
    ['template', { template: 'poem' }],
    ['language', { language: 'fr' }],
    ['currency', { currency: 'XXY' }],
    ['countries', { countries: ['Italy'] }],
    ['campaigns', { campaigns: [''] }],
    ['range.to', { range: { ...range, to: '2026-02-01' } }],
    ['range.timeZone', { range: { ...range, timeZone: 'Mars/Olympus' } }],
    ['targets.0.metric', { targets: [{ metric: 'joy', value: '1' }] }],
    ['targets.0.value', { targets: [{ metric: 'ad_spend', value: '0' }] }],
    ['targets.1.metric', { targets: ['1', '2'].map((value) => ({ metric: 'ad_spend', value })) }],
  ])('is refused for a bad %s', async (field, partial) => {
    expect(await refusal(CREATE, { input: { ...REPORT, ...partial } })).toMatchObject({ field });
  });
});

describe('saved reports', () => {
  it('have versions, and runs of the version that held when they were asked for', async () => {
    const id = await create();
    const first = await run(id);
    const input = {
      ...REPORT,
      name: 'Costs',
      template: 'costs',
      countries: ['IT', 'DE'],
      targets: [{ metric: 'ad_spend', value: '10.5' }],
    };
    const { saveReport } = await ask<{ saveReport: object }>(SAVE, { id, base: 1, input });
    expect(saveReport).toMatchObject({
      ...{ version: 2, name: 'Costs' },
      newest: {
        number: 2,
        savedBy: person.email,
        parameters: { template: 'costs', countries: ['DE', 'IT'], targets: input.targets },
      },
    });
    expect(await refusal(SAVE, { id, base: 1, input })).toMatchObject({ code: 'CONFLICT', field: 'base' });
    const second = await run(id);
    await Promise.all([over(first), over(second)]);
    const lists = await ask<Record<string, { totalCount: number; edges: { node: object }[] }>>(LISTS, { id });
    expect(lists['reportVersions']?.edges.map(({ node }) => node)).toEqual([{ number: 2 }, { number: 1 }]);
    expect(lists['reportRuns']).toMatchObject({
      ...{ totalCount: 2, pageInfo: { hasNextPage: true } },
      edges: [{ node: { status: 'DONE', version: 2, queuedBy: person.email } }],
    });
    expect(lists['reports']?.edges.map(({ node }) => node)).toContainEqual({
      ...{ name: 'Costs', template: 'costs', lastRun: { status: 'DONE', version: 2 } },
    });
  });

  it('go with their runs and files', async () => {
    const id = await create();
    const runId = await run(id);
    await over(runId);
    const beside = WRITERS.filter(({ meta }) => meta);
    expect((await filesIn()).filter((name) => name.startsWith(runId))).toHaveLength(WRITERS.length + beside.length);
    expect(await ask(DELETE, { id })).toEqual({ deleteReport: true });
    expect((await filesIn()).filter((name) => name.startsWith(runId))).toEqual([]);
    expect(await refusal(STATE, { id: runId })).toEqual({ code: 'NOT_FOUND' });
  });

  it('are those of their workspace', async () => {
    const id = await create();
    const runId = await run(id);
    await over(runId);
    const other = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const stranger = {
      apiKey: (await app.services.people.createApiKey(other.id, { name: 'o', role: 'administrator' })).key,
    };
    for (const [document, variables] of [
      [STATE, { id: runId }],
      [CANCEL, { id: runId }],
      [RUN, { id }],
      [DELETE, { id }],
    ] as const)
      expect(await refusal(document, variables, stranger)).toEqual({ code: 'NOT_FOUND' });
    for (const path of [`/api/reports/${runId}.csv`, `/api/reports/${runId}.csv.meta.json`]) {
      expect((await app.request(path, {}, stranger)).status).toBe(404);
      expect((await app.request(path)).status).toBe(401);
    }
  });
});

describe('a file', () => {
  const errorOf = async (path: string) => {
    const answer = await app.request(path, {}, person);
    return [answer.status, ((await answer.json()) as { error: { code: string; message: string } }).error] as const;
  };

  it('that is not made is refused with what was', async () => {
    const runId = await made();
    for (const format of ['pdf.meta.json', 'xlsx.meta.json']) {
      const [status, error] = await errorOf(`/api/reports/${runId}.${format}`);
      expect([status, error.code]).toEqual([404, 'NOT_FOUND']);
      expect(error.message).toContain('It made pdf');
    }
    expect(await errorOf('/api/reports/nothing.csv')).toMatchObject([404, { code: 'NOT_FOUND' }]);
    expect(await errorOf('/api/reports/..%2F..%2Fsecret.csv')).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });

  it('is removed when it had its time, and the run says so', async () => {
    const runId = await made();
    const { metadata, reportFiles, log } = app.services;
    const { finishedAt, filesUntil } = await metadata.reportRuns.get(app.workspaceId, runId);
    expect(filesUntil?.getTime()).toBe((finishedAt?.getTime() ?? 0) + 90 * DAY_MS);
    const { Upkeep } = await import('../jobs/upkeep.js');
    const later = new Upkeep({ metadata, reportFiles, now: () => new Date(NOW.getTime() + 91 * DAY_MS) }, log);
    later.start();
    await later.stop();
    expect((await filesIn()).filter((name) => name.startsWith(runId))).toEqual([]);
    // Sessions had their time as well.
    person = await app.signIn('analyst');
    expect(await stateOf(runId)).toMatchObject({ status: 'DONE', files: [] });
    expect((await errorOf(`/api/reports/${runId}.csv`))[1].message).toContain('were kept until 2027-02-18');
  });
});

describe('a run', () => {
  const urlOf = () => String(app.services.metadata.pool.options.connectionString);
  /** Nobody takes runs while `work` goes on. */
  async function withoutWorker<T>(work: () => Promise<T>): Promise<T> {
    const { reportRuns } = app.services.metadata;
    const claim = jest.spyOn(reportRuns, 'claim').mockResolvedValue(null);
    try {
      return await work();
    } finally {
      claim.mockRestore();
    }
  }

  it('tells how far it is, and ends the subscription when it is over', async () => {
    const live = connectLive(app, { auth: person });
    const runId = await run(await create());
    const heard = live.subscribe<{ reportRun: State }>(WATCH, { id: runId });
    await eventually(() => heard.ended, 60_000);
    const states = heard.pushes.map(({ data }) => data?.reportRun);
    expect(states.at(-1)).toMatchObject({ status: 'DONE', progress: 1, files: filesOf(runId) });
    const progress = states.map((state) => state?.progress ?? 0);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const lost = live.subscribe(WATCH, { id: randomUUID() });
    await eventually(() => lost.ended);
    expect(lost.pushes[0]?.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    live.close();
  });

  it('can be cancelled while it waits, and not when it is over', async () => {
    await withoutWorker(async () => {
      const runId = await run(await create());
      expect(await ask(CANCEL, { id: runId })).toEqual({ cancelReportRun: { status: 'CANCELLED' } });
      expect(await stateOf(runId)).toMatchObject({ status: 'CANCELLED', files: [] });
    });
    const runId = await made();
    expect(await refusal(CANCEL, { id: runId })).toMatchObject({ code: 'CONFLICT', field: 'id' });
  });

  it('of a worker that was killed half way is taken again, whole, and leaves nothing half', async () => {
    const whole = await textOf(`/api/reports/${await made()}.csv`);
    const runId = await withoutWorker(async () => {
      const id = await run(await create());
      const secret = (await readFile(join(app.dataDir, 'secret'), 'utf8')).trim();
      const script = [
        join(__dirname, '../../../../test/support/run-typescript.cjs'),
        join(__dirname, '../../../../test/support/report-worker.child.ts'),
      ];
      const child = spawn(process.execPath, [...script, urlOf(), secret, join(app.dataDir, 'reports'), randomUUID()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(said.toString().trim()).toBe(id);
      expect(await stateOf(id)).toMatchObject({ status: 'RUNNING', progress: 0.5 });
      child.kill('SIGKILL');
      await once(child, 'exit');
      return id;
    });
    // Its time is not over: nobody else touches it.
    app.services.reportRuns.wake();
    expect((await stateOf(runId)).status).toBe('RUNNING');
    await app.services.metadata.pool.query(
      "UPDATE report_runs SET claimed_until = now() - interval '1 s' WHERE id = $1",
      [runId],
    );
    app.services.reportRuns.wake();
    expect(await over(runId)).toMatchObject({ status: 'DONE' });
    expect(await textOf(`/api/reports/${runId}.csv`)).toBe(whole);
    expect(await filesIn(join(app.dataDir, 'reports', 'drafts'))).toEqual([]);
  });

  it('that has ended three workers is not begun for ever', async () => {
    const runId = await withoutWorker(async () => {
      const id = await run(await create());
      await app.services.metadata.pool.query('UPDATE report_runs SET attempts = 3 WHERE id = $1', [id]);
      return id;
    });
    app.services.reportRuns.wake();
    const state = await over(runId);
    expect(state).toMatchObject({ status: 'FAILED', files: [] });
    expect(state.error).toContain('3 workers ended');
  });

  it('that fails says why', async () => {
    const id = await create({ template: 'plan' });
    const { plan } = { plan: randomUUID() };
    await app.services.metadata.pool.query(
      `UPDATE report_versions SET parameters = jsonb_set(parameters, '{plan}', to_jsonb($2::text)) WHERE report_id = $1`,
      [id, plan],
    );
    const state = await over(await run(id));
    expect(state).toMatchObject({ status: 'FAILED', files: [] });
    expect(state.error).toMatch(/plan/);
  });
});

describe('what a workspace shares', () => {
  const HAPPENED = 'mutation ($input: AnnotationInput!) { createAnnotation(input: $input) { id } }';
  const AIM = 'mutation ($input: MetricTargetInput!) { setTarget(input: $input) { id } }';
  const happened = { kind: 'OUTAGE', days: { from: '2026-03-05', to: '2026-03-06' } };

  it('of the period stands in its reports: marks of the time axis, never personal ones, and targets', async () => {
    for (const change of [
      { scope: 'WORKSPACE', title: 'Webhooks late' },
      { scope: 'PERSONAL', title: 'My own note' },
      { scope: 'WORKSPACE', title: 'Of Japan', countries: ['JP'] },
      { scope: 'WORKSPACE', title: 'Of April', days: { from: '2026-04-01' } },
    ])
      await ask(HAPPENED, { input: { ...happened, ...change } }, key);
    const aim = { metric: 'conversations_started', period: 'MONTH', from: '2026-03-01', direction: 'AT_LEAST' };
    await ask(AIM, { input: { ...aim, value: '4321' } }, key);
    await ask(AIM, { input: { ...aim, country: 'IT', value: '1234' } }, key);

    const book = async (partial: object) => {
      const answer = await app.request(`/api/reports/${await made(partial)}.xlsx`, {}, person);
      return read(Buffer.from(await answer.arrayBuffer()));
    };
    const italy = await book({ countries: ['IT'] });
    const listed = utils.sheet_to_json<string[]>(italy.Sheets['Annotations'] ?? {}, { header: 1 }).slice(2);
    expect(listed.map((row) => row[4])).toEqual(['Webhooks late']);
    const summaryOf = (workbook: typeof italy) => JSON.stringify(utils.sheet_to_json(workbook.Sheets['Summary'] ?? {}));
    expect(summaryOf(italy)).toContain('1234');
    const both = await book({ countries: ['IT', 'DE'], targets: [{ metric: 'conversations_started', value: '77' }] });
    expect(summaryOf(both)).not.toMatch(/1234|4321/);
  });

  it('of a figure is a line in its charts, in every file, as it was when the report was made', async () => {
    const SET = `mutation ($input: MetricTargetInput!, $base: Int) { setTarget(input: $input, base: $base) { version } }`;
    const aim = { metric: 'messages_received', period: 'MONTH', from: '2026-03-01', direction: 'AT_MOST' };
    const query = { metrics: ['messages_received'], granularity: 'MONTH', last: { count: 2, unit: 'MONTH' } };
    const blocks = [{ kind: 'chart', title: 'By month', shape: 'line', query }];
    await ask(SET, { input: { ...aim, value: '512' } }, key);
    const id = await create({ template: 'executive', blocks });
    const rerun = async () => {
      const runId = await run(id);
      expect(await over(runId)).toMatchObject({ status: 'DONE', error: null });
      return runId;
    };
    const bytesOf = async (path: string) => Buffer.from(await (await app.request(path, {}, person)).arrayBuffer());
    const partOf = async (runId: string) =>
      parse(await bytesOf(`/api/reports/${runId}.csv?part=1`), { columns: true }) as unknown as object[];
    const printed = async (pdf: Buffer) => {
      const pages = await pagesOf(await openPdf(pdf));
      return pages
        .flatMap(({ items }) => items.map(({ text }) => text))
        .join('')
        .replace(/\s/g, '');
    };

    const first = await rerun();
    expect(await partOf(first)).toContainEqual({
      ...{ from: '2026-03-01', messages_received: '60', messages_received_target_at_most: '512' },
    });
    const pdf = await bytesOf(`/api/reports/${first}.pdf`);
    expect(await printed(pdf)).toContain('Target:atmost512(1March2026to31March2026)');
    const again = await rerun();
    for (const format of ['pdf', 'xlsx', 'csv', 'csv.meta.json', 'csv?part=1'])
      expect(
        (await bytesOf(`/api/reports/${again}.${format}`)).equals(await bytesOf(`/api/reports/${first}.${format}`)),
      ).toBe(true);

    await ask(SET, { input: { ...aim, value: '513' }, base: 1 }, key);
    expect((await bytesOf(`/api/reports/${first}.pdf`)).equals(pdf)).toBe(true);
    expect(await partOf(await rerun())).toContainEqual(
      expect.objectContaining({ messages_received_target_at_most: '513' }),
    );
    const headers = { 'content-type': 'application/json' };
    const look = async (change: object) => {
      const body = JSON.stringify({ ...REPORT, blocks, ...change });
      const answer = await app.request('/api/reports/preview', { method: 'POST', body, headers }, person);
      return printed(Buffer.from(await answer.arrayBuffer()));
    };
    expect(await look({})).toContain('Target:atmost513(');
    // A target of the report's own takes its place, as in the tiles.
    expect(await look({ targets: [{ metric: 'messages_received', value: '99' }] })).not.toContain('Target');
  });
});
