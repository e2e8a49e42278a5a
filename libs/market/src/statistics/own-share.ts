import type { Figure } from '../figures/figure.js';
import { exactly, ofSample, partOf, product, quotient, type Estimate } from './estimate.js';
import { likeOnly } from './like.js';
import { estimateOf } from './uncertainty.js';

/** Conversations (or contacts) of ours that began in one app, in one country. */
export interface OwnCount {
  app: string;
  count: number;
}

export interface OwnShare {
  app: string;
  count: number;
  /** All of ours in the compared apps. */
  sampleSize: number;
  /** Of ours, from 0 to 1, as counted. */
  share: Estimate;
  /** Of the market's, from 0 to 1, over the same apps. */
  market: Estimate;
  /** 100: as the market. Drawn towards 100 where we have few conversations; null where the market has none. */
  index: Estimate | null;
}

/**
 * So many conversations at market share stand beside our own: with 30 of ours in a country an index of 200 shows as 150, with 3,000 as
 * 199. Without them a country of two conversations would top every list.
 */
export const PRIOR_CONVERSATIONS = 30;

/**
 * Our split over apps beside the market's, over the apps that both tell of. Throws BASES_MIXED when the market's figures are unlike.
 * Market 60 and 20 (so 75 % and 25 %), ours 40 and 60 of 100: for the second (60 + 30 × 0.25) / 130 = 51.9 %, index 208.
 */
export function ownShares(own: readonly OwnCount[], market: readonly Figure[]): OwnShare[] {
  const estimates = new Map(likeOnly(market).map((figure) => [figure.app, estimateOf(figure)]));
  const compared = own.filter(({ app }) => estimates.has(app));
  if (compared.length < 2) return [];
  const sampleSize = compared.reduce((all, { count }) => all + count, 0);
  return compared.map(({ app, count }) => {
    const others = compared.filter((other) => other.app !== app).map((other) => estimates.get(other.app) ?? exactly(0));
    const share = partOf(estimates.get(app) ?? exactly(0), others);
    return {
      ...{ app, count, sampleSize, market: share },
      share: ofSample(sampleSize === 0 ? 0 : count / sampleSize, sampleSize),
      index: share.value === 0 ? null : indexOf(count, sampleSize, share),
    };
  });
}

/** Our share, drawn to the market's, over the market's, × 100. */
export function indexOf(count: number, sampleSize: number, market: Estimate): Estimate {
  const n = sampleSize + PRIOR_CONVERSATIONS;
  const drawn = (count + PRIOR_CONVERSATIONS * market.value) / n;
  return product(quotient(ofSample(drawn, n), market), exactly(100));
}
