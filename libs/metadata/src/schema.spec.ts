import {
  getMetadataArgsStorage,
  type EntityTarget,
  type MigrationInterface,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import { createDataSource } from './data-source.js';

const dataSource = createDataSource('postgres://nobody@127.0.0.1:1/none');
const entities = dataSource.options.entities as EntityTarget<ObjectLiteral>[];
const migrations = (dataSource.options.migrations as (new () => MigrationInterface)[]).map((Made) => new Made());
const HOT_TABLES = ['contact_keys', 'contact_merges', 'deliveries'];

interface Column {
  type: string;
  nullable: boolean;
}

/** The statements of all migrations, without a database. */
async function statements(direction: 'up' | 'down'): Promise<string> {
  const collected: string[] = [];
  const runner = { query: (sql: string) => Promise.resolve(collected.push(sql)) } as unknown as QueryRunner;
  for (const migration of migrations) await migration[direction](runner);
  return collected.join('\n');
}

function columnOf([, name = '', type = '', rest = '']: RegExpMatchArray): [string, Column] {
  return [name, { type, nullable: !rest.includes('NOT NULL') && !rest.includes('IDENTITY') }];
}

/** Tables of the migrations and what their columns are declared as, those that were added later too. */
function tablesOf(sql: string): Map<string, Map<string, Column>> {
  const tables = new Map(
    [...sql.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n {2}\)/g)].map(([, table = '', body = '']) => {
      return [table, new Map([...body.matchAll(/^ {4}([a-z_]+) ([a-z]+)(.*)$/gm)].map(columnOf))];
    }),
  );
  for (const [, table = '', columns = ''] of sql.matchAll(/^ALTER TABLE (\w+) ADD COLUMN (.*)$/gm))
    for (const column of columns.split(', ADD COLUMN ')) {
      const added = /^([a-z_]+) ([a-z]+)(.*)$/.exec(column);
      if (added) tables.get(table)?.set(...columnOf(added));
    }
  return tables;
}

/** The same of an entity's decorators. */
function columnsOf(entity: EntityTarget<ObjectLiteral>): Map<string, Column> {
  const columns = getMetadataArgsStorage().filterColumns(entity as never);
  return new Map(
    columns.map(({ propertyName, options }) => [
      options.name ?? propertyName,
      { type: String(options.type ?? 'uuid'), nullable: options.nullable ?? false },
    ]),
  );
}

const tableOf = (entity: EntityTarget<ObjectLiteral>): string =>
  getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name ?? '';

describe('the schema', () => {
  it('has a table for each entity, and hot tables that have none', async () => {
    const tables = [...tablesOf(await statements('up')).keys()];
    expect(tables.sort()).toEqual([...entities.map(tableOf), ...HOT_TABLES].sort());
  });

  it.each(entities.map((entity): [string, EntityTarget<ObjectLiteral>] => [tableOf(entity), entity]))(
    '%s has the columns of its entity, with their types and nullability',
    async (table, entity) => {
      const declared = tablesOf(await statements('up')).get(table);
      expect(Object.fromEntries(columnsOf(entity))).toEqual(Object.fromEntries(declared ?? []));
    },
  );

  it('names every column that two words make with an underscore', async () => {
    const columns = [...tablesOf(await statements('up')).values()].flatMap((table) => [...table.keys()]);
    expect(columns.filter((name) => !/^[a-z]+(?:_[a-z]+)*$/.test(name))).toEqual([]);
  });

  it('keeps times with their zone everywhere', async () => {
    const times = [...tablesOf(await statements('up'))].flatMap(([table, columns]) =>
      [...columns].filter(([name]) => name.endsWith('_at')).map(([name, { type }]) => `${table}.${name} ${type}`),
    );
    expect(times.length).toBeGreaterThan(15);
    expect(times.filter((time) => !time.endsWith(' timestamptz'))).toEqual([]);
  });

  it('removes all that it made when it is taken back', async () => {
    const up = await statements('up');
    const down = await statements('down');
    const made = [...up.matchAll(/CREATE (?:TABLE|SEQUENCE) (\w+)/g)].map(([, name]) => name);
    expect(made.filter((name) => !new RegExp(`\\b${name}\\b`).test(down))).toEqual([]);
  });
});

describe('what belongs to a workspace', () => {
  it('goes with it, except in the hot tables, which are emptied by their own jobs', async () => {
    const up = await statements('up');
    const owned = [...tablesOf(up)].filter(([, columns]) => columns.has('workspace_id')).map(([table]) => table);
    const cascading = [
      ...up.matchAll(/CONSTRAINT (\w+)_workspace_fkey REFERENCES workspaces \(id\) ON DELETE CASCADE/g),
    ];
    expect(new Set(cascading.map(([, table]) => table))).toEqual(
      new Set(owned.filter((table) => !HOT_TABLES.includes(table))),
    );
  });

  it('is found by an index or key that begins with it or its owner', async () => {
    const up = await statements('up');
    const owned = [...tablesOf(up)].filter(([, columns]) => columns.has('workspace_id')).map(([table]) => table);
    const indexed = [...up.matchAll(/INDEX \w+ ON (\w+) \(workspace_id/g)].map(([, table]) => table);
    expect(owned.filter((table) => !indexed.includes(table))).toEqual([]);
  });
});

describe('secrets', () => {
  const SECRET = /_(?:sealed|hash)$/;

  it('never leave by an ordinary read: their columns are left out unless they are asked for', () => {
    const columns = getMetadataArgsStorage().columns.filter(({ options }) => SECRET.test(options.name ?? ''));
    const open = columns.filter(({ options }) => !options.primary && options.select !== false);
    expect(columns.length).toBeGreaterThanOrEqual(6);
    expect(open.map(({ options }) => options.name)).toEqual([]);
  });

  it('are bytes, apart from password hashes, whose text carries its own parameters', () => {
    const texts = entities
      .flatMap((entity) => [...columnsOf(entity)])
      .filter(([name, { type }]) => SECRET.test(name) && type !== 'bytea')
      .map(([name]) => name);
    expect(new Set(texts)).toEqual(new Set(['password_hash']));
  });
});

describe('the data source', () => {
  it('never changes a schema by itself, and installs nothing', () => {
    const { synchronize, migrationsRun, dropSchema } = dataSource.options;
    expect([synchronize, migrationsRun, dropSchema]).toEqual([undefined, undefined, undefined]);
    expect(dataSource.options).toMatchObject({ installExtensions: false, migrationsTableName: 'metadata_migrations' });
  });

  it('leaves room for the locks of one process beside its pool on the embedded server', () => {
    const { poolSize = 0 } = dataSource.options as { poolSize?: number };
    const [locks, migration, embedded] = [20, 1, 60];
    expect(poolSize + locks + migration).toBeLessThan(embedded);
  });
});
