/** Values that may be bound to `{name:Type}` placeholders. 64-bit integers travel as decimal text. */
export type QueryParam = string | number | boolean | null | readonly (string | number)[];
export type QueryParams = Record<string, QueryParam>;

export interface QueryOptions {
  /** Seconds; the engine stops the query with QUERY_TIMEOUT. */
  maxExecutionSeconds?: number;
  /** Bytes; the engine stops the query with QUERY_MEMORY_EXCEEDED. */
  maxMemoryBytes?: number;
  maxThreads?: number;
}

export interface QueryStatistics {
  rowsRead: number;
  bytesRead: number;
  elapsedMs: number;
}

export interface QueryResult<Row> {
  rows: Row[];
  statistics: QueryStatistics;
}

export interface InsertOptions {
  /** The same token within the table's window makes a repeated insert a no-op. */
  token?: string;
}

/**
 * The ClickHouse engine, in this process or on a server. UInt64 and Decimal columns arrive as text. Every failure is a
 * SpuntaError: STORE_UNAVAILABLE, QUERY_TIMEOUT, QUERY_MEMORY_EXCEEDED, or INTERNAL with the engine's message.
 */
export interface Warehouse {
  query<Row>(sql: string, params?: QueryParams, options?: QueryOptions): Promise<QueryResult<Row>>;
  /** Rows as they come, in blocks; for exports that do not fit in memory. */
  stream<Row>(sql: string, params?: QueryParams): AsyncIterable<Row[]>;
  /** One INSERT of all rows as JSONEachRow; resolves when they are durable. An empty array does nothing. */
  insert(table: string, rows: readonly object[], options?: InsertOptions): Promise<void>;
  /** DDL and INSERT ... SELECT. */
  command(sql: string, params?: QueryParams): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
