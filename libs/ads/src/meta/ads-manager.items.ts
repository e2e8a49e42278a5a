import type { AdInsight, AdSkipReason } from '@spunta/domain';

export interface AdCsvOptions {
  /** Used where the file has no account id of its own. */
  adAccount?: string;
  /** ISO 4217, used where neither the header nor a column names the currency. */
  currency?: string;
}

/** `line` is the physical line on which the row starts, as an editor shows it. */
export type AdCsvItem = { insight: AdInsight; line: number } | { skip: AdSkipReason; line: number; detail?: string };
