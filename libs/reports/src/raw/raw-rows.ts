import {
  formatDay,
  makeSpan,
  SpuntaError,
  type DayRange,
  type ErrorCode,
  type MetricsQuery,
  type MetricsResult,
  type MetricsRow,
} from '@spunta/domain';
import { valueIn } from '../document/figures.js';
import type { Cell } from '../document/document.js';
import { typeOf } from '../document/figures.js';
import { rowNames } from './raw-columns.js';
import type { Context } from '../templates/template.js';

export type Ask = (query: MetricsQuery) => Promise<MetricsResult>;

/** Of one answer: some 20 MB of objects. */
const ROWS_AT_ONCE = 20_000;
/** Told of a question that is too large: half of its days may do. */
const TOO_LARGE: readonly ErrorCode[] = [
  'TOO_MANY_ROWS',
  'QUERY_TOO_COMPLEX',
  'QUERY_MEMORY_EXCEEDED',
  'QUERY_TIMEOUT',
];

/**
 * All rows of a question with a time axis, however many: the range is asked in stretches of whole periods, each as long as one
 * answer holds. No figure changes by that, for each belongs to one period.
 */
export async function* rawRows(context: Context, query: MetricsQuery, ask: Ask): AsyncGenerator<Cell[]> {
  for await (const { rows, currency } of stretches(query, ask)) {
    for (const row of rows) yield cellsOf(context, query, row, currency);
  }
}

async function* stretches(query: MetricsQuery, ask: Ask): AsyncGenerator<MetricsResult> {
  const { range, granularity = null } = query;
  const days = makeSpan(range, granularity).periods.map(({ day }) => day);
  for (let at = 0, step = days.length; at < days.length;) {
    const stretch = stretchOf(range, days, at, step);
    const whole = await askWhole({ ...query, range: stretch }, ask, step > 1);
    if (whole === null) {
      step = Math.ceil(step / 2);
      continue;
    }
    yield* pages({ ...query, range: stretch }, ask, whole);
    at += step;
    step = Math.min(nextStep(step, whole.totalRows), Math.max(1, days.length - at));
  }
}

/** Twice as long where this one was not half full. */
function nextStep(step: number, rows: number): number {
  return rows < ROWS_AT_ONCE / 2 ? step * 2 : step;
}

/** From the first day of one period to the last of another. */
function stretchOf({ timeZone, from, to }: DayRange, days: readonly number[], at: number, step: number): DayRange {
  const [first, next] = [days[at], days[at + step]];
  return {
    timeZone,
    from: at === 0 || first === undefined ? from : formatDay(first),
    to: next === undefined ? to : formatDay(next - 1),
  };
}

/** null: too large, and it can be made smaller. */
async function askWhole(query: MetricsQuery, ask: Ask, canSplit: boolean): Promise<MetricsResult | null> {
  try {
    const result = await ask({ ...query, first: ROWS_AT_ONCE });
    return result.pageInfo.hasNextPage && canSplit ? null : result;
  } catch (error) {
    if (canSplit && error instanceof SpuntaError && TOO_LARGE.includes(error.code)) return null;
    throw error;
  }
}

async function* pages(query: MetricsQuery, ask: Ask, first: MetricsResult): AsyncGenerator<MetricsResult> {
  for (let page = first; ;) {
    yield page;
    if (!page.pageInfo.hasNextPage) return;
    page = await ask({ ...query, first: ROWS_AT_ONCE, after: page.pageInfo.endCursor });
  }
}

function cellsOf(context: Context, query: MetricsQuery, row: MetricsRow, currency: string | null): Cell[] {
  const time = row.time ?? '';
  return [
    time.slice(0, 10),
    new Date(time).toISOString().replace('.000Z', 'Z'),
    ...row.dimensions.flatMap((value) => rowNames(context, value)),
    ...query.metrics.map((metric) => valueIn(row.values, metric)?.value ?? null),
    ...(query.metrics.some((metric) => typeOf(metric) === 'money') ? [currency] : []),
  ];
}
