import type { ClickHouseClient } from '@clickhouse/client';
import { SpuntaError } from '@spunta/domain';
import { toSpuntaError } from './engine.errors.js';
import { insertSettings, querySettings, type EngineSettings } from './engine.settings.js';
import { assertBound } from './param.format.js';
import type { InsertOptions, QueryOptions, QueryParams, QueryResult, Warehouse } from './warehouse.js';

/** Hands one INSERT to the engine; the embedded one takes bytes, a server takes the client's own encoding. */
export type InsertRows = (table: string, rows: readonly object[], settings: EngineSettings) => Promise<void>;

export class ClickHouseWarehouse implements Warehouse {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly insertRows: InsertRows,
    private readonly base: EngineSettings,
  ) {}

  async query<Row>(sql: string, params: QueryParams = {}, options: QueryOptions = {}): Promise<QueryResult<Row>> {
    assertBound(sql, params);
    return guard(async () => {
      const result = await this.client.query({
        query: sql,
        format: 'JSON',
        query_params: params,
        clickhouse_settings: { ...this.base, wait_end_of_query: 1, ...querySettings(options) },
      });
      const body = await result.json<Row>();
      const statistics = {
        rowsRead: body.statistics?.rows_read ?? 0,
        bytesRead: body.statistics?.bytes_read ?? 0,
        elapsedMs: (body.statistics?.elapsed ?? 0) * 1000,
      };
      return { rows: body.data, statistics };
    });
  }

  async *stream<Row>(sql: string, params: QueryParams = {}): AsyncGenerator<Row[]> {
    assertBound(sql, params);
    try {
      const result = await this.client.query({
        query: sql,
        format: 'JSONEachRow',
        query_params: params,
        clickhouse_settings: this.base,
      });
      for await (const rows of result.stream<Row>()) yield rows.map((row) => row.json());
    } catch (error) {
      throw toSpuntaError(error);
    }
  }

  async insert(table: string, rows: readonly object[], options: InsertOptions = {}): Promise<void> {
    if (rows.length === 0) return;
    await guard(() => this.insertRows(table, rows, insertSettings(options.token)));
  }

  async command(sql: string, params: QueryParams = {}): Promise<void> {
    assertBound(sql, params);
    await guard(() => this.client.command({ query: sql, query_params: params, clickhouse_settings: this.base }));
  }

  async ping(): Promise<void> {
    const answer = await guard(() => this.client.ping({ select: true }));
    if (!answer.success) throw toSpuntaError(answer.error);
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SpuntaError ? error : toSpuntaError(error);
  }
}
