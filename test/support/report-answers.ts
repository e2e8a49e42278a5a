import {
  makeSpan,
  formatInstant,
  type MetricsQuery,
  type MetricsResult,
  type MetricsRow,
  type MetricValue,
} from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import { makeRandom } from './chance.js';

const UNITS = new Map(metricCatalog().metrics.map(({ name, unit }) => [name, unit]));
export const FORTY =
  'IT ES PT GR DE FR NL AT PL RO CZ HU BR MX AR CO IN PK GB IE BE CH DK SE NO FI EE LV LT BG HR SI SK CY MT LU JP KR ID NG'.split(
    ' ',
  );

const VALUES: Record<string, string[]> = {
  country: FORTY,
  channel: ['whatsapp', 'messenger', 'instagram'],
  campaign: [
    '120001',
    '120002',
    '120003',
    '120004',
    '120005',
    '120006',
    '120007',
    '120008',
    '120009',
    '120010',
    '120011',
    '',
  ],
  ad: ['900001', '900002', ''],
  category: ['marketing', 'utility', ''],
  template: ['welcome', '=HYPERLINK("x")', ''],
};

export interface AnswerOptions {
  seed?: number;
  /** How many of the forty countries there are; 0: nothing was counted at all. */
  countries?: number;
  change?: (result: MetricsResult, query: MetricsQuery) => MetricsResult;
}

/** Answers as the metric pipeline shapes them, out of chance: for what a document makes of them, not for what they mean. */
export function answerWith({ seed = 1, countries = 40, change }: AnswerOptions = {}): (
  query: MetricsQuery,
) => MetricsResult {
  const random = makeRandom(seed);
  const value = (metric: string, name = metric): MetricValue => {
    const unit = UNITS.get(metric) ?? '';
    const isEmpty = countries === 0;
    const of = (): string | null => {
      if (isEmpty) return unit === 'ratio' || unit.startsWith('currency_per') ? null : '0';
      if (unit === 'ratio') return random().toFixed(6);
      if (unit.startsWith('currency')) return (random() * 9_000_000).toFixed(9).replace(/0+$/, '1');
      return String(Math.floor(random() * 4_000) + (random() < 0.1 ? 0 : 20));
    };
    const [now, previous] = [of(), of()];
    return {
      ...{ metric: name, value: now, number: now === null ? null : Number(now), previous },
      ...{ change: null, lower: null, upper: null, sampleSize: null },
    };
  };
  return (query) => {
    const { metrics, dimensions = [], granularity = null, range, currency } = query;
    const times = granularity
      ? makeSpan(range, granularity).periods.map(({ start }) => formatInstant(start, range.timeZone))
      : [null];
    const rows = times.flatMap((time) =>
      combinations(dimensions, countries).map((codes): MetricsRow => ({
        time,
        dimensions: dimensions.map((name, i) => {
          const code = codes[i] ?? '';
          return { name, value: code, label: labelOf(name, code), isOther: false };
        }),
        values: metrics.map((metric) => value(metric)),
      })),
    );
    const result: MetricsResult = {
      rows: sorted(rows, query),
      totals: metrics.map((metric) => value(metric)),
      pageInfo: { hasNextPage: false, endCursor: null },
      totalRows: rows.length,
      currency: currency ?? 'EUR',
      status: 'COMPLETE',
      dataThrough: '2026-11-20T09:31:07+01:00',
      warnings: [],
      source: 'ROLLUP',
      cost: { rowsRead: 1, bytesRead: 1, elapsedMs: Math.floor(random() * 100), complexity: 1, quotaRemaining: null },
    };
    return change ? change(result, query) : result;
  };
}

function combinations(dimensions: readonly string[], countries: number): string[][] {
  if (countries === 0 && dimensions.length > 0) return [];
  return dimensions.reduce<string[][]>(
    (all, name) => {
      const values = name === 'country' ? FORTY.slice(0, countries) : (VALUES[name] ?? ['']);
      return all.flatMap((codes) => values.map((value) => [...codes, value]));
    },
    [[]],
  );
}

function labelOf(name: string, code: string): string {
  if (code === '') return 'Unknown';
  return name === 'campaign' ? `Campaign ${code.slice(-2)}` : code;
}

/** By the first order only: enough for what comes first. */
function sorted(rows: MetricsRow[], { orderBy = [], metrics }: MetricsQuery): MetricsRow[] {
  const [order] = orderBy;
  if (!order || !metrics.includes(order.by)) return rows;
  const of = (row: MetricsRow) => Number(row.values.find(({ metric }) => metric === order.by)?.value ?? 0);
  return [...rows].sort((a, b) => of(b) - of(a));
}
