import type { Channel, WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import { findColumns, type ConversionColumn } from './conversion-columns.js';
import { readEventFields, type EventReading } from './event-line.js';
import { EventBatches } from './import-events.js';
import type { ImportOptions, ImportReport } from './import-report.js';
import { ImportTally, runImport } from './import-run.js';
import { instantOf, personOf, type TableLine } from './table-cells.js';

export interface ConversionsOptions extends ImportOptions {
  /** For lines that do not say. */
  channel: Channel;
  account?: string | undefined;
  /** Stores nothing: `rowsTaken` are the lines that would be. */
  preview: boolean;
}

/** As of any import; `id` null is a preview. */
export type ConversionsReport = Omit<ImportReport, 'id'> & { id: string | null };

const LONGEST_ORDER_ID = 150;
const LONGEST_NAME = 100;

/**
 * Takes conversions out of a table: order, time, person, and as it says name, amount and currency. The order id makes the event's
 * id, so that an order counts once however often it comes; what comes again replaces what was there. Wrong lines are skipped with
 * their reason. Times without an offset are those of the workspace's zone.
 */
export async function importConversions(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<TableLine>,
  options: ConversionsOptions,
): Promise<ConversionsReport> {
  const { preview, onProgress } = options;
  if (!preview)
    return runImport(deps, scope, 'conversions', options, async (tally, runId) => {
      const batches = new EventBatches(deps, scope.id, runId, tally);
      try {
        await takeLines(scope, source, options, tally, batches);
        await batches.end();
      } catch (error) {
        await batches.settle();
        throw error;
      }
    });
  const tally = new ImportTally(onProgress);
  await takeLines(scope, source, options, tally, null);
  const { rowsRead, rowsTaken, skipped } = tally;
  return { id: null, kind: 'conversions', rowsRead, rowsTaken, skipped };
}

async function takeLines(
  scope: WorkspaceScope,
  source: AsyncIterable<TableLine>,
  options: ConversionsOptions,
  tally: ImportTally,
  batches: EventBatches | null,
): Promise<void> {
  let columns: Map<ConversionColumn, number> | undefined;
  for await (const { line, cells } of source) {
    if (!columns) {
      columns = findColumns(cells ?? []);
      continue;
    }
    tally.read();
    const reading = cells === null ? { reason: 'malformed_line' } : readConversion(cells, columns, scope, options);
    if (!('event' in reading)) tally.skip(reading.reason, line, reading.detail);
    else if (!batches) tally.take(1);
    else if (batches.add(reading.event, 0)) await batches.flush();
  }
  if (!columns) findColumns([]);
}

/** One line as an event, or why it is none. Pure. */
export function readConversion(
  cells: readonly string[],
  columns: ReadonlyMap<ConversionColumn, number>,
  { timeZone }: Pick<WorkspaceScope, 'timeZone'>,
  { channel, account = '' }: Pick<ConversionsOptions, 'channel' | 'account'>,
): EventReading {
  const at = (column: ConversionColumn): string | undefined => cells[columns.get(column) ?? -1]?.trim() || undefined;
  const orderId = at('orderId');
  if (orderId === undefined) return { reason: 'missing_order_id' };
  if (orderId.length > LONGEST_ORDER_ID) return { reason: 'bad_order_id' };
  const [time, contact, value] = [at('occurredAt'), at('contact'), at('value')];
  if (time === undefined) return { reason: 'missing_occurred_at' };
  if (contact === undefined) return { reason: 'missing_contact' };
  const amount = value === undefined ? undefined : amountOf(value);
  if (amount === null) return { reason: 'bad_value' };
  const name = at('name')?.slice(0, LONGEST_NAME);
  return readEventFields({
    id: `conversion:${orderId}`,
    sourceId: orderId,
    kind: 'conversion.recorded',
    channel: at('channel')?.toLowerCase() ?? channel,
    account: at('account') ?? account,
    occurredAt: instantOf(time, timeZone) ?? time,
    contact: personOf(contact),
    country: at('country'),
    value: amount,
    currency: amount === undefined ? undefined : at('currency')?.toUpperCase(),
    details: name === undefined ? undefined : { name },
  });
}

/** `12.50` and `12,50`; null where a comma may part thousands, and for anything else. */
function amountOf(text: string): string | null {
  if (/^\d{1,12}(\.\d{1,6})?$/.test(text)) return text;
  return /^\d{1,12},(\d{1,2}|\d{4,6})$/.test(text) ? text.replace(',', '.') : null;
}
