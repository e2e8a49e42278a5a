import { mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ClickHouseClientConfigOptions } from '@clickhouse/client';
import { SpuntaError } from '@spunta/domain';
import { drainPending } from 'chdb';
import { createChdbConnection, type ChdbConnection } from 'chdb/connection';
import { formatParam, quoteLiteral } from './param.format.js';
import { BASE_SETTINGS, type EngineSettings } from './engine.settings.js';

/** The client's own connection interface, which it exports only through its configuration. */
type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;
type StatementParams = Parameters<ClientConnection['query']>[0];

/** One native connection with the settings that its session holds now. Used by one statement at a time. */
interface Slot {
  connection: ChdbConnection;
  applied: Map<string, string>;
}

/**
 * How many statements of a kind run at once. A chdb connection runs one statement at a time, so a lane is also the queue of
 * its kind: heavy reads never hold up an insert. Each running statement holds one thread of libuv's pool. Two commands, because
 * those of a small rebuild are planned for most of their time, and planning takes one core.
 */
const LANES = { read: 3, insert: 1, command: 2, stream: 2 } as const;
type LaneName = keyof typeof LANES;

/** Asks the HTTP interface to answer only when a query is through; the embedded engine always does and refuses the name. */
const HTTP_SETTING = 'wait_end_of_query';

class Lane {
  private readonly idle: Slot[] = [];
  private readonly waiting: { resolve: (slot: Slot) => void; reject: (reason: Error) => void }[] = [];
  private opened = 0;

  constructor(
    private readonly open: () => Slot,
    private readonly size: number,
  ) {}

  async acquire(): Promise<Slot> {
    const free = this.idle.pop();
    if (free) return free;
    if (this.opened < this.size) {
      const slot = this.open();
      this.opened += 1;
      return slot;
    }
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  release(slot: Slot): void {
    const next = this.waiting.shift();
    if (next) next.resolve(slot);
    else this.idle.push(slot);
  }

  /** The slot is gone; whoever waits for it gets a new one. */
  forget(): void {
    this.opened -= 1;
    const next = this.waiting.shift();
    if (next) this.acquire().then(next.resolve, next.reject);
  }

  abandon(reason: Error): void {
    for (const waiter of this.waiting.splice(0)) waiter.reject(reason);
  }
}

/**
 * The embedded engine behind `@clickhouse/client`'s connection hook: a few chdb connections on one path. Parameters are set
 * with `SET param_…` on a connection that nobody else uses meanwhile, because chdb's own bound queries share one
 * process-wide queue (a 1.6 s query held up a 2 ms one for 1.6 s here); 3,000 such queries on five connections at once
 * gave no wrong value. Settings are set and taken back the same way.
 */
export class EmbeddedConnection implements ClientConnection {
  private readonly lanes: Record<LaneName, Lane>;
  private readonly slots = new Set<Slot>();
  private closed = false;

  constructor(private readonly path: string) {
    const first = this.openSlot();
    const unused = [first];
    const lane = (name: LaneName) => new Lane(() => unused.pop() ?? this.openSlot(), LANES[name]);
    this.lanes = { read: lane('read'), insert: lane('insert'), command: lane('command'), stream: lane('stream') };
  }

  async query(params: StatementParams) {
    if (/\sFORMAT JSONEachRow\s*$/.test(params.query)) return this.openStream(params);
    return this.use('read', async (slot) => slot.connection.query({ query: statement(slot, params) }));
  }

  async command(params: StatementParams) {
    return this.use('command', async (slot) => slot.connection.command({ query: statement(slot, params) }));
  }

  async exec(params: StatementParams) {
    return this.use('command', async (slot) => slot.connection.exec({ query: statement(slot, params) }));
  }

  insert(): Promise<never> {
    return Promise.reject(new SpuntaError('INTERNAL', 'The embedded engine takes rows through insertLines only.'));
  }

  /** One INSERT of JSON lines, handed to the engine as bytes. */
  async insertLines(table: string, lines: Buffer, settings: EngineSettings): Promise<void> {
    await this.use('insert', async (slot) =>
      slot.connection.chdb.rawInsert({ table, values: lines, format: 'JSONEachRow', settings }),
    );
  }

  async ping() {
    return this.use('read', async (slot) => slot.connection.ping({ select: true }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const lane of Object.values(this.lanes)) lane.abandon(closedError());
    for (const slot of this.slots) await slot.connection.close();
    await drainPending();
  }

  private openSlot(): Slot {
    const slot = { connection: connect(this.path), applied: new Map<string, string>() };
    this.slots.add(slot);
    return slot;
  }

  private async use<T>(lane: LaneName, work: (slot: Slot) => Promise<T>): Promise<T> {
    const slot = await this.acquire(lane);
    try {
      await raiseQuerySize(slot);
      const result = await work(slot);
      this.lanes[lane].release(slot);
      return result;
    } catch (error) {
      await this.discard(lane, slot);
      throw error;
    }
  }

  /**
   * A chdb connection on which a statement failed gives that statement's partial output as the beginning of its next
   * result, which may belong to another workspace: it is never used again, and neither is one whose stream was left early.
   */
  private async discard(lane: LaneName, slot: Slot): Promise<void> {
    this.slots.delete(slot);
    await slot.connection.close();
    if (!this.closed) this.lanes[lane].forget();
  }

  private async acquire(lane: LaneName): Promise<Slot> {
    if (this.closed) throw closedError();
    return this.lanes[lane].acquire();
  }

  private async openStream(params: StatementParams) {
    const slot = await this.acquire('stream');
    try {
      await raiseQuerySize(slot);
      const preparation = preparationOf(slot, params);
      if (preparation) await slot.connection.command({ query: preparation });
    } catch (error) {
      await this.discard('stream', slot);
      throw error;
    }
    const stream = Readable.from(this.readChunks(slot, params.query), { objectMode: false });
    return { stream, query_id: params.query_id ?? '', response_headers: {}, http_status_code: 200 };
  }

  private async *readChunks(slot: Slot, sql: string): AsyncGenerator<Buffer> {
    let complete = false;
    try {
      for await (const chunk of slot.connection.chdb.queryStream(sql, { format: 'JSONEachRow' })) {
        yield Buffer.from(chunk.raw());
      }
      complete = true;
    } finally {
      if (complete) this.lanes.stream.release(slot);
      else await this.discard('stream', slot);
    }
  }
}

/** What must be SET before the statement: wanted settings that differ, leftovers back to default, parameters. */
function preparationOf(slot: Slot, params: StatementParams): string {
  const wanted = new Map(
    Object.entries(params.clickhouse_settings ?? {})
      .filter(([name, value]) => value !== undefined && name !== HTTP_SETTING)
      .map(([name, value]) => [name, String(value)]),
  );
  const changes = [...slot.applied.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} = DEFAULT`);
  for (const [name, value] of wanted) {
    if (slot.applied.get(name) !== value) changes.push(`${name} = ${quoteLiteral(value)}`);
  }
  for (const [name, value] of Object.entries(params.query_params ?? {})) {
    changes.push(`param_${name} = ${quoteLiteral(formatParam(value))}`);
  }
  slot.applied = wanted;
  return changes.length > 0 ? `SET ${changes.join(', ')}` : '';
}

/** A long list of parameters is parsed under the limit that was set before its own statement. */
async function raiseQuerySize(slot: Slot): Promise<void> {
  const limit = String(BASE_SETTINGS['max_query_size']);
  if (slot.applied.get('max_query_size') === limit) return;
  await slot.connection.command({ query: `SET max_query_size = ${limit}` });
  slot.applied.set('max_query_size', limit);
}

function statement(slot: Slot, params: StatementParams): string {
  const preparation = preparationOf(slot, params);
  return preparation ? `${preparation}; ${params.query}` : params.query;
}

function connect(path: string): ChdbConnection {
  try {
    mkdirSync(path, { recursive: true });
    return createChdbConnection({ path });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = /one active data directory/.test(reason)
      ? 'this process already has another warehouse open; close that one first'
      : 'another process has it open or it is not writable; stop the other Spunta process or choose another data folder';
    const failure = new SpuntaError('STORE_UNAVAILABLE', `The warehouse folder ${path} cannot be opened: ${remedy}.`);
    failure.cause = error;
    throw failure;
  }
}

function closedError(): SpuntaError {
  return new SpuntaError('STORE_UNAVAILABLE', 'The warehouse is closed; the process is stopping.');
}
