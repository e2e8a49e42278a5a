import { compareDecimals } from '@spunta/domain';

/** What Meta charges for. `unknown` stands for a message whose category nobody told. */
export const FEE_CATEGORIES = [
  'marketing',
  'utility',
  'authentication',
  'authentication_international',
  'service',
] as const;
export type FeeCategory = (typeof FEE_CATEGORIES)[number];

/** What one message costs: from `from` (YYYY-MM-DD, midnight in the account's zone) until a later row of the same place. */
export interface RateRow {
  market: string;
  category: FeeCategory;
  /** ISO 4217. */
  currency: string;
  /** Decimal text, in `currency` for one message. */
  rate: string;
  /** Charged messages of the month (portfolio, market, category) before this tier begins; 0 where there are no tiers. */
  tierFrom: number;
  from: string;
  /** Where the figure was read. */
  source: string;
}

/** Rows with the same key say the same thing; the later one said counts. */
export function rateKey({ market, category, currency, tierFrom, from }: RateRow): string {
  return [market, category, currency, tierFrom, from].join('|');
}

/** All tiers of a place that began on one day, lowest first. */
interface DatedTiers {
  from: string;
  tiers: RateRow[];
}

/** Effective-dated rates with a fast look-up. Of several rows with one key the last given counts. */
export class RateCard {
  readonly rows: readonly RateRow[];
  private readonly places = new Map<string, DatedTiers[]>();

  constructor(rows: readonly RateRow[]) {
    this.rows = [...new Map(rows.map((row) => [rateKey(row), row])).values()];
    for (const row of this.rows) {
      const place = placeKey(row.market, row.category, row.currency);
      const dated = this.places.get(place) ?? [];
      const known = dated.find(({ from }) => from === row.from);
      if (known) known.tiers.push(row);
      else dated.push({ from: row.from, tiers: [row] });
      this.places.set(place, dated);
    }
    for (const dated of this.places.values()) {
      dated.sort((a, b) => (a.from < b.from ? 1 : -1));
      for (const { tiers } of dated) tiers.sort((a, b) => a.tierFrom - b.tierFrom);
    }
  }

  /** The tiers in force on a day, lowest first; empty where the card has no rate. */
  tiersOn(market: string, category: FeeCategory, currency: string, day: string): readonly RateRow[] {
    const dated = this.places.get(placeKey(market, category, currency));
    return dated?.find(({ from }) => from <= day)?.tiers ?? [];
  }

  /** Days on which some rate begins. */
  get changes(): string[] {
    return [...new Set(this.rows.map(({ from }) => from))].sort();
  }

  /** The rates of one day, for every day before and after it: what a period would cost under that day's card. */
  frozenAt(day: string): RateCard {
    const current = this.rows.filter((row) =>
      this.tiersOn(row.market, row.category, row.currency, day).some((tier) => rateKey(tier) === rateKey(row)),
    );
    return new RateCard(current.map((row) => ({ ...row, from: '0001-01-01' })));
  }
}

function placeKey(market: string, category: string, currency: string): string {
  return `${market}|${category}|${currency}`;
}

/** The row that message number `ordinal` (from 1) of its month falls under; null where the card has none. */
export function tierOf(tiers: readonly RateRow[], ordinal: number): RateRow | null {
  return tiers.findLast(({ tierFrom }) => tierFrom < ordinal) ?? null;
}

/** What taking over `incoming` would do to the rows that are there. */
export interface RatePreview {
  added: RateRow[];
  changed: { before: RateRow; after: RateRow }[];
  unchanged: number;
}

export function previewRates(present: readonly RateRow[], incoming: readonly RateRow[]): RatePreview {
  const known = new Map(present.map((row) => [rateKey(row), row]));
  const preview: RatePreview = { added: [], changed: [], unchanged: 0 };
  for (const [key, after] of new Map(incoming.map((row) => [rateKey(row), row]))) {
    const before = known.get(key);
    if (!before) preview.added.push(after);
    else if (compareDecimals(before.rate, after.rate) !== 0) preview.changed.push({ before, after });
    else preview.unchanged += 1;
  }
  return preview;
}
