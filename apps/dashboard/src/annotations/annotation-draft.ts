import type { AnnotationInput, AnnotationKind, AnnotationScope } from '../generated/graphql.js';
import type { Annotation } from './place-marks.js';

export const ANNOTATION_KINDS = [
  'CAMPAIGN',
  'HOLIDAY',
  'OUTAGE',
  'RELEASE',
  'OTHER',
] as const satisfies AnnotationKind[];
export const [LONGEST_TITLE, LONGEST_NOTE] = [120, 2_000];

/** An annotation as its form holds it: with hours (`2026-03-01T10:30` on a wall of `timeZone`) or days. */
export interface AnnotationDraft {
  scope: AnnotationScope;
  kind: AnnotationKind;
  title: string;
  note: string;
  hasHours: boolean;
  from: string;
  /** Empty: as `from`. */
  to: string;
  fromTime: string;
  toTime: string;
  timeZone: string;
  countries: string[];
  channels: string[];
}

export function newDraft(day: string, timeZone: string, scope: AnnotationScope): AnnotationDraft {
  return {
    ...{ scope, kind: 'OTHER', title: '', note: '', hasHours: false, from: day, to: '', timeZone },
    ...{ fromTime: '09:00', toTime: '', countries: [], channels: [] },
  };
}

export function draftOf(annotation: Annotation, timeZone: string): AnnotationDraft {
  const { scope, kind, title, note, countries, channels, fromDay, toDay, fromAt, toAt } = annotation;
  const words = { scope, kind, title, note, countries: [...countries], channels: [...channels] };
  if (fromDay != null && toDay != null)
    return { ...newDraft(fromDay, timeZone, scope), ...words, to: toDay === fromDay ? '' : toDay };
  const zone = annotation.timeZone ?? timeZone;
  const [start, end] = [wallOf(fromAt ?? '', zone), wallOf(toAt ?? '', zone)];
  const last = fromAt === toAt ? { to: '', toTime: '' } : { to: end.day, toTime: end.time };
  return { ...newDraft(start.day, zone, scope), ...words, hasHours: true, fromTime: start.time, ...last };
}

export type DraftFault = 'title' | 'from' | 'to';

/** The fields that a save would be refused for. */
export function faultsOf(draft: AnnotationDraft): Set<DraftFault> {
  const faults = new Set<DraftFault>();
  if (draft.title.trim() === '') faults.add('title');
  if (!isDay(draft.from) || (draft.hasHours && draft.fromTime === '')) faults.add('from');
  if (draft.to !== '' && !isDay(draft.to)) faults.add('to');
  if (faults.size === 0 && endKey(draft) < startKey(draft)) faults.add('to');
  return faults;
}

export function inputOf(draft: AnnotationDraft): AnnotationInput {
  const { scope, kind, note, countries, channels, timeZone } = draft;
  const words = { scope, kind, title: draft.title.trim(), note: note.trim(), countries, channels };
  if (!draft.hasHours) return { ...words, days: { from: draft.from, to: draft.to || draft.from } };
  const [from, to] = [instantOf(startKey(draft), timeZone), instantOf(endKey(draft), timeZone)];
  return { ...words, moments: { from, to, timeZone } };
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const startKey = ({ from, fromTime, hasHours }: AnnotationDraft) => (hasHours ? `${from}T${fromTime}` : from);

function endKey(draft: AnnotationDraft): string {
  const day = draft.to || draft.from;
  return draft.hasHours ? `${day}T${draft.toTime || draft.fromTime}` : day;
}

function wallOf(at: string, timeZone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const [day = '', time = ''] = format.format(new Date(at)).split(' ');
  return { day, time };
}

/** What a clock on the wall shows, as an instant: two steps, since the offset depends on the instant that is looked for. */
export function instantOf(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}:00Z`);
  let at = wanted;
  for (let step = 0; step < 2; step += 1) {
    const { day, time } = wallOf(new Date(at).toISOString(), timeZone);
    at += wanted - Date.parse(`${day}T${time}:00Z`);
  }
  return new Date(at).toISOString();
}
