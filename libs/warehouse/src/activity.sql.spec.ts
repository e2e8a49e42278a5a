import { OUTBOUND_KINDS } from '@spunta/domain';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  inScope,
  LISTED_BUCKETS,
  LISTED_PLACES,
  NEAR_RANGE,
  type BucketScope,
} from './index.js';

const placeholders = (sql: string): string[] => [...new Set(sql.match(/\{\w+:[^}]+\}/g))].sort();
const count = (sql: string, pattern: RegExp): number => [...sql.matchAll(pattern)].length;

const STATEMENTS: [name: string, sql: string, scope: BucketScope][] = [
  ['activity of a list', activityFromEvents(LISTED_BUCKETS), LISTED_BUCKETS],
  ['activity of a list and known places', activityFromEvents(LISTED_PLACES), LISTED_PLACES],
  ['activity of a range', activityFromEvents(BUCKET_RANGE), BUCKET_RANGE],
  ['activity of a long range', activityFromEvents(NEAR_RANGE), NEAR_RANGE],
  ['contacts of a list', contactActivityFromEvents(LISTED_BUCKETS), LISTED_BUCKETS],
  ['contacts of a range', contactActivityFromEvents(BUCKET_RANGE), BUCKET_RANGE],
];

describe('inScope', () => {
  it('is half open, and reads a list as it is bound', () => {
    expect(inScope(BUCKET_RANGE)).toBe(
      `bucket >= toDateTime({from:UInt32}, 'UTC') AND bucket < toDateTime({to:UInt32}, 'UTC')`,
    );
    expect(inScope(LISTED_BUCKETS, 'place')).toBe(
      `place IN (SELECT toDateTime(arrayJoin({buckets:Array(UInt32)}), 'UTC'))`,
    );
  });
});

describe.each(STATEMENTS)('%s', (_name, sql, scope) => {
  it('binds exactly the parameters of its scope', () => {
    expect(placeholders(sql)).toEqual(Object.values(scope).map(String).sort());
  });

  it('never reads a table without naming the workspace', () => {
    const reads = count(sql, /FROM (?:events|contact_links)\b/g);
    expect(reads).toBeGreaterThanOrEqual(2);
    expect(count(sql, /WHERE workspace = \{workspace:UUID\}/g)).toBe(reads);
  });

  it('reads de-duplicated rows wherever rows are counted', () => {
    expect(count(sql, /FROM contact_links FINAL/g)).toBe(count(sql, /FROM contact_links/g));
    expect(count(sql, /occurred_at[^()]*\n\s+FROM events(?! FINAL)/g)).toBe(0);
    expect(sql).toContain('FROM events FINAL');
  });

  it('is one balanced statement that can stand as a subquery', () => {
    let depth = 0;
    for (const char of sql) {
      depth += char === '(' ? 1 : char === ')' ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    expect(sql).not.toMatch(/;|--|undefined/);
    expect(sql.trimStart()).toMatch(/^SELECT /);
  });
});

describe('what activity counts', () => {
  const sql = activityFromEvents(BUCKET_RANGE);

  it('is fixed by the kinds of the domain: each outbound one, what a person does, and no other', () => {
    const kinds = new Set([...sql.matchAll(/'([a-z]+\.[a-z]+)'/g)].map(([, kind]) => kind));
    expect(kinds).toEqual(
      new Set([
        ...OUTBOUND_KINDS,
        ...['message.received', 'conversation.referred', 'conversion.recorded'],
        ...['consent.granted', 'consent.withdrawn', 'contact.blocked'],
      ]),
    );
  });

  it('looks back 24 hours for the message before, and not before 1970', () => {
    expect(sql).toContain('toUInt32(greatest(toInt64({from:UInt32}) - 86400, 0))');
    expect(activityFromEvents(LISTED_BUCKETS)).toContain(
      'range(toUInt32(greatest(toInt64(b) - 86400, 0)), b + 900, 900)',
    );
    expect(sql).toContain('>= 86400000 AS opening');
  });

  it('looks back seven days for the same ad before', () => {
    expect(sql).toContain('toUInt32(greatest(toInt64({from:UInt32}) - 604800, 0))');
    expect(sql).toContain('>= 604800000 AS brought');
  });

  it('reads the 24 hours after referrals without a message, and looks for starts only where conversations are counted', () => {
    const people = contactActivityFromEvents(BUCKET_RANGE);
    expect(people).toContain('range(start, start + 87300, 900)');
    expect(people).toContain('at - at_before < 86400000');
    expect(people).not.toContain('opening');
  });
});
