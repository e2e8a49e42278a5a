import {
  ANNOTATION_KINDS,
  CHANNELS,
  checkRange,
  checkTimeZone,
  isCountry,
  SpuntaError,
  type AnnotationKind,
  type AnnotationTime,
} from '@spunta/domain';
import type { AnnotationInput } from '@spunta/metadata';

export const ANNOTATION_SCOPES = ['personal', 'workspace'] as const;
export type AnnotationScope = (typeof ANNOTATION_SCOPES)[number];

export const LONGEST_TITLE = 120;
export const LONGEST_NOTE = 2_000;
const MOST_VALUES = 300;

/** An annotation as it comes from outside: with `days`, both included, or with `moments` (RFC 3339). */
export interface GivenAnnotation {
  scope: string;
  kind: string;
  title: string;
  note?: string | null;
  days?: { from: string; to?: string | null } | null;
  moments?: { from: string; to?: string | null; timeZone: string } | null;
  countries?: string[] | null;
  channels?: string[] | null;
}

/** Throws INVALID_INPUT and RANGE_INVALID on the field at fault. Pure. */
export function checkAnnotation(given: GivenAnnotation): AnnotationInput {
  return {
    isPersonal: oneOf(ANNOTATION_SCOPES, given.scope, 'scope') === 'personal',
    kind: checkKind(given.kind),
    title: checkText(given.title.replace(/\s+/g, ' '), { field: 'title', least: 1, most: LONGEST_TITLE }),
    note: checkText(given.note ?? '', { field: 'note', least: 0, most: LONGEST_NOTE }),
    countries: checkValues(given.countries ?? [], 'countries', isCountry, 'an ISO code of a country such as IT'),
    channels: checkValues(given.channels ?? [], 'channels', isChannel, `one of ${CHANNELS.join(', ')}`),
    ...checkTime(given),
  };
}

export function checkKind(kind: string, field = 'kind'): AnnotationKind {
  return oneOf(ANNOTATION_KINDS, kind, field);
}

function checkTime({ days, moments }: GivenAnnotation): AnnotationTime {
  if (days && !moments) {
    const [from, to] = [days.from, days.to ?? days.from];
    checkRange({ from, to, timeZone: 'UTC' }, 'days');
    return { fromDay: from, toDay: to, fromAt: null, toAt: null, timeZone: null };
  }
  if (!moments || days) throw new SpuntaError('INVALID_INPUT', 'Give days or moments: one of both, not both.', 'days');
  const { timeZone } = moments;
  checkTimeZone(timeZone, 'moments.timeZone');
  const [fromAt, toAt] = [momentOf(moments.from, 'from'), momentOf(moments.to ?? moments.from, 'to')];
  if (toAt < fromAt) throw new SpuntaError('RANGE_INVALID', 'The end lies before the beginning.', 'moments.to');
  return { fromDay: null, toDay: null, fromAt, toAt, timeZone };
}

function momentOf(text: string, field: 'from' | 'to'): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new SpuntaError(
      'RANGE_INVALID',
      'There is no such time: use one such as 2026-01-31T10:15:00Z.',
      `moments.${field}`,
    );
  const day = at.toISOString().slice(0, 10);
  checkRange({ from: day, to: day, timeZone: 'UTC' }, 'moments');
  return at;
}

/** Control characters but line ends of a note are refused: no page and no file shows them. */
function checkText(text: string, { field, least, most }: { field: string; least: number; most: number }): string {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  if (trimmed.length < least || trimmed.length > most || /[^\P{Cc}\n\t]/u.test(trimmed))
    throw new SpuntaError('INVALID_INPUT', `The ${field} has ${least} to ${most} characters of text.`, field);
  return trimmed;
}

export function checkValues(
  values: readonly string[],
  field: string,
  isKnown: (value: string) => boolean,
  wanted: string,
): string[] {
  if (values.length > MOST_VALUES)
    throw new SpuntaError('INVALID_INPUT', `Name at most ${MOST_VALUES}, or none for all.`, field);
  const unknown = values.findIndex((value) => !isKnown(value));
  if (unknown >= 0) throw new SpuntaError('INVALID_INPUT', `Use ${wanted}.`, `${field}.${unknown}`);
  return [...new Set(values)].sort();
}

export function isChannel(value: string): boolean {
  return (CHANNELS as readonly string[]).includes(value);
}

export function oneOf<T extends string>(known: readonly T[], given: string, field: string): T {
  const found = known.find((one) => one === given);
  if (found) return found;
  throw new SpuntaError('INVALID_INPUT', `Use one of ${known.join(', ')}.`, field);
}
