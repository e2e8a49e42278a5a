import { LineSplitter, type Line } from '@spunta/ads';
import { SpuntaError, type CanonicalEvent, type ParsedEvent, type WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import { batchToken } from './batch-token.js';
import { writeEvents } from '../write/write-events.js';
import { readEventLine, type EventReading } from './event-line.js';
import type { ImportOptions, ImportReport } from './import-report.js';
import { runImport, type ImportTally } from './import-run.js';

/** Characters of one line; longer ones are skipped without being kept. */
const MAX_LINE = 1024 * 1024;
const BATCH_ROWS = 50_000;
const BATCH_CHARACTERS = 32 * MAX_LINE;
const TOO_LONG: EventReading = { reason: 'line_too_long', detail: `more than ${MAX_LINE} characters` };

/** Takes canonical events, one JSON object a line. A line that is wrong is skipped with its reason; its neighbours are taken. */
export function importEvents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<Buffer>,
  options: ImportOptions,
): Promise<ImportReport> {
  return runImport(deps, scope, 'events', options, async (tally, runId) => {
    const decoder = new TextDecoder('utf-8');
    const lines = new LineSplitter(MAX_LINE);
    const batches = new EventBatches(deps, scope.id, runId, tally);
    try {
      for await (const piece of source)
        await takeLines(lines.push(decoder.decode(piece, { stream: true })), tally, batches);
      await takeLines([...lines.push(decoder.decode()), ...lines.end()], tally, batches);
      await batches.end();
    } catch (error) {
      await batches.settle();
      throw error;
    }
  });
}

async function takeLines(lines: readonly Line[], tally: ImportTally, batches: EventBatches): Promise<void> {
  for (const line of lines) if (takeLine(line, tally, batches)) await batches.flush();
}

/** True when the batch is full. */
function takeLine({ number, text }: Line, tally: ImportTally, batches: EventBatches): boolean {
  if (text !== null && text.trim() === '') return false;
  tally.read();
  if (text !== null && tally.rowsRead === 1) refuseOtherFormats(text);
  const reading = text === null ? TOO_LONG : readEventLine(text);
  if ('event' in reading) return batches.add(reading.event, text?.length ?? 0);
  tally.skip(reading.reason, number, reading.detail);
  return false;
}

const OTHER_FORMATS: readonly { starts: RegExp; what: string }[] = [
  { starts: /^PK\x03\x04/, what: 'a zip file or an Excel workbook' },
  { starts: /^\x1f/, what: 'a gzip file' },
  { starts: /^\s*\[/, what: 'one JSON array' },
  { starts: /^\s*</, what: 'HTML or XML' },
];

function refuseOtherFormats(first: string): void {
  const other = OTHER_FORMATS.find(({ starts }) => starts.test(first));
  if (!other) return;
  const remedy = 'Write one JSON object a line (NDJSON), as the export does.';
  throw new SpuntaError('UNSUPPORTED_FILE', `This file is ${other.what}. ${remedy}`, 'file');
}

/** Collects events and writes them in batches; the next batch is read while the last one is being written, never more. */
export class EventBatches {
  private batch: (CanonicalEvent | ParsedEvent)[] = [];
  private characters = 0;
  private index = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: IngestDeps,
    private readonly workspaceId: string,
    private readonly runId: string,
    private readonly tally: ImportTally,
  ) {}

  /** True when the batch is full. */
  add(event: CanonicalEvent | ParsedEvent, characters: number): boolean {
    this.batch.push(event);
    this.characters += characters;
    return this.batch.length >= BATCH_ROWS || this.characters >= BATCH_CHARACTERS;
  }

  async flush(): Promise<void> {
    await this.writing;
    const batch = this.batch;
    this.batch = [];
    this.characters = 0;
    this.writing = this.write(batch);
    // The rejection is met by the next flush or by end; without this, Node would end the process before.
    this.writing.catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  /** Waits for the write under way, however it ends, so that the tally of a failed import is right. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.writing]);
  }

  private async write(batch: (CanonicalEvent | ParsedEvent)[]): Promise<void> {
    if (batch.length === 0) return;
    const token = batchToken(this.runId, this.index++);
    await writeEvents(this.deps, this.workspaceId, batch, { connectionId: null, token });
    this.tally.take(batch.length);
  }
}
