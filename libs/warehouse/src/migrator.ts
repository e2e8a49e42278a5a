import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SpuntaError } from '@spunta/domain';
import { expandMigration } from './migration.macros.js';
import type { Warehouse } from './warehouse.js';

interface Migration {
  name: string;
  checksum: string;
  text: string;
}

const LEDGER = `CREATE TABLE schema_migrations {{on_cluster}}
(
    name String,
    checksum String,
    state LowCardinality(String),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {{engine MergeTree}}
ORDER BY name
SETTINGS {{dedup_window 0}}`;

/**
 * Applies the numbered files of `directory` that the ledger does not name as applied. Each file is recorded as started and
 * then as applied; one that only started (a crash in between) is run again. Fails with CONFLICT before any change when an
 * applied file was edited or is gone, and when a number is missing or used twice.
 */
export async function migrateWarehouse(
  warehouse: Warehouse,
  options: { directory: string; cluster?: string },
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.directory);
  const statements = new Map(migrations.map((m) => [m.name, expandMigration(m.name, m.text, options.cluster)]));
  for (const sql of expandMigration('schema_migrations', LEDGER, options.cluster)) await warehouse.command(sql);
  const done = await readLedger(warehouse);
  assertUnchanged(migrations, done);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (done.has(migration.name)) continue;
    await record(warehouse, migration, 'started');
    for (const sql of statements.get(migration.name) ?? []) await warehouse.command(sql);
    await record(warehouse, migration, 'applied');
    applied.push(migration.name);
  }
  return { applied };
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  assertNumbered(files);
  return Promise.all(
    files.map(async (name) => {
      const text = (await readFile(join(directory, name), 'utf8')).replace(/\r\n/g, '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

function assertNumbered(files: string[]): void {
  files.forEach((file, index) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1];
    if (number === undefined) throw conflict(`${file} is not named like 0001-what-it-makes.sql`);
    if (Number(number) === index) throw conflict(`number ${number} is used twice (${file})`);
    if (Number(number) !== index + 1) throw conflict(`number ${String(index + 1).padStart(4, '0')} is missing`);
  });
}

async function readLedger(warehouse: Warehouse): Promise<Map<string, string>> {
  const { rows } = await warehouse.query<{ name: string; checksum: string }>(
    `SELECT name, argMin(checksum, recorded_at) AS checksum FROM schema_migrations WHERE state = 'applied' GROUP BY name`,
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function assertUnchanged(migrations: Migration[], done: Map<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of done) {
    const now = known.get(name);
    if (now === undefined) throw conflict(`${name} was applied but its file is gone; run a version that has it`);
    if (now !== checksum) throw conflict(`${name} was changed after it was applied; restore it and add a new file`);
  }
}

async function record(warehouse: Warehouse, migration: Migration, state: 'started' | 'applied'): Promise<void> {
  await warehouse.insert('schema_migrations', [{ name: migration.name, checksum: migration.checksum, state }]);
}

function conflict(why: string): SpuntaError {
  return new SpuntaError('CONFLICT', `Warehouse migrations cannot run: ${why}.`);
}
