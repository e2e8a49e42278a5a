import { poissonQuantile } from '../draws/counts.js';
import { unitOf } from '../draws/stream.js';
import type { CellDraws } from './cell-draws.js';
import type { OutcomeCurve } from './outcome-curve.js';
import { effectiveBy } from './response.js';

/** Counts of one cell or of several summed up, one value a draw. */
export interface Counted {
  impressions: Float64Array;
  clicks: Float64Array;
  conversations: Float64Array;
  replies: Float64Array;
  conversions: Float64Array;
}
export const COUNTED = ['impressions', 'clicks', 'conversations', 'replies', 'conversions'] as const;

export function emptyCounts(draws: number): Counted {
  const zeros = (): Float64Array => new Float64Array(draws);
  return { impressions: zeros(), clicks: zeros(), conversations: zeros(), replies: zeros(), conversions: zeros() };
}

/** How money turns into impressions and clicks in a cell. */
export interface CellResponse {
  days: number;
  /** One value a draw, as is `growth`: `growthAtReference` of each. */
  elasticity: Float64Array;
  growth: Float64Array;
  /** Money a day: one value a draw, or the same for all where history told it. */
  reference: Float64Array | number;
  /** The platform's own estimate, and by how much it errs. */
  curve: { outcome: OutcomeCurve; error: Float64Array } | null;
}

/** Counts that a budget (major units, all days) brings, into `out`. */
export function countOutcome(draws: CellDraws, response: CellResponse, budget: number, out: Counted): void {
  if (!(budget > 0)) for (const name of COUNTED) out[name].fill(0);
  else if (response.curve) countByCurve(draws, response, response.curve, budget, out);
  else countByRates(draws, response, budget, out);
}

function countByRates({ rates, luck }: CellDraws, response: CellResponse, budget: number, out: Counted): void {
  const { impressions_per_money: perMoney, click_rate: click, conversation_rate: conversation } = rates;
  const { days, elasticity, growth, reference } = response;
  const spend = budget / days;
  const known = typeof reference === 'number' ? { reference, logs: Math.log1p(spend / reference) } : null;
  for (let i = 0; i < perMoney.length; i++) {
    const impressions = budget * perMoney[i]!;
    const at = known ? known.reference : (reference as Float64Array)[i]!;
    const logs = known ? known.logs : Math.log1p(spend / at);
    const worth = elasticity[i] === 1 ? 1 : effectiveBy(logs, at, elasticity[i]!, growth[i]!) / spend;
    const clicks = impressions * Math.min(1, click[i]! * worth);
    out.impressions[i] = Math.round(impressions);
    const conversations = clicks * conversation[i]!;
    splitCounts(clicks - conversations, conversations, i, rates, luck, out);
  }
}

function countByCurve(
  { rates, luck }: CellDraws,
  { days }: CellResponse,
  { outcome, error }: { outcome: OutcomeCurve; error: Float64Array },
  budget: number,
  out: Counted,
): void {
  const { impressions, actions } = outcome.at(budget / days);
  for (let i = 0; i < error.length; i++) {
    const shown = impressions * days * error[i]!;
    const conversations = actions * days * error[i]!;
    out.impressions[i] = Math.round(shown);
    splitCounts(Math.max(0, shown * rates.click_rate[i]! - conversations), conversations, i, rates, luck, out);
  }
}

/**
 * Independent Poisson counts of disjoint outcomes, so that nobody replies without a conversation: clicks that end there, conversations
 * with both, with the likelier one alone, with neither of reply and conversion.
 */
function splitCounts(
  lost: number,
  conversations: number,
  i: number,
  { reply_rate: replyRates, conversion_rate: conversionRates }: CellDraws['rates'],
  luck: Int32Array,
  out: Counted,
): void {
  const reply = replyRates[i]!;
  const convert = conversionRates[i]!;
  const at = 4 * i;
  const both = poissonQuantile(unitOf(luck[at]!), conversations * Math.min(reply, convert));
  const one = poissonQuantile(unitOf(luck[at + 1]!), conversations * Math.abs(reply - convert));
  const neither = poissonQuantile(unitOf(luck[at + 2]!), conversations * (1 - Math.max(reply, convert)));
  const won = both + one + neither;
  out.clicks[i] = won + poissonQuantile(unitOf(luck[at + 3]!), lost);
  out.conversations[i] = won;
  out.replies[i] = reply > convert ? both + one : both;
  out.conversions[i] = reply > convert ? both : both + one;
}
