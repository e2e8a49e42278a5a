import { expandMigration } from './migration.macros.js';

const TABLE = `-- Why this table is here.
CREATE TABLE visits {{on_cluster}}
(
    workspace UUID,
    day Date
)
ENGINE = {{engine ReplacingMergeTree(version, deleted)}}
ORDER BY (workspace, day)
SETTINGS index_granularity = 8192, {{dedup_window 1000}};
`;

it('writes one repeatable statement for a single engine', () => {
  expect(expandMigration('0001-visits.sql', TABLE)).toEqual([
    `CREATE TABLE IF NOT EXISTS visits 
(
    workspace UUID,
    day Date
)
ENGINE = ReplacingMergeTree(version, deleted)
ORDER BY (workspace, day)
SETTINGS index_granularity = 8192, non_replicated_deduplication_window = 1000`,
  ]);
});

it('writes a replicated local table and a Distributed one sharded by workspace for a cluster', () => {
  expect(expandMigration('0001-visits.sql', TABLE, 'main')).toEqual([
    `CREATE TABLE IF NOT EXISTS visits_local ON CLUSTER \`main\`
(
    workspace UUID,
    day Date
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}', version, deleted)
ORDER BY (workspace, day)
SETTINGS index_granularity = 8192, replicated_deduplication_window = 1000`,
    'CREATE TABLE IF NOT EXISTS visits ON CLUSTER `main` AS visits_local ' +
      'ENGINE = Distributed(`main`, currentDatabase(), visits_local, sipHash64(workspace))',
  ]);
});

it('gives an engine without arguments its path alone, and engines with tuples all of them', () => {
  const engineOf = (engine: string) =>
    /ENGINE = (.*)/.exec(
      expandMigration('f', `CREATE TABLE t {{on_cluster}} (a Int8) ENGINE = {{engine ${engine}}}`, 'c')[0] ?? '',
    )?.[1];
  expect(engineOf('MergeTree')).toBe("ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}')");
  expect(engineOf('SummingMergeTree((a, b))')).toBe(
    "ReplicatedSummingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}', (a, b))",
  );
});

it('changes columns of both tables of a cluster, but indices and settings of the local one only', () => {
  const column = 'ALTER TABLE visits {{on_cluster}} ADD COLUMN device String';
  expect(expandMigration('f', column)).toEqual(['ALTER TABLE visits  ADD COLUMN IF NOT EXISTS device String']);
  expect(expandMigration('f', column, 'c')).toEqual([
    'ALTER TABLE visits_local ON CLUSTER `c` ADD COLUMN IF NOT EXISTS device String',
    'ALTER TABLE visits ON CLUSTER `c` ADD COLUMN IF NOT EXISTS device String',
  ]);
  const index = 'ALTER TABLE visits {{on_cluster}} ADD INDEX by_device device TYPE set(100)';
  expect(expandMigration('f', index, 'c')).toEqual([
    'ALTER TABLE visits_local ON CLUSTER `c` ADD INDEX IF NOT EXISTS by_device device TYPE set(100)',
  ]);
  expect(expandMigration('f', 'DROP TABLE visits {{on_cluster}}', 'c')).toEqual([
    'DROP TABLE IF EXISTS visits_local ON CLUSTER `c`',
    'DROP TABLE IF EXISTS visits ON CLUSTER `c`',
  ]);
});

it.each([
  ['INSERT INTO visits SELECT 1', /only these can be repeated safely/],
  ['CREATE TABLE a (x Int8) ENGINE = Memory; CREATE TABLE b (x Int8) ENGINE = Memory', /more than one statement/],
  ['CREATE TABLE a (x Int8) ENGINE = {{motor MergeTree}}', /unknown macro \{\{motor MergeTree\}\}/],
])('refuses %s', (sql, reason) => {
  expect(() => expandMigration('0007-bad.sql', sql)).toThrow(reason);
});

it('refuses a file that would stay on one node of a cluster', () => {
  const local = 'CREATE TABLE a (x Int8) ENGINE = MergeTree ORDER BY x';
  expect(expandMigration('f', local)).toHaveLength(1);
  expect(() => expandMigration('0007-bad.sql', local, 'c')).toThrow(/0007-bad.sql lacks \{\{on_cluster\}\}/);
});
