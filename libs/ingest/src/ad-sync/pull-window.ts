import { createHash } from 'node:crypto';
import { checkTimeZone, endOfDay, wallTime } from '@spunta/domain';

/** Platforms change figures for so long. */
export const RESTATED_DAYS = 28;
/** Pulled soon after the account's midnight, spread over an hour. */
const HOUR_OF_PULL = 4;
const DAY_MS = 86_400_000;

export interface PullWindow {
  from: string;
  to: string;
}

/** Days to pull now, both included, in the account's zone: back to what may still change, at first as far as it is set. */
export function pullWindow(
  account: { timeZone: string; historyDays: number; syncedThrough: string | null },
  now: Date,
): PullWindow {
  const to = dayIn(account.timeZone, now);
  if (account.syncedThrough === null) return { from: daysBefore(to, Math.max(account.historyDays, 1) - 1), to };
  const since = account.syncedThrough < to ? account.syncedThrough : to;
  return { from: daysBefore(since, RESTATED_DAYS - 1), to };
}

/** When an account is pulled again: the next early morning where it is. */
export function nextPull(account: { id: string; timeZone: string }, now: Date): Date {
  const midnight = endOfDay(dayIn(account.timeZone, now), account.timeZone) * 1000;
  const minute = createHash('sha256').update(account.id).digest().readUInt32BE() % 60;
  return new Date(midnight + (HOUR_OF_PULL * 60 + minute) * 60_000);
}

/** The zone when it is one that we know, else UTC: a platform's old or new name for a zone must not stop a pull. */
export function knownZone(timeZone: string): string {
  try {
    checkTimeZone(timeZone);
    return timeZone;
  } catch {
    return 'UTC';
  }
}

const dayIn = (timeZone: string, now: Date): string =>
  wallTime(Math.floor(now.getTime() / 1000), timeZone).slice(0, 10);

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
