import { wallTime } from '@spunta/domain';
import { marketOfCountry } from '../markets/market-of.js';
import { tierOf, type RateCard, type RateRow } from '../rates/rate-card.js';
import { accountOf, type FeeSettings } from './fee-settings.js';
import type { FeeFact } from './fee-fact.js';
import { basisOf, countsToAllowance, outcomeOf, wouldCost, type Basis, type Outcome } from './outcome.js';
import { regimeOn, type Regime } from './regimes.js';

/** Why a charged message has no amount. */
export type RateGap = 'unknown_country' | 'unknown_category' | 'no_rate';

export interface RatedMessage {
  fact: FeeFact;
  outcome: Outcome;
  basis: Basis;
  currency: string;
  /** null where the country is unknown. */
  market: string | null;
  /** The row of the card that it was rated with: its source and day are the provenance of the amount. */
  rate: RateRow | null;
  /** Decimal text in `currency`; '0' when free, null when charged at an unknown rate. */
  amount: string | null;
  gap: RateGap | null;
  /** What the window that made it free saved; null when the rate is unknown. */
  saved: string | null;
  /** What it cost because a free entry point had been missed; null when the rate is unknown. */
  lost: string | null;
}

/** Volume tiers count charged messages of these categories. */
const TIERED: ReadonlySet<string> = new Set(['utility', 'authentication', 'authentication_international']);

interface Placed {
  fact: FeeFact;
  day: string;
  regime: Regime;
  currency: string;
  allowed: boolean;
  outcome: Outcome;
}

/**
 * What each message costs under a card: the definition that the warehouse's SQL is proven against. The order in which messages
 * are given does not matter; the free allowance and the volume tiers are used up in the order in which they arrived.
 */
export function rateMessages(facts: readonly FeeFact[], card: RateCard, settings: FeeSettings): RatedMessage[] {
  const allowances = new Counters();
  const tiers = new Counters();
  return [...facts].sort(byArrival).map((fact) => {
    const { timeZone, currency } = accountOf(settings, fact.account);
    const day = wallTime(Math.floor(fact.deliveredAt / 1000), timeZone).slice(0, 10);
    const regime = regimeOn(day);
    const month = day.slice(0, 7);
    const counted = countsToAllowance(fact, regime, settings.rules);
    const used = allowances.count(`${fact.account}|${month}`, counted);
    const allowed = (counted ? used : used + 1) <= settings.rules.freeServiceMessages;
    const outcome = outcomeOf(fact, regime, allowed, settings.rules);
    return rate({ fact, day, regime, currency, allowed, outcome }, card, tiers);
  });
}

function rate(placed: Placed, card: RateCard, tiers: Counters): RatedMessage {
  const { fact, day, regime, currency, allowed, outcome } = placed;
  const market = fact.country === '' ? null : marketOfCountry(fact.country, day);
  const charged = outcome === 'charged';
  const costing = wouldCost(fact, outcome, regime, allowed);
  const base = { fact, outcome, basis: basisOf(fact), currency, market, rate: null, gap: null };
  if (!charged && !costing) return { ...base, amount: '0', saved: '0', lost: '0' };
  const gap = market === null ? 'unknown_country' : fact.category === '' ? 'unknown_category' : null;
  const found = gap === null ? findRate(placed, market ?? '', card, tiers) : null;
  const amount = found?.rate ?? null;
  return {
    ...base,
    rate: found,
    amount: charged ? amount : '0',
    gap: charged && found === null ? (gap ?? 'no_rate') : null,
    saved: costing ? amount : '0',
    lost: charged && fact.afterMissed ? amount : '0',
  };
}

/** Saved fees are told at the rate of the first tier. */
function findRate(placed: Placed, market: string, card: RateCard, tiers: Counters): RateRow | null {
  const { fact, day, regime, currency, outcome } = placed;
  if (fact.category === '') return null;
  const counted = outcome === 'charged' && TIERED.has(fact.category) && regime.startsWith('messages');
  const ordinal = counted ? tiers.count(`${day.slice(0, 7)}|${market}|${fact.category}`, true) : 1;
  return tierOf(card.tiersOn(market, fact.category, currency, day), ordinal);
}

class Counters {
  private readonly counts = new Map<string, number>();

  /** The count of a key, after adding one when `more`. */
  count(key: string, more: boolean): number {
    const count = (this.counts.get(key) ?? 0) + (more ? 1 : 0);
    this.counts.set(key, count);
    return count;
  }
}

function byArrival(a: FeeFact, b: FeeFact): number {
  if (a.deliveredAt !== b.deliveredAt) return a.deliveredAt - b.deliveredAt;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
