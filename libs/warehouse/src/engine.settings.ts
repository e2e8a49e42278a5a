import type { QueryOptions } from './warehouse.js';

export type EngineSettings = Record<string, string | number>;

/** 100,000 events are 50 MB of JSON; one insert up to a million rows stays one block, so it is written at once or not at all. */
const ONE_BLOCK: EngineSettings = {
  max_insert_block_size: 1_048_576,
  min_insert_block_size_rows: 1_048_576,
  min_insert_block_size_bytes: 1_073_741_824,
  max_partitions_per_insert_block: 1_000,
};

/**
 * What every statement runs with. FINAL may look at one partition at a time because the partition of `events` and
 * `ad_insights` is a function of their sorting key.
 */
export const BASE_SETTINGS: EngineSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  session_timezone: 'UTC',
  async_insert: 0,
  do_not_merge_across_partitions_select_final: 1,
  max_query_size: 16_777_216,
  ...ONE_BLOCK,
};

/**
 * SQL of the settings of inserts that add the difference between a rollup and what it should hold. Adding up at the insert took ten
 * times as long as the insert itself, for rows that have one key each or few of it. Looking for functions among the keys of a
 * GROUP BY, which are all columns there, took a fifth of the analysis.
 */
export const REBUILD_SETTINGS =
  'SETTINGS optimize_on_insert = 0, optimize_group_by_function_keys = 0, optimize_aggregators_of_group_by_keys = 0';

/**
 * Added on a cluster: a workspace's rows live on one shard, so subqueries may run beside their rows and other shards are
 * left alone; inserts return when the shard has the rows; the first live replica answers, so that a rebuild reads what
 * was inserted before it.
 */
export const CLUSTER_SETTINGS: EngineSettings = {
  distributed_product_mode: 'local',
  optimize_skip_unused_shards: 1,
  distributed_foreground_insert: 1,
  load_balancing: 'in_order',
  prefer_localhost_replica: 0,
};

/**
 * Half a surrogate pair in one text of one row would refuse the whole insert, for as long as it is tried again: it is
 * stored as its escape instead.
 */
const ANY_TEXT: EngineSettings = { input_format_json_throw_on_bad_escape_sequence: 0 };

export function insertSettings(token?: string): EngineSettings {
  const settings = { ...ONE_BLOCK, ...ANY_TEXT, async_insert: 0, session_timezone: 'UTC' };
  return token === undefined ? settings : { ...settings, insert_deduplication_token: token };
}

export function querySettings(options: QueryOptions): EngineSettings {
  const settings: EngineSettings = {};
  if (options.maxExecutionSeconds !== undefined) settings['max_execution_time'] = options.maxExecutionSeconds;
  if (options.maxMemoryBytes !== undefined) settings['max_memory_usage'] = options.maxMemoryBytes;
  if (options.maxThreads !== undefined) settings['max_threads'] = options.maxThreads;
  return settings;
}
