import { formatDay, parseDay, type DayRange, type MetricsQuery } from '@spunta/domain';
import { ALL_ROWS, filtersOf, type ReportParameters } from '../templates/template.js';
import type { BlockQuery, LastPeriod, QueryBlock } from './block.js';

/** As many lines and parts of a bar as there are colours, one of them for all others. */
export const MOST_LINES = 6;

/** What a block of one's own asks: its query about the report's period, countries and campaigns, in the report's zone and currency. */
export function blockQuestion(parameters: ReportParameters, block: QueryBlock): MetricsQuery {
  const { query } = block;
  const { metrics, dimensions, granularity, filters, compare, top, orderBy, first, currency } = query;
  const isWhole = block.kind === 'chart' && block.shape !== 'bar';
  /** Of stacked bars by name the first one names the bars, and the last one their parts. */
  const split = dimensions.at(-1);
  return {
    ...{ metrics, dimensions, granularity, orderBy },
    // A line that ends after so many rows would look like an end of the figures, and a stack without some like a smaller one.
    first: isWhole ? ALL_ROWS : first,
    top: top ?? (isWhole && split !== undefined ? { dimension: split, count: MOST_LINES, other: true } : null),
    range: rangeOf(parameters.range, query),
    filters: [...filtersOf(parameters), ...filters],
    compare: compare && { to: compare },
    currency: currency ?? parameters.currency,
  };
}

function rangeOf(report: DayRange, { last, range }: BlockQuery): DayRange {
  if (range) return range;
  return last ? { ...report, from: firstDayOf(last, report.to) } : report;
}

/** `3 MONTH` up to the 31st of May begins with the 1st of March, up to the 20th with the 21st of February. */
function firstDayOf({ count, unit }: LastPeriod, to: string): string {
  const next = parseDay(to, 'range.to') + 1;
  if (unit === 'DAY' || unit === 'WEEK') return formatDay(next - count * (unit === 'WEEK' ? 7 : 1));
  const [year = 0, month = 0, day = 0] = formatDay(next).split('-').map(Number);
  const months = year * 12 + (month - 1) - count * (unit === 'YEAR' ? 12 : 1);
  const [fromYear, fromMonth] = [Math.floor(months / 12), months % 12];
  // Where that month has no such day: its last one, so that no day of it is left out between.
  const longest = new Date(Date.UTC(fromYear, fromMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(fromYear, fromMonth, Math.min(day, longest))).toISOString().slice(0, 10);
}
