import { checkTimeZone, LOCALES, SpuntaError, type Locale } from '@spunta/domain';
import { REPORT_DELIVERIES, REPORT_FREQUENCIES, type ReportDelivery } from '@spunta/metadata';
import { WRITERS, type ReportFormat } from '@spunta/reports';
import { z } from 'zod';
import type { Timing } from './schedule.times.js';

export const MOST_RECIPIENTS = 100;
/** A week: longer than that, the next period of a weekly one is over. */
export const MOST_WAIT_HOURS = 168;

/** What a person sends. */
export interface ScheduleRequest {
  frequency: Timing['frequency'];
  weekDay?: number | null;
  monthDay?: number | null;
  hour: number;
  timeZone: string;
  recipients: string[];
  formats: string[];
  delivery: ReportDelivery;
  language: string;
  waitHours?: number | null;
}

export interface CheckedSchedule extends Timing {
  recipients: string[];
  formats: ReportFormat[];
  delivery: ReportDelivery;
  language: Locale;
  /** null: as long as the installation says. */
  waitHours: number | null;
}

/** Throws INVALID_INPUT and RANGE_INVALID, with the field. */
export function checkSchedule(request: ScheduleRequest): CheckedSchedule {
  const { frequency, weekDay = null, monthDay = null, hour, timeZone, delivery, waitHours = null } = request;
  checkTimeZone(timeZone, 'timeZone');
  const isByMonth = frequency === 'monthly' || frequency === 'quarterly';
  return {
    frequency: oneOf(REPORT_FREQUENCIES, frequency, 'frequency'),
    weekDay: frequency === 'weekly' ? wholeNumber(weekDay, [1, 7], 'weekDay') : null,
    monthDay: isByMonth ? wholeNumber(monthDay, [1, 28], 'monthDay') : null,
    hour: wholeNumber(hour, [0, 23], 'hour'),
    timeZone,
    recipients: checkRecipients(request.recipients),
    formats: checkFormats(request.formats),
    delivery: oneOf(REPORT_DELIVERIES, delivery, 'delivery'),
    language: oneOf(LOCALES, request.language, 'language'),
    waitHours: waitHours === null ? null : wholeNumber(waitHours, [0, MOST_WAIT_HOURS], 'waitHours'),
  };
}

function oneOf<T extends string>(known: readonly T[], given: string, field: string): T {
  const found = known.find((one) => one === given);
  if (found) return found;
  throw new SpuntaError('INVALID_INPUT', `Use one of ${known.join(', ')}.`, field);
}

function wholeNumber(value: number | null, [least, most]: [number, number], field: string): number {
  if (value !== null && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new SpuntaError('INVALID_INPUT', `Use a whole number from ${least} to ${most}.`, field);
}

function checkRecipients(given: string[]): string[] {
  const emails = [...new Set(given.map((email) => email.trim().toLowerCase()))];
  if (emails.length < 1 || emails.length > MOST_RECIPIENTS)
    throw new SpuntaError('INVALID_INPUT', `Name 1 to ${MOST_RECIPIENTS} recipients.`, 'recipients');
  const bad = emails.find((email) => !z.email().safeParse(email).success);
  if (bad === undefined) return emails;
  throw new SpuntaError(
    'INVALID_INPUT',
    `${JSON.stringify(bad)} is not an e-mail address: write it as name@example.org.`,
    'recipients',
  );
}

function checkFormats(given: string[]): ReportFormat[] {
  const made = WRITERS.map(({ format }) => format);
  if (given.length === 0) throw new SpuntaError('INVALID_INPUT', `Name at least one of ${made.join(', ')}.`, 'formats');
  return [...new Set(given.map((format) => oneOf(made, format, 'formats')))];
}
