import { z } from 'zod';
import type { AdContext } from '../ad-connector.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import type { GraphClient } from './meta.graph.js';
import { toPlatformError, TOO_MUCH_DATA } from './meta.errors.js';
import { cursorAfter, pageOf, readAll } from './meta.pages.js';
import { fieldsOf, metaRow, type MetaRow } from './meta.row.js';
import { META_BREAKDOWNS, type MetaSlice } from './meta.slices.js';

const PAGE_ROWS = 500;
/** Between two looks at a report: 2 s, then twice as long each time up to 30 s. */
const FIRST_LOOK_MS = 2_000;
const LAST_LOOK_MS = 30_000;
/** A report that takes longer counts as failed. */
const MOST_WAIT_MS = 3_600_000;

const started = z.object({ report_run_id: z.union([z.string(), z.number()]).transform(String) });
const state = z.object({
  async_status: z.string(),
  async_percent_completion: z.number().optional(),
  error_code: z.number().optional(),
  error_subcode: z.number().optional(),
  error_message: z.string().optional(),
});
const page = pageOf(metaRow);

export interface ReportPage {
  rows: MetaRow[];
  /** Where the next page begins; undefined on the last. */
  after: string | undefined;
}

/** Has Meta make the report of a slice; answers its id at once. */
export async function startReport(client: GraphClient, account: string, slice: MetaSlice): Promise<string> {
  const { report_run_id } = await client.post(
    `act_${account}/insights`,
    {
      level: slice.level === 'ad_set' ? 'adset' : slice.level,
      fields: fieldsOf(slice.level),
      breakdowns: META_BREAKDOWNS[slice.breakdown].join(','),
      time_range: JSON.stringify({ since: slice.from, until: slice.to }),
      time_increment: '1',
      ...(slice.campaigns
        ? { filtering: JSON.stringify([{ field: 'campaign.id', operator: 'IN', value: slice.campaigns }]) }
        : {}),
    },
    started,
  );
  return report_run_id;
}

/** Waits until a report is complete. False when it no longer exists; throws AD_REPORT_FAILED or what Meta says of it. */
export async function awaitReport(client: GraphClient, run: string, context: AdContext): Promise<boolean> {
  let waited = 0;
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LAST_LOOK_MS)) {
    // Without a list of fields: the error's came with v25, and older versions refuse fields that they do not know.
    const answer = await client.find(run, {}, state);
    if ('gone' in answer) return false;
    const { async_status: status, async_percent_completion: percent = 100 } = answer.found;
    if (status === 'Job Completed' && percent >= 100) return true;
    if (status === 'Job Failed' || status === 'Job Skipped') throw failureOfReport(answer.found);
    if (waited > MOST_WAIT_MS) throw failed(`it is not ready after ${Math.round(waited / 60_000)} minutes`);
    await context.pause(wait, 'report');
    waited += wait;
  }
}

/** One page of a complete report. Undefined when it no longer exists. */
export async function readReport(
  client: GraphClient,
  run: string,
  after: string | undefined,
): Promise<ReportPage | undefined> {
  const params = { limit: String(PAGE_ROWS), ...(after === undefined ? {} : { after }) };
  const answer = await client.find(`${run}/insights`, params, page);
  if ('gone' in answer) return undefined;
  const next = cursorAfter(answer.found);
  // A cursor that leads to itself would be followed for ever.
  if (next !== undefined && next === after) throw failed('its pages lead in a circle');
  return { rows: answer.found.data, after: next };
}

/** Campaigns of an account with figures on one day, to divide what is too much at once. */
export async function campaignsOfDay(client: GraphClient, account: string, day: string): Promise<string[]> {
  const time_range = JSON.stringify({ since: day, until: day });
  const params = { level: 'campaign', fields: 'campaign_id', time_range, limit: String(PAGE_ROWS) };
  const rows = await readAll(client, `act_${account}/insights`, params, metaRow);
  return [...new Set(rows.flatMap(({ campaign_id }) => campaign_id ?? []))].sort();
}

function failureOfReport({ async_status, error_code, error_subcode, error_message }: z.output<typeof state>) {
  if (error_code === undefined) return failed(`Meta says "${async_status}"`);
  const failure = { code: error_code, subcode: error_subcode ?? 0, message: error_message ?? '', transient: false };
  const told = toPlatformError(failure);
  return error_subcode === TOO_MUCH_DATA || told.code === 'AD_TOKEN_INVALID' ? told : failed(error_message ?? '');
}

function failed(why: string): AdPlatformError {
  return new AdPlatformError('AD_REPORT_FAILED', `Meta could not make a report: ${why}. It is asked for again later.`);
}
