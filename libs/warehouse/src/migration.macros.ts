import { SpuntaError } from '@spunta/domain';

const REPEATABLE: readonly [RegExp, string][] = [
  [/^CREATE TABLE (?!IF NOT EXISTS)/, 'CREATE TABLE IF NOT EXISTS '],
  [/^DROP TABLE (?!IF EXISTS)/, 'DROP TABLE IF EXISTS '],
  [/\bADD (COLUMN|INDEX|PROJECTION) (?!IF NOT EXISTS)/g, 'ADD $1 IF NOT EXISTS '],
  [/\bDROP (COLUMN|INDEX|PROJECTION) (?!IF EXISTS)/g, 'DROP $1 IF EXISTS '],
];

/** Changes beside those of columns, which a Distributed table has nothing for. */
const LOCAL_ONLY = /,\s*(MODIFY ORDER BY \([^)]*\)|ADD INDEX [^,]*)/g;

/** Engines keep data on each shard under this name; the plain name is the Distributed table over them. */
const LOCAL_SUFFIX = '_local';

/**
 * The statements of one migration file, each safe to run twice. On a single engine: the file itself. On a cluster: the
 * same on every node with Replicated engines under `<table>_local`, and a Distributed table with the plain name, sharded
 * by workspace so that all rows of a workspace lie on one shard.
 */
export function expandMigration(file: string, text: string, cluster?: string): string[] {
  const sql = repeatable(file, stripComments(text));
  const single = cluster === undefined;
  const expanded = sql
    .replace(/\{\{on_cluster\}\}/g, single ? '' : `ON CLUSTER \`${cluster}\``)
    .replace(/\{\{engine (\w+)(?:\((.*)\))?\}\}/g, (_all, engine: string, args?: string) =>
      single ? singleEngine(engine, args) : replicatedEngine(engine, args),
    )
    .replace(/\{\{dedup_window (\d+)\}\}/g, `${single ? 'non_replicated' : 'replicated'}_deduplication_window = $1`);
  const unknown = /\{\{[^}]*\}\}/.exec(expanded);
  if (unknown) throw refused(file, `uses the unknown macro ${unknown[0]}`);
  if (single) return [expanded];
  if (!sql.includes('{{on_cluster}}')) throw refused(file, 'lacks {{on_cluster}} after the table name');
  return clusterStatements(file, expanded, cluster);
}

function clusterStatements(file: string, sql: string, cluster: string): string[] {
  const table = /^(?:CREATE|ALTER|DROP) TABLE (?:IF (?:NOT )?EXISTS )?(\w+)/.exec(sql)?.[1];
  if (table === undefined) throw refused(file, 'does not name its table first');
  const local = sql.replace(table, `${table}${LOCAL_SUFFIX}`);
  if (sql.startsWith('CREATE')) {
    const shardBy = /\bworkspace UUID\b/.test(sql) ? 'workspace' : 'name';
    return [
      local,
      `CREATE TABLE IF NOT EXISTS ${table} ON CLUSTER \`${cluster}\` AS ${table}${LOCAL_SUFFIX} ` +
        `ENGINE = Distributed(\`${cluster}\`, currentDatabase(), ${table}${LOCAL_SUFFIX}, sipHash64(${shardBy}))`,
    ];
  }
  const columnsChange = sql.startsWith('DROP') || /\b(ADD|DROP|MODIFY|RENAME) COLUMN\b/.test(sql);
  return columnsChange ? [local, sql.replace(LOCAL_ONLY, '')] : [local];
}

function repeatable(file: string, sql: string): string {
  if (!/^(CREATE|ALTER|DROP) TABLE /.test(sql)) {
    throw refused(file, 'is not one CREATE, ALTER or DROP TABLE; only these can be repeated safely after a crash');
  }
  if (/;\s*\S/.test(sql)) throw refused(file, 'holds more than one statement; write one statement a file');
  return REPEATABLE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), sql.replace(/;$/, ''));
}

function stripComments(text: string): string {
  return text.replace(/^\s*--.*$/gm, '').trim();
}

function singleEngine(engine: string, args?: string): string {
  return args === undefined ? engine : `${engine}(${args})`;
}

function replicatedEngine(engine: string, args?: string): string {
  const path = `'/clickhouse/tables/{uuid}/{shard}', '{replica}'`;
  return `Replicated${engine}(${args === undefined ? path : `${path}, ${args}`})`;
}

function refused(file: string, why: string): SpuntaError {
  return new SpuntaError('INTERNAL', `Migration ${file} ${why}.`);
}
