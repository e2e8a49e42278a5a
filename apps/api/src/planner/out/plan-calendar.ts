import { SpuntaError, type Locale } from '@spunta/domain';
import ical, { ICalEventBusyStatus } from 'ical-generator';
import type { SeenPlan } from '../plans.service.js';

const DAY_MS = 86_400_000;

const WORDS = {
  en: {
    budget: 'Budget',
    countries: 'Countries',
    goal: 'Goal',
    review: (name: string) => `${name}: compare the plan with what happened`,
    starts: (name: string) => `${name} starts tomorrow`,
  },
  it: {
    budget: 'Budget',
    countries: 'Paesi',
    goal: 'Obiettivo',
    review: (name: string) => `${name}: confronta il piano con i risultati`,
    starts: (name: string) => `${name} inizia domani`,
  },
} as const;

/**
 * The days of a plan as an iCalendar file: its run, with a reminder the day before, and the day after on which it is looked back at. The
 * same version gives the same bytes, and a later one replaces it in calendars. Throws INVALID_INPUT for a plan without days.
 */
export function planCalendar({ id, name, version, updatedAt, newest }: SeenPlan, locale: Locale): string {
  const { range, budget, countries, goal } = newest.content;
  if (!range) throw new SpuntaError('INVALID_INPUT', 'The plan has no dates yet: choose them.', 'range');
  const words = WORDS[locale];
  const [start, last] = [range.from, range.to].map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  const end = new Date(last.getTime() + DAY_MS);
  const about = [
    budget && `${words.budget}: ${budget.amount} ${budget.currency}`,
    countries.length > 0 && `${words.countries}: ${countries.join(', ')}`,
    goal && `${words.goal}: ${goal}`,
  ].filter((line) => typeof line === 'string');
  const calendar = ical({ name, prodId: { company: 'Spunta', product: 'Spunta', language: locale.toUpperCase() } });
  const common = { allDay: true, stamp: updatedAt, lastModified: updatedAt, sequence: version } as const;
  const run = calendar.createEvent({
    ...{ ...common, id: `${id}-run@spunta`, start, end, summary: name, description: about.join('\n') },
    busystatus: ICalEventBusyStatus.FREE,
  });
  run.createAlarm({ trigger: DAY_MS / 1_000, description: words.starts(name) });
  calendar.createEvent({
    ...{ ...common, id: `${id}-review@spunta`, start: end, end: new Date(end.getTime() + DAY_MS) },
    ...{ summary: words.review(name), busystatus: ICalEventBusyStatus.FREE },
  });
  return calendar.toString();
}
