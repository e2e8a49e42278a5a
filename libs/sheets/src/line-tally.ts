import { SpuntaError } from '@spunta/domain';

export interface SkippedLines<Reason extends string> {
  reason: Reason;
  count: number;
  /** The first 20 lines, counted from 1. */
  lines: number[];
  /** What was met in the first of them, at most 80 characters. */
  detail: string;
}

/** What one line of a file holds: rows, and reasons why parts of it make none. */
export type LineItem<Row, Reason extends string> = { row: Row } | { problem: Reason; detail: string };

const KEPT_LINES = 20;
const KEPT_CHARACTERS = 80;

/** Keeps the rows of a file, each key once, and tells which lines were left out and why. */
export class LineTally<Row, Reason extends string> {
  private readonly kept = new Map<string, Row>();
  private readonly left = new Map<Reason, SkippedLines<Reason>>();
  linesRead = 0;

  /** `keyOf`: what may stand once; `repeated`: the reason for a key that was there before, or how two rows of one key become one. */
  constructor(
    private readonly options: {
      keyOf: (row: Row) => readonly string[];
      most: number;
      repeated: Reason | ((kept: Row, row: Row) => Row);
    },
  ) {}

  get rows(): Row[] {
    return [...this.kept.values()];
  }

  get skipped(): SkippedLines<Reason>[] {
    return [...this.left.values()];
  }

  /** Throws INVALID_INPUT when there are more rows than one file may hold. */
  take(line: number, items: readonly LineItem<Row, Reason>[]): void {
    this.linesRead += 1;
    for (const item of items) {
      if ('problem' in item) this.skip(item.problem, line, item.detail);
      else this.keep(item.row, line);
    }
  }

  private keep(row: Row, line: number): void {
    const { keyOf, most, repeated } = this.options;
    const parts = keyOf(row);
    const key = JSON.stringify(parts);
    const before = this.kept.get(key);
    if (before !== undefined && typeof repeated === 'string') return this.skip(repeated, line, parts.join(', '));
    if (before === undefined && this.kept.size >= most)
      throw new SpuntaError('INVALID_INPUT', `The file has more than ${most} rows: import it in parts.`, 'file');
    this.kept.set(key, before !== undefined && typeof repeated === 'function' ? repeated(before, row) : row);
  }

  private skip(reason: Reason, line: number, detail: string): void {
    const skipped = this.left.get(reason) ?? { reason, count: 0, lines: [], detail: detail.slice(0, KEPT_CHARACTERS) };
    skipped.count += 1;
    if (skipped.lines.length < KEPT_LINES) skipped.lines.push(line);
    this.left.set(reason, skipped);
  }
}
