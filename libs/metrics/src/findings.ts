import type { AdCoverage, FeeGaps } from './figures.js';
import type { MarketUse } from './market.value.js';
import type { SmallSample } from './warnings.js';

/** What the status needs of the figures: little enough to be kept with them. */
export interface Findings {
  coverage: AdCoverage;
  /** Of the answer, and those that amounts were found in. */
  currency: string | null;
  currencies: string[];
  fees: FeeGaps;
  smallSamples: SmallSample[];
  market: MarketUse;
  /** Whether figures were read that buckets which are not rebuilt yet may change. */
  isRebuilding: boolean;
}
