/** Why two counts of the same differ: the parts and what is unexplained add up to ours less theirs. Exact decimals. */
export interface Reconciled {
  ours: string;
  theirs: string;
  difference: string;
  /** `cause`: by the name that the reconciliation has for it; none of 0. */
  parts: { cause: string; explains: string }[];
  unexplained: string;
}

/** Conversations that the platform counts for an ad account beside those that came to us from its ads. */
export interface ReconciledAdAccount extends Reconciled {
  /** '': of ads that no platform reported. */
  platform: string;
  adAccount: string;
}

/** Messages of a country by our count and WhatsApp's. */
export interface ReconciledMessages extends Reconciled {
  /** ISO 3166-1 alpha-2; '': not known. */
  country: string;
}

/** Fees by our count beside WhatsApp's own of a country, or beside invoices of a market. */
export interface ReconciledFees extends Reconciled {
  /** A country's code or a market's name; '': not known. */
  area: string;
  currency: string;
  /** Part of ours that rests on the rules, since no webhook told. */
  estimated: string;
}

/** What platforms, invoices and we count of a report's period, as plain data. */
export interface ReconciliationData {
  ads: ReconciledAdAccount[];
  messages: ReconciledMessages[];
  /** By country, beside what WhatsApp reports. */
  fees: ReconciledFees[];
  /** By market and whole months, beside uploaded invoices. */
  invoices: ReconciledFees[];
  /** 0 to 1, as exact decimal: of the larger count of each line, what is matched or explained; null: nothing to compare. */
  matchedAds: string | null;
  matchedMessages: string | null;
  /** Lines of fees that cannot be compared: a rate is missing, or currencies differ. */
  notCompared: number;
  /** Why nothing was read: more days or rows than can be reconciled at once. */
  refusal: 'RANGE_INVALID' | 'TOO_MANY_ROWS' | null;
  /** The report is of some countries or campaigns, which one side does not tell apart. */
  leftOut: ('ads' | 'fees')[];
}
