import { addDecimals, SpuntaError, type AdInsight } from '@spunta/domain';
import { adInsightKey } from '@spunta/warehouse';

/**
 * Distinct insights that one file may hold: all wait in memory until the file is read, because rows of one insight may stand
 * anywhere in it. An insight takes about 530 bytes, so 270 MB at the limit.
 */
export const MAX_INSIGHTS = 500_000;

export interface SummedInsight {
  insight: AdInsight;
  /** Rows of the file that it sums. */
  rows: number;
}

/** Sums the rows of one insight, over which Ads Manager may split an ad and day. */
export class AdRows {
  private readonly byKey = new Map<string, SummedInsight>();

  constructor(private readonly limit = MAX_INSIGHTS) {}

  /** False when the row has another currency than the rows it belongs to: amounts of two currencies have no sum. */
  add(insight: AdInsight): boolean {
    const key = adInsightKey(insight);
    const known = this.byKey.get(key);
    if (!known) {
      if (this.byKey.size >= this.limit) throw tooLarge(this.limit);
      this.byKey.set(key, { insight, rows: 1 });
      return true;
    }
    if (known.insight.currency !== insight.currency) return false;
    this.byKey.set(key, { insight: sum(known.insight, insight), rows: known.rows + 1 });
    return true;
  }

  *batches(size: number): Generator<SummedInsight[]> {
    let batch: SummedInsight[] = [];
    for (const insight of this.byKey.values()) {
      batch.push(insight);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

/** Reach counts people: that of two rows is unknown. */
function sum(a: AdInsight, b: AdInsight): AdInsight {
  const { spend, impressions, clicks, reach, conversations, ...rest } = { ...a, ...b };
  void [spend, impressions, clicks, reach, conversations];
  const figures = {
    spend: add(a.spend, b.spend, (x, y) => addDecimals([x, y])),
    impressions: add(a.impressions, b.impressions, (x, y) => x + y),
    clicks: add(a.clicks, b.clicks, (x, y) => x + y),
    conversations: add(a.conversations, b.conversations, (x, y) => x + y),
  };
  return Object.assign(rest, Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined)));
}

function add<T>(a: T | undefined, b: T | undefined, plus: (a: T, b: T) => T): T | undefined {
  return a === undefined || b === undefined ? (a ?? b) : plus(a, b);
}

function tooLarge(limit: number): SpuntaError {
  return new SpuntaError(
    'INVALID_INPUT',
    `The file holds more than ${limit.toLocaleString('en')} different insights. Split it by month or campaign and import the parts.`,
    'file',
  );
}
