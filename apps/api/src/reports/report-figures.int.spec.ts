import type { MetricsQuery } from '@spunta/domain';
import { questionsOf, writeValue, type TemplateName } from '@spunta/reports';
import { metricCatalog } from '@spunta/metrics';
import { parse } from 'csv-parse/sync';
import { read } from 'xlsx';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';
import { writeInsights } from '../../../../test/support/metrics-world.js';
import { openPdf, pagesOf } from '../../../../test/support/pdf-pages.js';
import { makeParameters } from '../../../../test/support/report-subjects.js';

jest.setTimeout(600_000);

const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id } }';
const RUN = 'mutation ($id: ID!) { runReport(id: $id) { runId } }';
const STATE = 'query ($id: ID!) { reportRun(id: $id) { status error } }';
const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) {
  rows { time dimensions { value } values { metric value } } totals { metric value } } }`;

interface Value {
  metric: string;
  value: string | null;
}
interface Answer {
  rows: { time: string | null; dimensions: { value: string }[]; values: Value[] }[];
  totals: Value[];
}

let app: TestApp;
let person: Auth;

beforeAll(async () => {
  app = await makeApp({ now: () => new Date('2026-11-20T09:00:00Z') });
  person = await app.signIn('analyst');
  const events = Array.from({ length: 90 }, (_, i) =>
    makeEvent({
      ...{ country: ['IT', 'IT', 'DE', null][i % 4] ?? null, contact: `ct_${String(i).padStart(16, '0')}` },
      ...{ occurredAt: new Date(Date.parse('2026-03-02T09:00:00Z') + i * 5 * 3_600_000).toISOString() },
      ...(i % 3 === 0 ? { source: 'ad' as const, adId: '900001' } : {}),
    }),
  );
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const { status } = await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  expect(status).toBe(200);
  const insights = ['2026-03-03', '2026-03-04'].map((day) =>
    makeInsight({ day, spend: '12.345678', impressions: 900, clicks: 30 }),
  );
  await writeInsights(app.services.warehouse, app.workspaceId, insights);
});
afterAll(() => app.close());

async function ask<T>(document: string, variables: object): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, person);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

async function filesOf(template: TemplateName) {
  const input = { name: template, template, range, currency: 'EUR', language: 'en' };
  const { createReport } = await ask<{ createReport: { id: string } }>(CREATE, { input });
  const { runReport } = await ask<{ runReport: { runId: string } }>(RUN, { id: createReport.id });
  const id = runReport.runId;
  const state = await eventually(async () => {
    const { reportRun } = await ask<{ reportRun: { status: string; error: string | null } }>(STATE, { id });
    return ['DONE', 'FAILED'].includes(reportRun.status) ? reportRun : null;
  }, 600_000);
  expect(state).toEqual({ status: 'DONE', error: null });
  const bytesOf = async (format: string) =>
    Buffer.from(await (await app.request(`/api/reports/${id}.${format}`, {}, person)).arrayBuffer());
  return { pdf: await bytesOf('pdf'), xlsx: await bytesOf('xlsx'), csv: await bytesOf('csv') };
}

const bare = (text: string): string => text.replace(/[\s\u200b\u2068\u2069]+/g, '');

async function wordsOfPdf(pdf: Buffer): Promise<string> {
  const pages = await pagesOf(await openPdf(pdf));
  return pages.map(({ items }) => bare(items.map(({ text }) => text).join(' '))).join(' ');
}

function cellsOfXlsx(xlsx: Buffer): Set<string> {
  const { Sheets } = read(xlsx);
  const cells = Object.values(Sheets).flatMap((sheet) => Object.values(sheet) as { v?: unknown }[]);
  return new Set(cells.map(({ v }) => String(v)));
}

const UNITS = new Map(metricCatalog().metrics.map(({ name, unit }) => [name, unit]));

/** As a table of the report writes it. */
function written({ metric, value }: Value): string {
  const unit = UNITS.get(metric) ?? '';
  if (unit.startsWith('currency')) return bare(writeValue(value, { type: 'money', currency: 'EUR' }, 'en'));
  const type = unit === 'ratio' ? 'percent' : unit === 'seconds' ? 'seconds' : 'integer';
  const isDecimal = ['points', 'index', 'messages_per_person'].includes(unit);
  return bare(writeValue(value, { type: isDecimal ? 'decimal' : type, currency: null }, 'en'));
}

/** The page's answers: through GraphQL, as it asks. */
async function answersOf(template: TemplateName): Promise<[MetricsQuery, Answer][]> {
  const parameters = makeParameters({ template, range });
  const questions = questionsOf({ parameters, workspace: { name: '', isSample: false }, plan: null });
  const all: [MetricsQuery, Answer][] = [];
  for (const query of Object.values(questions)) {
    const { metrics } = await ask<{ metrics: Answer }>(METRICS, { query: { ...query, first: 500 } });
    all.push([query, metrics]);
  }
  return all;
}

describe.each<TemplateName>(['executive', 'campaign', 'country', 'costs', 'market'])('figures of %s', (template) => {
  it('are those of the page, to the digit, on paper, in the workbook and in the rows', async () => {
    const { pdf, xlsx, csv } = await filesOf(template);
    const [text, cells] = [await wordsOfPdf(pdf), cellsOfXlsx(xlsx)];
    const answers = await answersOf(template);
    const shown = answers
      .filter(([{ granularity, compare }]) => !granularity && compare?.to !== 'PREVIOUS_YEAR')
      // Of campaigns the Executive report shows both ends, with some of their figures.
      .filter(([{ dimensions = [] }]) => template !== 'executive' || !dimensions.includes('campaign'))
      .flatMap(([{ dimensions = [] }, { rows, totals }]) => {
        // Countries where nobody wrote stand in the market report alone.
        const own = dimensions.includes('channel') && dimensions.includes('country') && template !== 'market';
        const kept = rows.filter(({ values }) => !own || Number(values[0]?.value ?? 0) > 0);
        return [...kept.flatMap(({ values }) => values), ...(dimensions.length === 0 ? [] : totals)];
      })
      .filter(({ value }) => value !== null);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((value) => !text.includes(written(value)))).toEqual([]);
    expect(shown.filter(({ value }) => !cells.has(String(Number(value))) && !cells.has(value ?? ''))).toEqual([]);
    const lines = parse(csv, { columns: true }) as unknown as Record<string, string>[];
    const sum = (metric: string): number => lines.reduce((all, line) => all + Number(line[metric] ?? 0), 0);
    const totals = new Map(answers.flatMap(([, answer]) => answer.totals.map(({ metric, value }) => [metric, value])));
    const added = ['conversations_started', 'ad_spend', 'message_fees'].filter((name) => name in (lines[0] ?? {}));
    for (const metric of added.filter((name) => totals.get(name) != null))
      expect([metric, sum(metric).toFixed(6)]).toEqual([metric, Number(totals.get(metric)).toFixed(6)]);
  });
});
