import type { SkippedAdRows } from '@spunta/metadata';

const KEPT_DETAILS = 5;

/** Counts rows of a pull that were not taken, by reason, over all that a run reads before and after it broke off. */
export class SkipTally {
  private readonly byReason: Map<string, SkippedAdRows>;

  constructor(before: readonly SkippedAdRows[]) {
    this.byReason = new Map(before.map((rows) => [rows.reason, { ...rows, details: [...rows.details] }]));
  }

  add(reason: string, detail: string | undefined): void {
    const rows = this.byReason.get(reason) ?? { reason, count: 0, details: [] };
    rows.count += 1;
    if (detail !== undefined && rows.details.length < KEPT_DETAILS && !rows.details.includes(detail)) {
      rows.details.push(detail);
    }
    this.byReason.set(reason, rows);
  }

  get all(): SkippedAdRows[] {
    return [...this.byReason.values()];
  }
}
