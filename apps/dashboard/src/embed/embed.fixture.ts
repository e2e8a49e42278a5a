import type { EmbedAnswer } from './embed-answer.js';

type Row = EmbedAnswer['result']['rows'][number];

export function embedRow(time: string | null, key: Record<string, string>, figures: Record<string, number>): Row {
  return {
    time,
    dimensions: Object.entries(key).map(([name, value]) => ({ name, value, label: value })),
    values: Object.entries(figures).map(([metric, number]) => ({
      ...{ metric, number, value: String(number), previous: String(number / 2), change: 1, sampleSize: null },
    })),
  };
}

/** A whole answer of the server from the parts that a test is about. */
export function embedAnswer(part: Partial<EmbedAnswer> = {}, rows: Row[] = []): EmbedAnswer {
  return {
    ...{ name: 'Messages', language: 'en', theme: 'light', isSample: false, chart: 'line', shown: 'messages' },
    range: { from: '2026-03-01', to: '2026-03-02', timeZone: 'Europe/Rome' },
    ...{ granularity: 'DAY', isCompared: false },
    metrics: [
      { name: 'messages', label: 'Messages', unit: 'messages', kind: 'count', source: 'activity' },
      { name: 'people', label: 'People', unit: 'people', kind: 'unique', source: 'contacts' },
      { name: 'spend', label: 'Spend', unit: 'currency', kind: 'sum', source: 'ads' },
    ],
    dimensions: [],
    result: {
      ...{ rows, totals: [], totalRows: rows.length, currency: 'EUR', status: 'COMPLETE' as const, hasMore: false },
      ...{ dataThrough: null, warnings: [] },
    },
    ...part,
  };
}
