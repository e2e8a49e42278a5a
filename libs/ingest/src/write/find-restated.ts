import { normalizeDecimal, parseDay } from '@spunta/domain';
import type { AdInsightRow, Warehouse } from '@spunta/warehouse';

const FIGURES = ['spend', 'impressions', 'clicks', 'reach', 'conversations'] as const;
type Known = Pick<AdInsightRow, 'row_key' | 'restated' | (typeof FIGURES)[number]>;

/** A day is over everywhere on earth two days later by UTC: before that, figures grow because the day goes on. */
const OVER_AFTER_DAYS = 2;

/**
 * Keys of the rows that change a figure of a day which was over, or that replace one which did. A figure that a report did not
 * have before is new, not changed.
 */
export async function findRestated(
  warehouse: Warehouse,
  rows: readonly AdInsightRow[],
  now: Date,
): Promise<Set<string>> {
  const today = Math.floor(now.getTime() / 86_400_000);
  const settled = rows.filter(({ day }) => parseDay(day, 'day') + OVER_AFTER_DAYS <= today);
  const known = await readKnown(warehouse, settled);
  const restated = settled.filter((row) => {
    const before = known.get(row.row_key);
    return before && (before.restated || FIGURES.some((name) => differs(before[name], row[name])));
  });
  return new Set(restated.map(({ row_key }) => row_key));
}

async function readKnown(warehouse: Warehouse, rows: readonly AdInsightRow[]): Promise<Map<string, Known>> {
  const [first] = rows;
  if (!first) return new Map();
  const days = rows.map(({ day }) => day).sort();
  const { rows: found } = await warehouse.query<Known>(
    `SELECT toString(row_key) AS row_key, restated, ${FIGURES.map((name) => `toString(${name}) AS ${name}`).join(', ')}
     FROM (SELECT * FROM ad_insights FINAL
       WHERE workspace = {workspace:UUID} AND day >= {first:Date} AND day <= {last:Date} AND row_key IN (SELECT toUInt64(arrayJoin({keys:Array(String)}))))`,
    {
      workspace: first.workspace,
      first: days[0] ?? first.day,
      last: days.at(-1) ?? first.day,
      keys: rows.map(({ row_key }) => row_key),
    },
  );
  return new Map(found.map((row) => [row.row_key, row]));
}

function differs(before: string | null, now: string | null): boolean {
  return before !== null && now !== null && normalizeDecimal(before) !== normalizeDecimal(now);
}
