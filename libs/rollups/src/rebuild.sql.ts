import {
  activityFromEvents,
  contactActivityFromEvents,
  inScope,
  LISTED_BUCKETS,
  type BucketScope,
} from '@spunta/warehouse';

const ACTIVITY_KEY = 'bucket, channel, account, country, source, ad_id, template, category, message_type';
const ACTIVITY_FIGURES = [
  'messages_received',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
  'conversations_started',
];
const CONTACT_KEY = 'bucket, channel, account, country, source, ad_id, contact';

/** Adds to `activity` what is missing between it and the events of the listed buckets; adds nothing when they agree. */
export function rebuildActivitySql(): string {
  return insertDifference('activity', ACTIVITY_KEY, ACTIVITY_FIGURES, activityFromEvents(LISTED_BUCKETS));
}

export function rebuildContactActivitySql(): string {
  return insertDifference('contact_activity', CONTACT_KEY, ['messages'], contactActivityFromEvents(LISTED_BUCKETS));
}

function insertDifference(table: string, key: string, figures: string[], wanted: string): string {
  const scope: BucketScope = LISTED_BUCKETS;
  const columns = figures.join(', ');
  const taken = figures.map((figure) => `-${figure}`).join(', ');
  const sums = figures.map((figure) => `sum(d.${figure}) AS difference_of_${figure}`).join(', ');
  const anyLeft = figures.map((figure) => `difference_of_${figure} != 0`).join(' OR ');
  return `
INSERT INTO ${table} (workspace, ${key}, ${columns})
SELECT ${scope.workspace}, ${key}, ${sums}
FROM (
  SELECT ${key}, ${columns} FROM (${wanted})
  UNION ALL
  SELECT ${key}, ${taken} FROM ${table} WHERE workspace = ${scope.workspace} AND ${inScope(scope)}
) AS d
GROUP BY ${key}
HAVING ${anyLeft}`;
}
