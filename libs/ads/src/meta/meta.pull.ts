import type { AdContext, AdPage, AdRequest } from '../ad-connector.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import type { GraphClient } from './meta.graph.js';
import { awaitReport, campaignsOfDay, readReport, startReport, type ReportPage } from './meta.report.js';
import { readMetaRow, type MetaRow } from './meta.row.js';
import { progressOf, splitSlice, type MetaSlice, type MetaState } from './meta.slices.js';

/** A report that failed is asked for again so often; then its days are halved. */
const MOST_RETRIES = 2;
/** So many failed reports in a row, divided or not, are a failure of the platform. */
const MOST_FAILURES = 5;
const RETRY_MS = 30_000;
/** Reports of one slice that may vanish before they are read. */
const MOST_STARTS = 3;

/** Reads the slices of a pull one after the other, from where `state` stands. */
export async function* pullInsights(
  client: GraphClient,
  state: MetaState,
  request: AdRequest,
  context: AdContext,
): AsyncGenerator<AdPage> {
  let failures = 0;
  for (let at = state; at.waiting[0];) {
    const slice = at.waiting[0];
    try {
      for await (const { page, next } of readSlice(client, at, slice, request, context)) {
        at = next;
        if (page.ends) failures = 0;
        yield page;
      }
    } catch (error) {
      const { smaller, wait } = await afterFailure(error, { client, slice, account: request.account.id, failures });
      if (isFailedReport(error)) failures += 1;
      if (wait) await context.pause(RETRY_MS, 'retry');
      at = { total: at.total, waiting: smaller ? [...smaller, ...at.waiting.slice(1)] : at.waiting };
    }
  }
}

interface Step {
  page: AdPage;
  next: MetaState;
}

/** The pages of one slice. A report that has vanished meanwhile is made anew and read from its beginning. */
async function* readSlice(
  client: GraphClient,
  state: MetaState,
  slice: MetaSlice,
  { account }: AdRequest,
  context: AdContext,
): AsyncGenerator<Step> {
  const { total, waiting } = state;
  let { run, after } = state;
  for (let started = 0; ;) {
    if (run === undefined) {
      if (started >= MOST_STARTS)
        throw new AdPlatformError('AD_REPORT_FAILED', 'Meta loses the reports that it makes.');
      started += 1;
      after = undefined;
      run = await startReport(client, account.id, slice);
      yield step({ rows: [], ends: false }, { total, waiting, run }, slice, account);
    }
    const complete = await awaitReport(client, run, context);
    while (complete) {
      const page: ReportPage | undefined = await readReport(client, run, after);
      if (!page) break;
      after = page.after;
      const ends = after === undefined;
      const next = ends ? { total, waiting: waiting.slice(1) } : { total, waiting, run, after };
      yield step({ rows: page.rows, ends }, next, slice, account);
      if (ends) return;
    }
    run = undefined;
  }
}

function step(
  { rows, ends }: { rows: MetaRow[]; ends: boolean },
  next: MetaState,
  slice: MetaSlice,
  account: AdRequest['account'],
): Step {
  const read = rows.map((row) => readMetaRow(row, slice, account));
  return {
    next,
    page: {
      slice: { kind: 'insights', ...slice },
      ends,
      insights: read.flatMap((row) => ('insight' in row ? [row.insight] : [])),
      volumes: [],
      skipped: read.flatMap((row) => ('skip' in row ? [row.skip] : [])),
      state: next,
      progress: progressOf(next),
    },
  };
}

const isFailedReport = (error: unknown): boolean =>
  error instanceof AdPlatformError && error.code === 'AD_REPORT_FAILED';

interface Failed {
  client: GraphClient;
  slice: MetaSlice;
  account: string;
  /** Reports that failed in a row before. */
  failures: number;
}

/** What to do after a slice failed: smaller slices, or the same again after a wait. Throws what neither can mend. */
async function afterFailure(error: unknown, failed: Failed): Promise<{ smaller: MetaSlice[] | null; wait: boolean }> {
  if (!(error instanceof AdPlatformError)) throw error;
  const { client, slice, account, failures } = failed;
  if (error.code === 'AD_REPORT_FAILED') {
    if (failures >= MOST_FAILURES) throw error;
    if (failures < MOST_RETRIES) return { smaller: null, wait: true };
  } else if (error.code !== 'AD_TOO_MUCH_DATA') throw error;
  const ofOneDay = slice.from === slice.to && slice.level !== 'account' && !slice.campaigns;
  const campaigns = ofOneDay ? await campaignsOfDay(client, account, slice.from) : [];
  const smaller = splitSlice(slice, campaigns);
  if (!smaller) throw error;
  return { smaller, wait: false };
}
