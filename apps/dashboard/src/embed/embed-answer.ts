import type { Granularity, MetricsQuery } from '../generated/graphql.js';
import type { AppLocale } from '../i18n/index.js';

/** As `GET /api/embeds/:token/data` gives it. */
export interface EmbedAnswer {
  name: string;
  language: AppLocale;
  theme: 'auto' | 'light' | 'dark';
  isSample: boolean;
  chart: 'table' | 'line' | 'bar' | 'stacked';
  /** The figure that the chart draws. */
  shown: string;
  range: { from: string; to: string; timeZone: string };
  granularity: Granularity | null;
  isCompared: boolean;
  metrics: { name: string; label: string; unit: string; kind: string; source: string }[];
  dimensions: { name: string; label: string }[];
  result: Pick<MetricsQuery['metrics'], 'rows' | 'totals' | 'totalRows' | 'currency' | 'status' | 'dataThrough'> & {
    hasMore: boolean;
    warnings: string[];
  };
}

export type EmbedFailure = 'gone' | 'tooMany' | 'failed';
export type EmbedState = { answer: EmbedAnswer } | { failure: EmbedFailure };

/** The token is the last part of the page's own address. */
export function dataAddress(path: string): string {
  const [, , token = ''] = path.split('/');
  return `/api/embeds/${token}/data`;
}

/** Sends no cookie, so that who is signed in here sees what everyone sees. */
export async function askForChart(path: string, send: typeof fetch = fetch): Promise<EmbedState> {
  try {
    const answer = await send(dataAddress(path), { credentials: 'omit', cache: 'no-store' });
    if (answer.ok) return { answer: (await answer.json()) as EmbedAnswer };
    if (answer.status === 404) return { failure: 'gone' };
    return { failure: answer.status === 429 ? 'tooMany' : 'failed' };
  } catch {
    // No network, or an answer that is none: the reader is told and may try again.
    return { failure: 'failed' };
  }
}
