import { createHmac } from 'node:crypto';
import type { CanonicalEvent, Channel, ParsedEvent, WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import { contactSecret } from '../write/contact-hash.js';
import { writeEvents } from '../write/write-events.js';
import { batchToken } from './batch-token.js';
import { findConsentColumns, readConsent, type ConsentColumn } from './consent-line.js';
import type { ImportOptions, ImportReport } from './import-report.js';
import { ImportTally, runImport } from './import-run.js';
import type { TableLine } from './table-cells.js';

const BATCH_LINES = 20_000;
const ID_HEX = 32;

export interface ConsentsOptions extends ImportOptions {
  /** For lines that do not say. */
  channel: Channel;
  account?: string | undefined;
  /** Stores nothing: `rowsTaken` are the lines that would be. */
  preview: boolean;
}

/** As of any import; `id` null is a preview. */
export type ConsentsReport = Omit<ImportReport, 'id'> & { id: string | null };

interface Taken {
  line: number;
  events: (CanonicalEvent | ParsedEvent)[];
}

/**
 * Takes a list of opt-ins: person, when, and the evidence of it, with category, expiry or withdrawal where it has them. Each becomes an event
 * of consent beside those that messengers tell. What stands there already stays as it is, of whichever import, so that taking one import
 * back takes no other's consents along; wrong lines are skipped with their reason.
 */
export async function importConsents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<TableLine>,
  options: ConsentsOptions,
): Promise<ConsentsReport> {
  const secret = await contactSecret(deps.metadata, scope.id);
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('hex').slice(0, ID_HEX);
  const take = (tally: ImportTally, runId: string | null) =>
    takeLines(new ConsentBatches(deps, scope.id, runId, tally), scope, source, {
      ...options,
      ...{ importId: runId ?? '', now: deps.now(), seal, tally },
    });
  if (!options.preview) return runImport(deps, scope, 'consents', options, take);
  const tally = new ImportTally(options.onProgress);
  await take(tally, null);
  const { rowsRead, rowsTaken, skipped } = tally;
  return { id: null, kind: 'consents', rowsRead, rowsTaken, skipped };
}

async function takeLines(
  batches: ConsentBatches,
  scope: WorkspaceScope,
  source: AsyncIterable<TableLine>,
  options: Parameters<typeof readConsent>[3] & { tally: ImportTally },
): Promise<void> {
  const { tally } = options;
  let columns: Map<ConsentColumn, number> | undefined;
  for await (const { line, cells } of source) {
    if (!columns) {
      columns = findConsentColumns(cells ?? []);
      continue;
    }
    tally.read();
    const reading = cells === null ? { reason: 'malformed_line' } : readConsent(cells, columns, scope, options);
    if ('events' in reading) await batches.add({ line, events: reading.events });
    else tally.skip(reading.reason, line, reading.detail);
  }
  if (!columns) findConsentColumns([]);
  await batches.flush();
}

/** Writes what is new of so many lines at a time; without a run it only counts. */
class ConsentBatches {
  private lines: Taken[] = [];
  private index = 0;

  constructor(
    private readonly deps: IngestDeps,
    private readonly workspaceId: string,
    private readonly runId: string | null,
    private readonly tally: ImportTally,
  ) {}

  async add(taken: Taken): Promise<void> {
    this.lines.push(taken);
    if (this.lines.length >= BATCH_LINES) await this.flush();
  }

  async flush(): Promise<void> {
    const { deps, workspaceId, runId, tally } = this;
    const lines = this.lines;
    this.lines = [];
    if (lines.length === 0) return;
    const known = await readStoredIds(
      deps,
      workspaceId,
      lines.flatMap(({ events }) => events.map(({ id }) => id)),
    );
    const fresh: Taken['events'] = [];
    let taken = 0;
    for (const { line, events } of lines) {
      const added = events.filter(({ id }) => !known.has(id));
      for (const event of added) known.add(event.id);
      fresh.push(...added);
      if (added.length === 0) tally.skip('already_there', line);
      else taken += 1;
    }
    if (runId !== null && fresh.length > 0)
      await writeEvents(deps, workspaceId, fresh, { connectionId: null, token: batchToken(runId, this.index++) });
    tally.take(taken);
  }
}

async function readStoredIds(deps: IngestDeps, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await deps.warehouse.query<{ stored: string }>(
    `SELECT any(id) AS stored FROM events
     WHERE workspace = {workspace:UUID} AND kind IN ('consent.granted', 'consent.withdrawn')
       AND event_key IN (SELECT sipHash64(arrayJoin(JSONExtract({ids:String}, 'Array(String)'))))
     GROUP BY bucket, event_key
     HAVING argMax(deleted, version) = 0`,
    { workspace: workspaceId, ids: JSON.stringify([...new Set(ids)]) },
  );
  return new Set(rows.map(({ stored }) => stored));
}
