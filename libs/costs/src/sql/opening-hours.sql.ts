import type { QueryParams } from '@spunta/warehouse';
import { minutesOf, type OpeningHours } from '../windows/opening-hours.js';

/** SQL condition, with its parameters, that an instant (`column`, DateTime64 in UTC) lies inside opening hours: as `isOpenAt`. */
export function openAtSql(column: string, { timeZone, spans }: OpeningHours): { sql: string; params: QueryParams } {
  if (spans.length === 0) return { sql: '1', params: {} };
  const zone = '{open_zone:String}';
  const minute = `(toDayOfWeek(${column}, 0, ${zone}) - 1) * 1440 + toHour(${column}, ${zone}) * 60 + toMinute(${column}, ${zone})`;
  const minutes = spans.map(minutesOf);
  return {
    sql: `arrayExists((opens, closes) -> ${minute} >= opens AND ${minute} < closes, {open_from:Array(UInt16)}, {open_to:Array(UInt16)})`,
    params: { open_zone: timeZone, open_from: minutes.map(([from]) => from), open_to: minutes.map(([, to]) => to) },
  };
}
