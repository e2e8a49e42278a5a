import { SpuntaError, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import type { NewQueryLogEntry, QueryLogRepository } from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';

const WRITE_EVERY_MS = 1_000;
/** Beyond this, entries are dropped and counted: a log must not fill the memory while its store is away. */
const MOST_WAITING = 5_000;
/** Of a refused query, which may name anything. */
const MOST_NAMES = 20;
const MOST_CHARACTERS = 60;
/** Of a query in JSON: a longer one, with a list of hundreds of values, is noted without its text. */
const LONGEST_QUERY = 2_000;

type Asked = Pick<MetricsQuery, 'metrics' | 'dimensions'>;
type Outcome = Pick<NewQueryLogEntry, 'rowsRead' | 'bytesRead' | 'complexity' | 'status' | 'errorCode' | 'source'>;

/** Notes every metric query, written in batches beside the answers: no query waits for it or fails with it. */
export class QueryLog {
  private waiting: NewQueryLogEntry[] = [];
  private dropped = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: QueryLogRepository,
    private readonly log: Log,
    private readonly now: () => Date,
  ) {}

  /** Answers as `run` does. */
  async note(caller: Caller, asked: Asked, run: () => Promise<MetricsResult>): Promise<MetricsResult> {
    const started = performance.now();
    const askedAt = this.now();
    const keep = (outcome: Outcome): void => {
      const durationMs = Math.round(performance.now() - started);
      const names = { metrics: namesOf(asked.metrics), dimensions: namesOf(asked.dimensions ?? []) };
      this.keep({
        workspaceId: workspaceOf(caller).id,
        caller: nameOf(caller),
        askedAt,
        durationMs,
        ...names,
        query: textOf(asked),
        ...outcome,
      });
    };
    try {
      const result = await run();
      keep(answered(result));
      return result;
    } catch (error) {
      keep(unanswered(error));
      throw error;
    }
  }

  /** Writes what waits. Never fails: what cannot be written is given up and told to the server's log. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private keep(entry: NewQueryLogEntry): void {
    if (this.waiting.length >= MOST_WAITING) this.dropped += 1;
    else this.waiting.push(entry);
    this.timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS).unref();
  }

  /** One batch at a time: while a slow one is written, what comes waits within the bound. */
  private async write(): Promise<void> {
    const { waiting, dropped } = this;
    this.timer = undefined;
    this.waiting = [];
    this.dropped = 0;
    if (dropped > 0) this.log.warn({ dropped }, 'the query log was full; some queries are not in it');
    try {
      await this.repository.add(waiting);
    } catch (error) {
      this.log.warn({ err: error, entries: waiting.length }, 'the query log could not be written');
    }
  }
}

function answered({ cost, status, source }: MetricsResult): Outcome {
  const { rowsRead, bytesRead, complexity } = cost;
  return { rowsRead, bytesRead, complexity, status, errorCode: null, source };
}

function unanswered(error: unknown): Outcome {
  const { code, status } = error instanceof SpuntaError ? error : { code: 'INTERNAL', status: 500 };
  return {
    rowsRead: null,
    bytesRead: null,
    complexity: null,
    status: status < 500 ? 'REFUSED' : 'FAILED',
    errorCode: code,
    source: null,
  };
}

function textOf(asked: Asked): string | null {
  const text = JSON.stringify(asked);
  return text.length > LONGEST_QUERY ? null : text;
}

function namesOf(names: readonly string[]): string[] {
  return names.slice(0, MOST_NAMES).map((name) => name.slice(0, MOST_CHARACTERS).replace(/[^\x20-\x7e]/g, '?'));
}
