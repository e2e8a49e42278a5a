import { marksAt, type ChartMark } from '../charts/marks.js';
import type { AnnotationPartsFragment } from '../generated/graphql.js';
import type { TableModel } from '../panel/table.js';

export type Annotation = AnnotationPartsFragment;
export type PlacedAnnotation = ChartMark & { annotation: Annotation };

/**
 * Annotations on the buckets of a time axis, in the order of their beginnings. `times` are the buckets' starts, RFC 3339 with the
 * offset of the axis' zone: days are those of that zone, whatever the offset. What ends before the first bucket is left out.
 */
export function placeMarks(
  annotations: readonly Annotation[],
  times: readonly string[],
  write: (annotation: Annotation) => string,
): PlacedAnnotation[] {
  const placed = annotations.flatMap((annotation) => {
    const to = lastReached(times, endOf(annotation));
    if (to < 0) return [];
    return [
      { annotation, from: Math.max(0, lastReached(times, beginningOf(annotation))), to, label: write(annotation) },
    ];
  });
  const order = (one: (typeof placed)[number]) => one.annotation.fromDay ?? one.annotation.fromAt ?? '';
  placed.sort((a, b) => a.from - b.from || order(a).localeCompare(order(b)) || a.label.localeCompare(b.label));
  return placed.map((one, i) => ({ ...one, number: i + 1 }));
}

/** The table twin of a chart over time with what happened in each bucket; its rows are the buckets. */
export function withMarks(table: TableModel, marks: readonly ChartMark[], label: string): TableModel {
  if (marks.length === 0) return table;
  return {
    ...table,
    columns: [...table.columns, { key: 'marks', label, kind: 'text' }],
    rows: table.rows.map((row, i) => ({ ...row, cells: { ...row.cells, marks: marksAt(marks, i).join('; ') } })),
  };
}

/** Whether a bucket that starts at `time` has begun when it happens. */
type Reached = (time: string) => boolean;

function beginningOf({ fromDay, fromAt }: Annotation): Reached {
  if (fromDay != null) return (time) => time.slice(0, 16) <= `${fromDay}T00:00`;
  const at = Date.parse(fromAt ?? '');
  return (time) => Date.parse(time) <= at;
}

function endOf({ toDay, toAt }: Annotation): Reached {
  if (toDay != null) return (time) => time.slice(0, 10) <= toDay;
  const at = Date.parse(toAt ?? '');
  return (time) => Date.parse(time) <= at;
}

function lastReached(times: readonly string[], isReached: Reached): number {
  return times.findLastIndex(isReached);
}
