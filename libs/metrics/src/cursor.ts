import { createHash } from 'node:crypto';
import { isDecimal, SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';

/** Where a page ended: everything that decides the order of its last row. Figures may move between pages; this place stays. */
export interface Position {
  time: number;
  dimensions: string[];
  /** In the order of the plan's metrics. */
  values: (string | null)[];
}

/** Names a query without its page, so that a cursor serves only the query that made it. */
export function fingerprintOf(workspace: WorkspaceScope, query: MetricsQuery): string {
  const parts = [
    workspace.id,
    workspace.currency,
    query.metrics,
    query.dimensions ?? [],
    [query.range.from, query.range.to, query.range.timeZone],
    [query.granularity ?? null, query.weekStart ?? 'MONDAY'],
    (query.filters ?? []).map(({ dimension, operator, values }) => [dimension, operator, values]),
    query.compare ? [query.compare.to, query.compare.matchWeekday ?? false, query.compare.range ?? null] : null,
    [query.currency ?? null, query.rateCardDate ?? null],
    query.top ? [query.top.dimension, query.top.count, query.top.by ?? null, query.top.other ?? true] : null,
    (query.orderBy ?? []).map(({ by, direction }) => [by, direction]),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

export function encodeCursor(fingerprint: string, { time, dimensions, values }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint, time, dimensions, values])).toString('base64url');
}

/** Throws CURSOR_INVALID for text that is no cursor and for the cursor of another query. */
export function decodeCursor(
  cursor: string,
  fingerprint: string,
  shape: { dimensions: number; metrics: number },
): Position {
  const [maker, time, dimensions, values] = parseCursor(cursor);
  if (maker !== fingerprint)
    throw new SpuntaError(
      'CURSOR_INVALID',
      'This cursor belongs to another query: repeat the query that made it, or begin without `after`.',
      'after',
    );
  if (
    !Number.isSafeInteger(time) ||
    !isListOf(dimensions, shape.dimensions, isText) ||
    !isListOf(values, shape.metrics, isFigure)
  )
    throw notACursor();
  return { time: Number(time), dimensions, values };
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 4) return parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notACursor();
}

function notACursor(): SpuntaError {
  return new SpuntaError('CURSOR_INVALID', 'This is not a cursor: pass on `pageInfo.endCursor` unchanged.', 'after');
}

const isText = (item: unknown): item is string => typeof item === 'string';
const isFigure = (item: unknown): item is string | null => item === null || (isText(item) && isDecimal(item));

function isListOf<T>(list: unknown, length: number, is: (item: unknown) => item is T): list is T[] {
  return Array.isArray(list) && list.length === length && list.every(is);
}
