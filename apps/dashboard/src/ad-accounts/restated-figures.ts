import { subtractDecimals } from '../format/decimals.js';
import type { RestatementsQuery } from '../generated/graphql.js';

export type Restatement = RestatementsQuery['restatements']['edges'][number]['node'];
export const RESTATED = ['spend', 'conversations', 'clicks', 'impressions'] as const;
export type Restated = (typeof RESTATED)[number];

export interface RestatedFigure {
  figure: Restated;
  /** Exact decimals; null: not told. */
  first: string | null;
  now: string | null;
  difference: string | null;
}

/** The figures of a campaign's day that are not what they were; a figure that one side did not tell has no difference. */
export function restatedFigures({ first, now }: Pick<Restatement, 'first' | 'now'>): RestatedFigure[] {
  return RESTATED.flatMap((figure) => {
    const [before, after] = [first[figure] ?? null, now[figure] ?? null];
    if (before === null && after === null) return [];
    const difference = before === null || after === null ? null : subtractDecimals(after, before);
    return difference === '0' ? [] : [{ figure, first: before, now: after, difference }];
  });
}
