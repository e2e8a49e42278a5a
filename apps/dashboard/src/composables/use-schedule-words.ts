import { createTimeFormats } from '../format/times.js';
import type { ReportFrequency } from '../generated/graphql.js';
import { isLocale, LOCALE_NAMES } from '../i18n/index.js';
import type { Schedule } from '../reports/schedules/schedule-draft.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

type Timing = Pick<Schedule, 'frequency' | 'hour' | 'timeZone'> & { weekDay?: number | null; monthDay?: number | null };

/** 1970-01-05 was a Monday. */
const MONDAY_MS = Date.UTC(1970, 0, 5);
const DAY_MS = 86_400_000;

/** When a schedule sends what, in its reader's words. */
export function useScheduleWords() {
  const { t, region } = useText();
  const { times } = useFormats();

  /** 1 is Monday. */
  function weekDay(number: number): string {
    const name = new Intl.DateTimeFormat(region.value, { weekday: 'long', timeZone: 'UTC' });
    return name.format(new Date(MONDAY_MS + (number - 1) * DAY_MS));
  }
  function clock(hour: number): string {
    const time = new Intl.DateTimeFormat(region.value, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
    return time.format(new Date(hour * 3_600_000));
  }
  const zone = (timeZone: string) => timeZone.replaceAll('_', ' ');

  return {
    ...{ weekDay, clock },
    frequency: (frequency: ReportFrequency) => t(`schedules.every_${frequency}`),
    /** "Every Monday at 08:00 (Europe/Rome)". */
    when: ({ frequency, weekDay: day, monthDay, hour, timeZone }: Timing) =>
      t(`schedules.when_${frequency}`, {
        ...{ weekDay: weekDay(day ?? 1), monthDay: String(monthDay ?? 1) },
        ...{ hour: clock(hour), zone: zone(timeZone) },
      }),
    /** "Mon, 30 Nov, 08:00", by the clock of its zone. */
    instant: (at: string, timeZone: string) => createTimeFormats(region.value, timeZone).bucketLong(at, 'HOUR'),
    period: ({ from, to }: { from: string; to: string }) => times.value.range(from, to),
    language: (language: string) => (isLocale(language) ? LOCALE_NAMES[language] : language),
  };
}
