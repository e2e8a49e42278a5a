import fc from 'fast-check';
import {
  addressesOf,
  badAddress,
  draftOf,
  faultsOf,
  FREQUENCIES,
  isDoubtful,
  isGoing,
  MOST_RECIPIENTS,
  newSchedule,
  taken,
  toScheduleInput,
  type Schedule,
  type ScheduleDraft,
} from './schedule-draft.js';

const READER = { timeZone: 'Europe/Rome', language: 'it' as const, recipients: 'ada@example.org' };
const draft = (partial: Partial<ScheduleDraft> = {}): ScheduleDraft => ({ ...newSchedule(READER), ...partial });

describe('the form of a schedule', () => {
  it('begins with the week to oneself, and has nothing at fault', () => {
    expect(toScheduleInput(draft())).toEqual({
      ...{ frequency: 'WEEKLY', weekDay: 1, monthDay: null, hour: 8, timeZone: 'Europe/Rome', language: 'it' },
      ...{ recipients: ['ada@example.org'], formats: ['pdf'], delivery: 'ATTACHMENT', waitHours: null },
    });
    expect(faultsOf(draft()).size).toBe(0);
  });

  it('sends the days that its frequency knows alone', () => {
    const days = FREQUENCIES.map((frequency) => {
      const { weekDay, monthDay } = toScheduleInput(draft({ frequency, weekDay: 5, monthDay: 28 }));
      return [frequency, weekDay, monthDay];
    });
    expect(days).toEqual([
      ['DAILY', null, null],
      ['WEEKLY', 5, null],
      ['MONTHLY', null, 28],
      ['QUARTERLY', null, 28],
    ]);
  });

  it('gives back what was saved, when nothing is changed', () => {
    const some = fc.record({
      ...{ frequency: fc.constantFrom(...FREQUENCIES), weekDay: fc.integer({ min: 1, max: 7 }) },
      ...{ monthDay: fc.integer({ min: 1, max: 28 }), hour: fc.integer({ min: 0, max: 23 }) },
      formats: fc.subarray(['pdf', 'xlsx', 'csv'], { minLength: 1 }),
      delivery: fc.constantFrom('ATTACHMENT' as const, 'LINK' as const),
      waitHours: fc.option(fc.integer({ min: 0, max: 168 }).map(String), { nil: '' }),
      recipients: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }),
    });
    fc.assert(
      fc.property(some, ({ recipients, ...rest }) => {
        const input = toScheduleInput(
          draft({ ...rest, recipients: recipients.map((one) => `${one}@a.org`).join(' ') }),
        );
        const saved = {
          ...input,
          recipients: input.recipients.map((email) => ({ email, unsubscribedAt: null })),
        } as unknown as Schedule;
        expect(toScheduleInput(draftOf(saved))).toEqual(input);
        expect(faultsOf(draftOf(saved)).size).toBe(0);
      }),
    );
  });

  it.each([
    [{ recipients: ' , ' }, 'recipients', 'required'],
    [{ recipients: 'ada@example.org ben' }, 'recipients', 'address'],
    [
      { recipients: Array.from({ length: MOST_RECIPIENTS + 1 }, (_, i) => `a${i}@b.org`).join(' ') },
      'recipients',
      'many',
    ],
    [{ formats: [] }, 'formats', 'required'],
    [{ waitHours: '-1' }, 'waitHours', 'hours'],
    [{ waitHours: '1.5' }, 'waitHours', 'hours'],
    [{ waitHours: '169' }, 'waitHours', 'hours'],
  ] as const)('with %j is at fault in %s: %s', (partial, field, fault) => {
    expect([...faultsOf(draft(partial as Partial<ScheduleDraft>))]).toEqual([[field, fault]]);
  });
});

describe('addresses as people write them', () => {
  it.each([
    ['a@b.org', ['a@b.org']],
    ['a@b.org, c@d.org;e@f.org\n g@h.org', ['a@b.org', 'c@d.org', 'e@f.org', 'g@h.org']],
    ['A@B.org a@b.org', ['a@b.org']],
    ['Ada Rossi <ada@b.org>, Ben <ben@b.org>', ['ada@b.org', 'ben@b.org']],
    ['', []],
  ])('%j are %j', (text, addresses) => {
    expect(addressesOf(text)).toEqual(addresses);
  });

  it.each(['nobody', 'a@b', 'a@@b.org', '@b.org', 'a@b.'])('%j is none', (text) => {
    expect(badAddress(`a@b.org ${text}`)).toBe(text);
    expect(badAddress('a@b.org')).toBeUndefined();
  });
});

describe('a send', () => {
  it('goes on until it is done or has failed, and counts what was taken', () => {
    const statuses = ['WAITING', 'MAKING', 'MAILING', 'DONE', 'FAILED'] as const;
    expect(statuses.filter((status) => isGoing({ status }))).toEqual(['WAITING', 'MAKING', 'MAILING']);
    const mails = (['SENT', 'REFUSED', 'SENT', 'QUEUED', 'UNCLEAR'] as const).map((status) => ({ status }));
    expect(taken(mails)).toBe(2);
    expect(mails.filter(isDoubtful)).toEqual([{ status: 'REFUSED' }, { status: 'UNCLEAR' }]);
  });
});
