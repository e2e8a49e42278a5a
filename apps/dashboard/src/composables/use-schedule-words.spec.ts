import type { ReportFrequency } from '../generated/graphql.js';
import { onPage } from './page.fixture.js';
import { useScheduleWords } from './use-schedule-words.js';

const words = async (locale: 'en' | 'it' = 'en') => (await onPage(() => useScheduleWords(), { locale })).page;
const timing = (frequency: ReportFrequency) => ({
  ...{ frequency, weekDay: 1, monthDay: 3, hour: 8, timeZone: 'America/New_York' },
});

describe('a schedule in words', () => {
  it.each([
    ['DAILY', 'Every day at 08:00 (America/New York)'],
    ['WEEKLY', 'Every Monday at 08:00 (America/New York)'],
    ['MONTHLY', 'On day 3 of every month at 08:00 (America/New York)'],
    ['QUARTERLY', 'On day 3 of January, April, July and October at 08:00 (America/New York)'],
  ] as const)('that is %s: %s', async (frequency, text) => {
    expect((await words()).when(timing(frequency))).toBe(text);
  });

  it('is Italian for Italians', async () => {
    const { when, weekDay, language } = await words('it');
    expect(when(timing('WEEKLY'))).toBe('Ogni lunedì alle 08:00 (America/New York)');
    expect([1, 7].map(weekDay)).toEqual(['lunedì', 'domenica']);
    expect([language('it'), language('xx')]).toEqual(['Italiano', 'xx']);
  });

  it('tells instants by the clock of its own zone, wherever its reader is', async () => {
    const { instant, period } = await words();
    expect(instant('2026-11-30T07:00:00Z', 'Europe/Rome')).toMatch(/^Mon,? 30 Nov, 08:00$/);
    expect(instant('2026-11-30T07:00:00Z', 'Asia/Kathmandu')).toMatch(/^Mon,? 30 Nov, 12:45$/);
    expect(period({ from: '2026-11-23', to: '2026-11-29' })).toMatch(/^23.{1,3}29 Nov 2026$/);
  });
});
