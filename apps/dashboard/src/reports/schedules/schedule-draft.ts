import type {
  ReportDelivery,
  ReportFrequency,
  ReportScheduleInput,
  ReportSchedulePartsFragment,
  ReportSendPartsFragment,
} from '../../generated/graphql.js';
import type { AppLocale } from '../../i18n/index.js';

export type Schedule = ReportSchedulePartsFragment;
export type Send = ReportSendPartsFragment;
export type SentMail = Send['mails'][number];

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY'] as const satisfies readonly ReportFrequency[];
export const DELIVERIES = ['ATTACHMENT', 'LINK'] as const satisfies readonly ReportDelivery[];
export const FILE_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
/** As the server takes them. */
export const [MOST_RECIPIENTS, MOST_WAIT_HOURS, LAST_MONTH_DAY] = [100, 168, 28];

export interface ScheduleDraft {
  frequency: ReportFrequency;
  /** 1 is Monday. */
  weekDay: number;
  monthDay: number;
  hour: number;
  timeZone: string;
  /** Addresses as typed, between spaces, commas or lines. */
  recipients: string;
  formats: string[];
  delivery: ReportDelivery;
  language: AppLocale;
  /** As typed; empty: as long as the installation says. */
  waitHours: string;
}

export type ScheduleField = 'recipients' | 'formats' | 'waitHours';
export type ScheduleFault = 'required' | 'address' | 'many' | 'hours';

export function newSchedule(reader: Pick<ScheduleDraft, 'timeZone' | 'language' | 'recipients'>): ScheduleDraft {
  const times = { frequency: 'WEEKLY', weekDay: 1, monthDay: 1, hour: 8 } as const;
  return { ...times, ...reader, formats: ['pdf'], delivery: 'ATTACHMENT', waitHours: '' };
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const { frequency, weekDay, monthDay, hour, timeZone, recipients, formats, delivery, language, waitHours } = schedule;
  return {
    ...{ frequency, hour, timeZone, delivery, formats: [...formats], language: language as AppLocale },
    ...{ weekDay: weekDay ?? 1, monthDay: monthDay ?? 1, waitHours: waitHours == null ? '' : String(waitHours) },
    recipients: recipients.map(({ email }) => email).join('\n'),
  };
}

/** What a person writes between addresses; "Ada <ada@example.org>", as mail programs copy it, is its address. */
export function addressesOf(text: string): string[] {
  const bare = text.replace(/[^<>,;\n]*<([^<>]*)>/g, ' $1 ');
  return [
    ...new Set(
      bare
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((address) => address.toLowerCase()),
    ),
  ];
}

/** The first that is no address, as far as can be told without sending to it. */
export function badAddress(text: string): string | undefined {
  return addressesOf(text).find((address) => !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(address));
}

export function faultsOf({ recipients, formats, waitHours }: ScheduleDraft): Map<ScheduleField, ScheduleFault> {
  const faults = new Map<ScheduleField, ScheduleFault>();
  const addresses = addressesOf(recipients);
  if (addresses.length === 0) faults.set('recipients', 'required');
  else if (addresses.length > MOST_RECIPIENTS) faults.set('recipients', 'many');
  else if (badAddress(recipients) !== undefined) faults.set('recipients', 'address');
  if (formats.length === 0) faults.set('formats', 'required');
  if (!/^\d*$/.test(waitHours.trim()) || Number(waitHours) > MOST_WAIT_HOURS) faults.set('waitHours', 'hours');
  return faults;
}

/** Days that the frequency does not know are not sent. */
export function toScheduleInput(draft: ScheduleDraft): ReportScheduleInput {
  const { frequency, weekDay, monthDay, hour, timeZone, recipients, formats, delivery, language } = draft;
  const waitHours = draft.waitHours.trim();
  return {
    ...{ frequency, hour, timeZone, delivery, language, recipients: addressesOf(recipients) },
    formats: FILE_FORMATS.filter((format) => formats.includes(format)),
    weekDay: frequency === 'WEEKLY' ? weekDay : null,
    monthDay: isByMonth(frequency) ? monthDay : null,
    waitHours: waitHours === '' ? null : Number(waitHours),
  };
}

export const isByMonth = (frequency: ReportFrequency): boolean => frequency === 'MONTHLY' || frequency === 'QUARTERLY';

/** It still moves by itself. */
export const isGoing = ({ status }: Pick<Send, 'status'>): boolean => status !== 'DONE' && status !== 'FAILED';

/** A person has to look at it, and may send it again. */
export const isDoubtful = ({ status }: Pick<SentMail, 'status'>): boolean =>
  status === 'UNCLEAR' || status === 'REFUSED';

/** How many of the mails were taken by the mail server. */
export function taken(mails: readonly Pick<SentMail, 'status'>[]): number {
  return mails.filter(({ status }) => status === 'SENT').length;
}
