import type { Locale, MetricsQuery, MetricsResult } from '@spunta/domain';
import type { Embed, EmbedTheme } from '@spunta/metadata';
import { metricCatalog } from '@spunta/metrics';
import { readQuestion, type EmbedChart } from './embed-input.js';

/** What the page of an embedded chart is drawn from: figures and their words, and nothing of who made it or what it is filtered by. */
export interface EmbedAnswer {
  name: string;
  language: Locale;
  theme: EmbedTheme;
  isSample: boolean;
  chart: EmbedChart;
  /** The figure that the chart draws. */
  shown: string;
  range: MetricsQuery['range'];
  granularity: NonNullable<MetricsQuery['granularity']> | null;
  isCompared: boolean;
  metrics: { name: string; label: string; unit: string; kind: string; source: string }[];
  dimensions: { name: string; label: string }[];
  result: Pick<MetricsResult, 'totals' | 'totalRows' | 'currency' | 'status' | 'dataThrough'> & {
    rows: { time: string | null; dimensions: { name: string; value: string; label: string }[]; values: unknown[] }[];
    hasMore: boolean;
    /** In the language of the chart. */
    warnings: string[];
  };
}

/** `query`: the question's, about the days that were read. */
export function answerOfEmbed(
  embed: Pick<Embed, 'name' | 'language' | 'theme' | 'question'>,
  query: MetricsQuery,
  result: MetricsResult,
  isSample: boolean,
): EmbedAnswer {
  const { chart, shown } = readQuestion(embed.question);
  const language = embed.language as Locale;
  const { totals, totalRows, currency, status, dataThrough, pageInfo } = result;
  return {
    ...{ name: embed.name, language, theme: embed.theme, isSample, chart, shown, range: query.range },
    granularity: query.granularity ?? null,
    isCompared: query.compare != null,
    ...wordsOf(query, language),
    result: {
      ...{ totals, totalRows, currency, status, dataThrough, hasMore: pageInfo.hasNextPage },
      rows: result.rows.map(({ time, dimensions, values }) => ({
        time,
        values,
        dimensions: dimensions.map(({ name, value, label }) => ({ name, value, label })),
      })),
      warnings: result.warnings.map(({ message }) => message[language]),
    },
  };
}

function wordsOf({ metrics, dimensions = [] }: MetricsQuery, language: Locale) {
  const catalog = metricCatalog();
  return {
    metrics: catalog.metrics
      .filter(({ name }) => metrics.includes(name))
      .map(({ name, label, unit, kind, source }) => ({ name, label: label[language], unit, kind, source }))
      .sort((a, b) => metrics.indexOf(a.name) - metrics.indexOf(b.name)),
    dimensions: catalog.dimensions
      .filter(({ name }) => dimensions.includes(name))
      .map(({ name, label }) => ({ name, label: label[language] }))
      .sort((a, b) => dimensions.indexOf(a.name) - dimensions.indexOf(b.name)),
  };
}
