import { LOCALES } from '@spunta/domain';
import { REPORT_DELIVERIES, REPORT_FREQUENCIES } from '@spunta/metadata';
import { WRITERS } from '@spunta/reports';
import fc from 'fast-check';
import {
  checkSchedule,
  MOST_RECIPIENTS,
  MOST_WAIT_HOURS,
  type ScheduleRequest,
} from '../apps/api/src/reports/schedule-input.js';
import * as form from '../apps/dashboard/src/reports/schedules/schedule-draft.js';

/** The form of a schedule meets the server's rules: what it finds no fault with is taken as it is, and what it refuses is refused. */
const draft: fc.Arbitrary<form.ScheduleDraft> = fc.record({
  frequency: fc.constantFrom(...form.FREQUENCIES),
  weekDay: fc.integer({ min: 1, max: 7 }),
  monthDay: fc.integer({ min: 1, max: form.LAST_MONTH_DAY }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom('Europe/Rome', 'Asia/Kathmandu', 'UTC'),
  recipients: fc.constantFrom('', 'ada@example.org', 'Ada <ada@example.org>, ben@example.org', 'nobody', 'a@b'),
  formats: fc.subarray([...form.FILE_FORMATS]),
  delivery: fc.constantFrom(...form.DELIVERIES),
  language: fc.constantFrom(...LOCALES),
  waitHours: fc.constantFrom('', '0', ' 12 ', '168', '169', '-1', '1.5'),
});

/** GraphQL turns its names into the words of the server. */
function request(given: form.ScheduleDraft): ScheduleRequest {
  const { frequency, delivery, ...rest } = form.toScheduleInput(given);
  return {
    ...rest,
    frequency: frequency.toLowerCase(),
    delivery: delivery.toLowerCase(),
  } as ScheduleRequest;
}

describe('what the form of a schedule sends', () => {
  it('is taken where the form finds no fault, and kept as it was sent', () => {
    fc.assert(
      fc.property(draft, (given) => {
        fc.pre(form.faultsOf(given).size === 0);
        expect(checkSchedule(request(given))).toEqual(request(given));
      }),
    );
  });

  it('is refused by the server where the form finds a fault', () => {
    fc.assert(
      fc.property(draft, (given) => {
        fc.pre(form.faultsOf(given).size > 0);
        expect(() => checkSchedule(request(given))).toThrow();
      }),
    );
  });

  it('knows the limits and the words of the server', () => {
    expect([form.MOST_RECIPIENTS, form.MOST_WAIT_HOURS]).toEqual([MOST_RECIPIENTS, MOST_WAIT_HOURS]);
    expect([...form.FILE_FORMATS].sort()).toEqual(WRITERS.map(({ format }) => format).sort());
    expect(form.FREQUENCIES.map((name) => name.toLowerCase())).toEqual([...REPORT_FREQUENCIES]);
    expect(form.DELIVERIES.map((name) => name.toLowerCase())).toEqual([...REPORT_DELIVERIES]);
  });
});
