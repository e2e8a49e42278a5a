import type { DayRange } from './metrics.js';
import { dayAt } from './time.js';

export const ANNOTATION_KINDS = ['campaign', 'holiday', 'outage', 'release', 'other'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** Calendar days, both included, the same in every zone; or instants, with the zone they were given in. */
export type AnnotationTime =
  | { fromDay: string; toDay: string; fromAt: null; toAt: null; timeZone: null }
  | { fromDay: null; toDay: null; fromAt: Date; toAt: Date; timeZone: string };

/** The days (YYYY-MM-DD, both included) that it takes of a calendar in the zone. */
export function daysOfAnnotation(time: AnnotationTime, timeZone: DayRange['timeZone']): { from: string; to: string } {
  if (time.fromDay !== null) return { from: time.fromDay, to: time.toDay };
  const day = (at: Date): string => dayAt(Math.floor(at.getTime() / 1000), timeZone);
  return { from: day(time.fromAt), to: day(time.toAt) };
}
