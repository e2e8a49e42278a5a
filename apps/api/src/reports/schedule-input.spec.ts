import { checkSchedule, MOST_RECIPIENTS, MOST_WAIT_HOURS, type ScheduleRequest } from './schedule-input.js';

const REQUEST: ScheduleRequest = {
  ...{ frequency: 'weekly', weekDay: 1, hour: 8, timeZone: 'Europe/Rome', language: 'it' },
  ...{ recipients: ['Anna@example.test', ' anna@example.test '], formats: ['csv', 'csv'], delivery: 'attachment' },
};

describe('a schedule', () => {
  it('is whole, and names each recipient and format once', () => {
    expect(checkSchedule({ ...REQUEST, monthDay: 3 })).toEqual({
      ...REQUEST,
      ...{ monthDay: null, recipients: ['anna@example.test'], formats: ['csv'], waitHours: null },
    });
    expect(checkSchedule({ ...REQUEST, frequency: 'quarterly', monthDay: 3 })).toMatchObject({
      ...{ weekDay: null, monthDay: 3 },
    });
  });

  it.each([0, 12, MOST_WAIT_HOURS])('waits %i hours for its data where it says so', (waitHours) => {
    expect(checkSchedule({ ...REQUEST, waitHours }).waitHours).toBe(waitHours);
  });

  it.each([
    ['timeZone', { timeZone: '+02:00' }],
    ['weekDay', { weekDay: null }],
    ['weekDay', { weekDay: 8 }],
    ['monthDay', { frequency: 'monthly' as const }],
    ['monthDay', { frequency: 'monthly' as const, monthDay: 29 }],
    ['hour', { hour: 24 }],
    ['hour', { hour: 8.5 }],
    ['recipients', { recipients: [] }],
    ['recipients', { recipients: ['nobody'] }],
    ['recipients', { recipients: ['a@example.test\r\nBcc: b@example.test'] }],
    ['recipients', { recipients: Array.from({ length: MOST_RECIPIENTS + 1 }, (_, i) => `a${i}@example.test`) }],
    ['formats', { formats: [] }],
    ['formats', { formats: ['doc'] }],
    ['language', { language: 'de' }],
    ['waitHours', { waitHours: -1 }],
    ['waitHours', { waitHours: MOST_WAIT_HOURS + 1 }],
    ['waitHours', { waitHours: 0.5 }],
  ])('is refused with a bad %s', (field, partial) => {
    expect(() => checkSchedule({ ...REQUEST, ...partial })).toThrow(expect.objectContaining({ field }) as Error);
  });
});
