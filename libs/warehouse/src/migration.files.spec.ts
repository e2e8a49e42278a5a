import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CanonicalEvent } from '@spunta/domain';
import { makeEvent, makeInsight } from '../../../test/support/events.js';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  encodeAdFirstReport,
  encodeAdInsight,
  encodeEvent,
  encodePlatformVolume,
  LISTED_BUCKETS,
} from './index.js';
import { expandMigration } from './migration.macros.js';

const DIRECTORY = resolve(__dirname, '../../../migrations/warehouse');
const FILES = readdirSync(DIRECTORY).filter((file) => file.endsWith('.sql'));
const PATH = `'/clickhouse/tables/{uuid}/{shard}', '{replica}'`;
const expand = (file: string, cluster?: string): string[] =>
  expandMigration(file, readFileSync(join(DIRECTORY, file), 'utf8'), cluster);

const lineOf = (sql: string, start: string): string =>
  sql
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.slice(start.length) ?? '';

/** Names of the columns of a CREATE TABLE, in order. */
function columnsOf(sql: string): string[] {
  const body = sql.slice(sql.indexOf('\n(\n') + 3, sql.indexOf('\n)\n'));
  return body.split('\n').flatMap((line) => /^ {4}([a-z_]+) /.exec(line)?.[1] ?? []);
}

/** Of the table's last CREATE, with those that later files add behind a column. */
function table(name: string): string[] {
  const made = FILES.findLastIndex((file) => file.slice(5) === `${name}.sql`);
  const columns = columnsOf(expand(FILES[made] ?? '')[0] ?? '');
  for (const [sql = ''] of FILES.slice(made + 1).map((file) => expand(file))) {
    if (/^ALTER TABLE (\w+)/.exec(sql)?.[1] !== name.replaceAll('-', '_')) continue;
    for (const [, added = '', behind = ''] of sql.matchAll(/ADD COLUMN IF NOT EXISTS (\w+) .* AFTER (\w+)/g))
      columns.splice(columns.indexOf(behind) + 1, 0, added);
  }
  return columns;
}

describe('the tables of the warehouse', () => {
  const TABLES: [file: string, engine: string, arguments_: string | null, orderBy: string, window: number][] = [
    ['0001-events.sql', 'ReplacingMergeTree', 'version, deleted', '(workspace, bucket, event_key)', 1000],
    ['0002-contact-links.sql', 'ReplacingMergeTree', 'version', '(workspace, alias)', 1000],
    ['0003-bucket-marks.sql', 'AggregatingMergeTree', null, '(workspace, bucket)', 0],
    [
      '0004-activity.sql',
      'SummingMergeTree',
      '(messages_received, messages_sent, messages_delivered, messages_read, messages_failed, conversations_started)',
      '(workspace, bucket, channel, country, account, source, ad_id, template, category, message_type)',
      0,
    ],
    [
      '0005-contact-activity.sql',
      'SummingMergeTree',
      'messages',
      '(workspace, bucket, channel, country, account, source, ad_id, contact)',
      0,
    ],
    ['0006-ad-insights.sql', 'ReplacingMergeTree', 'version, deleted', '(workspace, day, ad_account, row_key)', 1000],
    [
      '0008-activity.sql',
      'SummingMergeTree',
      null,
      '(workspace, bucket, channel, country, account, source, ad_id, template, category, message_type, error_code)',
      0,
    ],
    [
      '0012-thread-steps.sql',
      'ReplacingMergeTree',
      null,
      '(workspace, contact, channel, account, up_to, at, kind, id)',
      0,
    ],
    ['0016-ad-first-reports.sql', 'ReplacingMergeTree', 'rank', '(workspace, day, ad_account, row_key)', 1000],
    [
      '0017-platform-volumes.sql',
      'ReplacingMergeTree',
      'version, deleted',
      '(workspace, account, report, day, row_key)',
      1000,
    ],
    [
      '0018-contact-messages.sql',
      'AggregatingMergeTree',
      null,
      '(workspace, channel, account, contact, bucket, side, message, at, delivered_at, country, source, ad_id, template, category, verdict, app)',
      0,
    ],
    [
      '0019-service-windows.sql',
      'SummingMergeTree',
      'windows',
      '(workspace, channel, account, contact, bucket, kind, opened_at, closes_at, country, source, ad_id, answered, response_ms, received, sent, starts_week, conversion_ms)',
      0,
    ],
    [
      '0020-message-fees.sql',
      'SummingMergeTree',
      'messages',
      '(workspace, channel, account, contact, bucket, message, delivered_at, country, source, ad_id, template, category, verdict, app, in_window, in_entry_point, after_missed, opens_conversation)',
      0,
    ],
    [
      '0027-activity.sql',
      'SummingMergeTree',
      null,
      '(workspace, bucket, channel, country, account, source, ad_id, link, template, category, message_type, error_code)',
      0,
    ],
    [
      '0029-contact-activity.sql',
      'SummingMergeTree',
      'messages',
      '(workspace, bucket, channel, country, account, source, ad_id, link, contact)',
      0,
    ],
  ];
  const ATTRIBUTION = [
    ['conversations_attributed', 'blocks'],
    ['conversations_referred', 'conversations_attributed'],
    ['conversions', 'conversations_referred'],
  ]
    .map(([added, behind]) => `\n    ADD COLUMN IF NOT EXISTS ${added} Int64 AFTER ${behind}`)
    .join(',');
  const CHANGES: [file: string, single: string, cluster: string[]][] = [
    [
      '0007-drop-activity.sql',
      'DROP TABLE IF EXISTS activity ',
      ['DROP TABLE IF EXISTS activity_local ON CLUSTER `main`', 'DROP TABLE IF EXISTS activity ON CLUSTER `main`'],
    ],
    ...['0026-drop-activity.sql', '0028-drop-contact-activity.sql'].map((file): [string, string, string[]] => {
      const name = file.slice(10, -4).replaceAll('-', '_');
      return [
        file,
        `DROP TABLE IF EXISTS ${name} `,
        [`DROP TABLE IF EXISTS ${name}_local ON CLUSTER \`main\``, `DROP TABLE IF EXISTS ${name} ON CLUSTER \`main\``],
      ];
    }),
    [
      '0009-rebuild-all-buckets.sql',
      'ALTER TABLE bucket_marks  UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2',
      [
        'ALTER TABLE bucket_marks_local ON CLUSTER `main` UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2',
      ],
    ],
    [
      '0011-ad-insights-restated.sql',
      'ALTER TABLE ad_insights  ADD COLUMN IF NOT EXISTS restated Bool AFTER conversations',
      [
        'ALTER TABLE ad_insights_local ON CLUSTER `main` ADD COLUMN IF NOT EXISTS restated Bool AFTER conversations',
        'ALTER TABLE ad_insights ON CLUSTER `main` ADD COLUMN IF NOT EXISTS restated Bool AFTER conversations',
      ],
    ],
    [
      '0010-blocks.sql',
      'ALTER TABLE activity  ADD COLUMN IF NOT EXISTS blocks Int64 AFTER opt_outs',
      [
        'ALTER TABLE activity_local ON CLUSTER `main` ADD COLUMN IF NOT EXISTS blocks Int64 AFTER opt_outs',
        'ALTER TABLE activity ON CLUSTER `main` ADD COLUMN IF NOT EXISTS blocks Int64 AFTER opt_outs',
      ],
    ],
    [
      '0021-activity-attribution.sql',
      `ALTER TABLE activity ${ATTRIBUTION}`,
      [
        `ALTER TABLE activity_local ON CLUSTER \`main\`${ATTRIBUTION}`,
        `ALTER TABLE activity ON CLUSTER \`main\`${ATTRIBUTION}`,
      ],
    ],
  ];

  const LATER: [file: string, change: string][] = [
    [
      '0022-contact-messages-changed.sql',
      'contact_messages# ADD COLUMN IF NOT EXISTS changed SimpleAggregateFunction(max, UInt64) AFTER messages, ADD INDEX IF NOT EXISTS by_change changed TYPE minmax',
    ],
    [
      '0023-bucket-marks-people.sql',
      'bucket_marks# ADD COLUMN IF NOT EXISTS people_rebuilt SimpleAggregateFunction(max, UInt64) AFTER rebuilt',
    ],
    [
      '0024-rebuild-all-buckets.sql',
      'bucket_marks# UPDATE rebuilt = 0, people_rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2',
    ],
    ['0025-events-link.sql', 'events# ADD COLUMN IF NOT EXISTS link LowCardinality(Nullable(String)) AFTER click_id'],
    ['0030-rebuild-all-buckets.sql', 'bucket_marks# UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2'],
    ...['0031-contact-messages-link.sql', '0032-service-windows-link.sql', '0033-message-fees-link.sql'].map(
      (file, i): [string, string] => {
        const [made = '', , , orderBy = ''] = TABLES.find(([name]) => name.startsWith(`00${18 + i}-`)) ?? [];
        const name = made.slice(5, -4).replaceAll('-', '_');
        const sorted = `MODIFY ORDER BY ${orderBy.slice(0, -1)}, link)`;
        return [file, `${name}# ADD COLUMN IF NOT EXISTS link LowCardinality(String) AFTER ad_id, ${sorted}`];
      },
    ),
    ...['0034-rebuild-all-buckets.sql', '0035-rebuild-all-buckets.sql'].map((file): [string, string] => [
      file,
      'bucket_marks# UPDATE rebuilt = 0, people_rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2',
    ]),
    [
      '0039-bucket-marks-messages.sql',
      'bucket_marks# ADD COLUMN IF NOT EXISTS marked_messages SimpleAggregateFunction(max, UInt64) DEFAULT marked AFTER marked',
    ],
  ];
  const OF_EVENTS = [
    '0036-events-by-message.sql',
    '0037-fill-events-by-message.sql',
    '0038-drop-events-by-subject.sql',
  ];

  const PROJECTIONS = ['by_time', 'by_hour_and_place', 'by_day_and_place', 'by_day_and_content', 'by_day_and_ad'];
  const oneLine = (sql: string): string => sql.replace(/\s+/g, ' ').trim();

  it('keep sums by projections that are made in one file and filled in the next', () => {
    const made = [
      ...oneLine(expand('0014-activity-projections.sql')[0] ?? '').matchAll(/PROJECTION IF NOT EXISTS (\w+)/g),
    ];
    expect(made.map(([, name]) => name)).toEqual(PROJECTIONS);
    const anew = (expand('0027-activity.sql')[0] ?? '').matchAll(/PROJECTION (\w+)/g);
    expect([...anew].map(([, name]) => name)).toEqual(PROJECTIONS);
    const filled = PROJECTIONS.map((name) => `MATERIALIZE PROJECTION ${name}`).join(', ');
    expect(expand('0015-fill-activity-projections.sql').map(oneLine)).toEqual([`ALTER TABLE activity ${filled}`]);
    expect(expand('0015-fill-activity-projections.sql', 'main').map(oneLine)).toEqual([
      `ALTER TABLE activity_local ON CLUSTER \`main\` ${filled}`,
    ]);
    expect(expand('0013-activity-projection-mode.sql').map(oneLine)).toEqual([
      `ALTER TABLE activity MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild'`,
    ]);
  });

  it('find the events of a message in small granules of the same columns as before', () => {
    const [added = '', filled, dropped] = OF_EVENTS.map((file) => oneLine(expand(file)[0] ?? ''));
    const columns = /PROJECTION by_subject (\(.*? ORDER BY workspace, subject_key \))/.exec(
      oneLine(expand('0001-events.sql')[0] ?? ''),
    )?.[1];
    expect(added).toBe(
      `ALTER TABLE events ADD PROJECTION IF NOT EXISTS by_message ${columns} WITH SETTINGS (index_granularity = 1024)`,
    );
    expect(filled).toBe('ALTER TABLE events MATERIALIZE PROJECTION by_message');
    expect(dropped).toBe('ALTER TABLE events DROP PROJECTION IF EXISTS by_subject');
    expect(OF_EVENTS.map((file) => expand(file, 'main'))).toEqual(
      OF_EVENTS.map(() => [expect.stringMatching(/^ALTER TABLE events_local ON CLUSTER/)]),
    );
  });

  it('are all written down here', () => {
    const others = [...FILES.filter((file) => /^001[3-5]-/.test(file)), ...OF_EVENTS];
    expect(others).toHaveLength(6);
    expect(FILES.sort()).toEqual([...[...TABLES, ...CHANGES, ...LATER].map(([file]) => file), ...others].sort());
  });

  it.each(LATER)('%s changes one of them, on a cluster both of its halves', (file, change) => {
    expect(expand(file).map(oneLine)).toEqual([`ALTER TABLE ${change.replace('#', '')}`]);
    const [local = '', distributed] = expand(file, 'main').map(oneLine);
    expect(local).toBe(`ALTER TABLE ${change.replace('#', '_local ON CLUSTER `main`')}`);
    expect(distributed === undefined).toBe(!change.includes('COLUMN'));
    expect(distributed ?? '').not.toMatch(/ORDER BY|INDEX/);
  });

  it.each(CHANGES)('%s changes one of them', (file, single, cluster) => {
    expect(expand(file).map((sql) => sql.trimEnd())).toEqual([single.trimEnd()]);
    expect(expand(file, 'main')).toEqual(cluster);
  });

  it.each(TABLES)('%s on a single engine', (file, engine, arguments_, orderBy, window) => {
    const [sql = '', ...others] = expand(file);
    const name = file.slice(5, -4).replaceAll('-', '_');
    expect(others).toEqual([]);
    expect(sql).not.toMatch(/\{\{|--|;/);
    expect(lineOf(sql, 'CREATE TABLE ')).toBe(`IF NOT EXISTS ${name} `);
    expect(lineOf(sql, 'ENGINE = ')).toBe(arguments_ === null ? engine : `${engine}(${arguments_})`);
    expect(lineOf(sql, 'ORDER BY ')).toBe(orderBy);
    expect(lineOf(sql, 'SETTINGS ').split(', ')).toContain(`non_replicated_deduplication_window = ${window}`);
  });

  it.each(TABLES)('%s on a cluster', (file, engine, arguments_, orderBy, window) => {
    const [local = '', distributed, ...others] = expand(file, 'main');
    const name = file.slice(5, -4).replaceAll('-', '_');
    expect(others).toEqual([]);
    expect(local).not.toMatch(/\{\{/);
    expect(lineOf(local, 'CREATE TABLE ')).toBe(`IF NOT EXISTS ${name}_local ON CLUSTER \`main\``);
    expect(lineOf(local, 'ENGINE = ')).toBe(
      `Replicated${engine}(${arguments_ === null ? PATH : `${PATH}, ${arguments_}`})`,
    );
    expect(lineOf(local, 'ORDER BY ')).toBe(orderBy);
    expect(lineOf(local, 'SETTINGS ').split(', ')).toContain(`replicated_deduplication_window = ${window}`);
    expect(columnsOf(local)).toEqual(columnsOf(expand(file)[0] ?? ''));
    expect(distributed).toBe(
      `CREATE TABLE IF NOT EXISTS ${name} ON CLUSTER \`main\` AS ${name}_local ` +
        `ENGINE = Distributed(\`main\`, currentDatabase(), ${name}_local, sipHash64(workspace))`,
    );
  });
});

describe('the columns of the tables', () => {
  const full: CanonicalEvent = makeEvent({
    countrySource: 'phone',
    messageType: 'text',
    source: 'ad',
    adId: '1',
    clickId: '2',
    link: '3',
    template: 't',
    category: 'c',
    pricing: { model: 'm', type: 't', category: 'c', billable: true },
    errorCode: '1',
    value: '1',
    currency: 'EUR',
    details: { a: 1 },
  });
  const meta = { workspaceId: '11111111-1111-4111-8111-111111111111', connectionId: null, version: '1', deleted: true };

  it('take every field of an event, the engine computing three', () => {
    const computed = ['bucket', 'event_key', 'subject_key'];
    const row = encodeEvent(full, meta);
    expect(Object.values(row)).not.toContain(undefined);
    expect([...Object.keys(row), ...computed].sort()).toEqual(table('events').sort());
  });

  it('take every field of an insight', () => {
    expect(Object.keys(encodeAdInsight(makeInsight(), meta)).sort()).toEqual(table('ad-insights').sort());
  });

  it('take every field of a first report and of a volume', () => {
    const first = encodeAdFirstReport(encodeAdInsight(makeInsight(), meta), new Date(0));
    expect(Object.keys(first).sort()).toEqual(table('ad-first-reports').sort());
    const volume = encodePlatformVolume({ account: '7', day: '2026-11-20', report: 'pricing', currency: 'EUR' }, meta);
    expect(Object.keys(volume).sort()).toEqual(table('platform-volumes').sort());
  });

  it.each([
    ['activity', activityFromEvents],
    ['contact-activity', contactActivityFromEvents],
  ])('of %s stand in the same order in the SELECT that fills it', (name, fromEvents) => {
    for (const scope of [LISTED_BUCKETS, BUCKET_RANGE]) {
      const sql = fromEvents(scope);
      const selected = sql.slice(0, sql.indexOf('\nFROM'));
      expect([...selected.matchAll(/ AS (\w+)/g)].map(([, column]) => column)).toEqual(table(name));
    }
  });
});
