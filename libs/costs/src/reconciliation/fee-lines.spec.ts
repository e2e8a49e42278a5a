import fc from 'fast-check';
import { addDecimals, compareDecimals } from '@spunta/domain';
import { makeRate } from '../../../../test/support/fee-facts.js';
import { RateCard } from '../rates/rate-card.js';
import type { Explained } from './explain.js';
import {
  ourFeeOf,
  plainKind,
  type FeeFacts,
  type InvoiceLine,
  type OurFee,
  type RatedDay,
  type ReportedVolume,
} from './fee-facts.js';
import { reconcileFees, summarizeFees, type FeeCause, type FeeLine } from './fee-lines.js';

const DAY = '2026-10-20';
const BY_DAY = { by: 'day', area: 'country' } as const;
const BY_MONTH = { by: 'month', area: 'market' } as const;
const PLACE = { account: '1', country: 'IT', category: 'marketing', type: 'regular', currency: 'USD' };

/** 100 marketing messages to Italy at 0.07. */
const ours = (partial: Partial<OurFee> = {}): OurFee => ({
  ...{ ...PLACE, day: DAY, messages: 100, charged: 100, unrated: 0, silent: 0, amount: '7', estimated: '0' },
  ...{ allowanceValue: '0', sinceEarlier: '0', beforeLater: '0', ...partial },
});
const theirs = (partial: Partial<ReportedVolume> = {}): ReportedVolume => ({
  ...{ ...PLACE, account: '390612345678', day: DAY, messages: 100, amount: '7' },
  ...partial,
});
const billed = (partial: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ from: '2026-10-01', to: '2026-10-31', account: '', country: '', market: 'Italy', category: 'marketing' },
  ...{ messages: 100, amount: '7', currency: 'USD', ...partial },
});
const facts = (fees: OurFee[], volumes: ReportedVolume[], invoices: InvoiceLine[] = []): FeeFacts => ({
  ...{ asked: fees, aligned: fees, volumes, invoices, running: '2026-11-25' },
});
const only = (given: FeeFacts, grain: Parameters<typeof reconcileFees>[1] = BY_DAY): FeeLine => {
  const lines = reconcileFees(given, grain);
  expect(lines).toHaveLength(1);
  return lines[0] as FeeLine;
};
const partsOf = (found: Explained<FeeCause> | null) => [
  Object.fromEntries(found?.parts.map(({ kind, explains }) => [kind, explains]) ?? []),
  found?.unexplained,
];

describe('a day that is not over in WhatsApp’s zone', () => {
  it('is told as running, whichever side is ahead', () => {
    // Ours 100 and theirs 60 so far: the 40 at theirs' average of 0.07 are volume, and the messages themselves are still to be reported.
    const behind = only({ ...facts([ours()], [theirs({ messages: 60, amount: '4.2' })]), running: DAY });
    expect([partsOf(behind.messages), partsOf(behind.cost)]).toEqual([
      [{ running: '40' }, '0'],
      [{ volume: '2.8' }, '0'],
    ]);
    const ahead = only({ ...facts([ours()], [theirs({ messages: 130, amount: '9.1' })]), running: DAY });
    expect(partsOf(ahead.messages)).toEqual([{ running: '-30' }, '0']);
  });

  it('is no missing day when nothing was reported of it yet; the day before is', () => {
    const before = { day: '2026-10-19' };
    const given = { ...facts([ours(), ours(before)], [theirs({ day: '2026-10-18' })]), running: DAY };
    const found = reconcileFees(given, BY_DAY).map(({ messages }) => partsOf(messages));
    expect(found.slice(0, 2)).toEqual([
      [{ running: '100' }, '0'],
      [{ missing_day: '100' }, '0'],
    ]);
  });

  it('explains no more of a month than its own messages', () => {
    // 200 of ours, 100 of them of the running day; 50 reported: 100 may still come, 50 stay unexplained.
    const given = facts(
      [ours({ day: '2026-10-10' }), ours()],
      [theirs({ day: '2026-10-10', messages: 50, amount: '3.5' })],
    );
    expect(partsOf(only({ ...given, running: DAY }, BY_MONTH).messages)).toEqual([{ running: '100' }, '50']);
  });
});

describe('messages and amounts of a day, country and category', () => {
  it('have nothing to explain where all agree, though numbers are named differently', () => {
    const line = only(facts([ours()], [theirs()]));
    expect(line).toMatchObject({ period: DAY, account: '', area: 'IT', invoice: null, billed: null });
    expect([partsOf(line.messages), partsOf(line.cost)]).toEqual([
      [{}, '0'],
      [{}, '0'],
    ]);
  });

  it('stand by number where the report names numbers as the webhooks do', () => {
    const lines = reconcileFees(
      facts([ours(), ours({ account: '2' })], [theirs({ account: '1' }), theirs({ account: '2' })]),
      BY_DAY,
    );
    expect(lines.map(({ account }) => account)).toEqual(['1', '2']);
  });

  it('are fewer where webhooks are missing: 6 of 10 were sent and never heard of again', () => {
    // 90 arrived, 100 reported: 10 missing, of which 6 were sent by us without a delivery. The money: 10 × 0.07.
    const line = only(facts([ours({ messages: 90, charged: 90, amount: '6.3', silent: 6 })], [theirs()]));
    expect([partsOf(line.messages), partsOf(line.cost)]).toEqual([
      [{ webhook_missing: '-6' }, '-4'],
      [{ volume: '-0.7' }, '0'],
    ]);
  });

  it('that are in another day of WhatsApp’s zone are told first', () => {
    const given = {
      ...facts([ours()], [theirs({ messages: 80, amount: '5.6' })]),
      aligned: [ours({ messages: 80, charged: 80, amount: '5.6' })],
    };
    const line = only(given);
    expect([partsOf(line.messages), partsOf(line.cost)]).toEqual([
      [{ zone: '20' }, '0'],
      [{ zone: '1.4' }, '0'],
    ]);
  });

  it('can be free by our count of the allowance, and charged by theirs', () => {
    // 100 service messages; 40 of them free by our count, worth 40 × 0.03 = 1.2. They charged all: 3.
    const fee = ours({ category: 'service', charged: 60, amount: '1.8', allowanceValue: '1.2' });
    const line = only(facts([fee], [theirs({ category: 'service', amount: '3' })]));
    expect([line.cost?.difference, partsOf(line.cost)]).toEqual(['-1.2', [{ free_allowance: '-1.2' }, '0']]);
  });

  it('can be rated by the card of another day, by the rules, or rounded', () => {
    // Since the new card 100 cost 1 more than before; WhatsApp still charges the old rate.
    const dated = only(facts([ours({ amount: '8', sinceEarlier: '1' })], [theirs()]));
    expect(partsOf(dated.cost)).toEqual([{ rate_card_date: '1' }, '0']);
    // 0.5 more, and 0.3 of ours is what the rules say without a webhook: 0.2 stays.
    const estimated = only(facts([ours({ amount: '7.5', estimated: '0.3' })], [theirs()]));
    expect(partsOf(estimated.cost)).toEqual([{ estimate: '0.3' }, '0.2']);
    const rounded = only(facts([ours({ amount: '6.996' })], [theirs()]));
    expect(partsOf(rounded.cost)).toEqual([{ rounding: '-0.004' }, '0']);
  });

  it('are not compared in another currency, without a rate, or without any report', () => {
    expect(only(facts([ours()], [theirs({ currency: 'EUR' })])).cost).toBeNull();
    expect(only(facts([ours({ unrated: 3 })], [theirs()]))).toMatchObject({ cost: null, ours: { amount: null } });
    expect(only(facts([ours()], []))).toMatchObject({ platform: null, messages: null, cost: null });
  });

  it('of a day without a report are missing there', () => {
    const [line] = reconcileFees(facts([ours({ day: '2026-10-21' }), ours()], [theirs()]), BY_DAY);
    expect([line?.period, partsOf(line?.messages ?? null)]).toEqual(['2026-10-21', [{ missing_day: '100' }, '0']]);
  });

  it('meet an invoice by month and market', () => {
    // 100 on each of two days; the invoice bills 190 messages at 0.07.
    const fees = [ours(), ours({ day: '2026-10-21' })];
    const line = only(facts(fees, [], [billed({ messages: 190, amount: '13.3' })]), BY_MONTH);
    expect(line).toMatchObject({ period: '2026-10', area: 'Italy', invoice: { messages: 190, amount: '13.3' } });
    expect([line.billed?.difference, partsOf(line.billed)]).toEqual(['0.7', [{ volume: '0.7' }, '0']]);
    // By day and country the month's line fits nowhere.
    expect(reconcileFees(facts(fees, [], [billed()]), BY_DAY).every(({ invoice }) => invoice === null)).toBe(true);
  });
});

describe('what our card says of a day', () => {
  const card = new RateCard([
    makeRate(),
    makeRate({ from: '2026-10-01', rate: '0.08' }),
    makeRate({ category: 'service', rate: '0.03' }),
  ]);
  const row: RatedDay = {
    ...{ day: DAY, account: '1', country: 'IT', category: 'marketing', outcome: 'charged', currency: 'USD' },
    ...{ messages: '10', charged: '10', charged_unrated: '0', amount: '0.80000000', amount_estimated: '0.00000000' },
  };

  it('tells what the last change of the rate made of it, for a month', () => {
    expect(ourFeeOf(row, card)).toMatchObject({
      amount: '0.8',
      sinceEarlier: '0.1',
      beforeLater: '0',
      type: 'regular',
    });
    expect(ourFeeOf({ ...row, day: '2026-09-20' }, card)).toMatchObject({ sinceEarlier: '0', beforeLater: '-0.1' });
    expect(ourFeeOf({ ...row, day: '2026-12-20' }, card)).toMatchObject({ sinceEarlier: '0', beforeLater: '0' });
  });

  it('tells what the free messages would cost', () => {
    const free = { ...row, category: 'service', outcome: 'allowance', charged: '0', amount: '0' } as const;
    expect(ourFeeOf(free, card)).toMatchObject({ allowanceValue: '0.3', type: 'regular' });
    expect(ourFeeOf({ ...free, country: '' }, card).allowanceValue).toBe('0');
  });

  it.each([
    ['marketing_lite', 'regular', 'marketing', 'regular'],
    ['authentication-international', 'regular', 'authentication_international', 'regular'],
    ['utility', 'free_entry_point', 'referral_conversion', 'free_entry_point'],
    ['group_service', 'free_group_customer_service', 'service', 'free_customer_service'],
    ['payments', 'new_kind', 'payments', 'new_kind'],
  ])('has one word for %s, %s', (category, type, plainCategory, plainType) => {
    expect(plainKind(category, type)).toEqual({ category: plainCategory, type: plainType });
  });
});

describe('any fees', () => {
  const cents = fc.integer({ min: 0, max: 5_000 }).map((value) => (value / 1000).toFixed(3));
  const signed = fc.integer({ min: -900, max: 900 }).map((value) => (value / 1000).toFixed(3));
  const count = fc.integer({ min: 0, max: 40 });
  const area = {
    day: fc.constantFrom('2026-10-19', DAY, '2026-11-01'),
    country: fc.constantFrom('IT', 'KZ', ''),
    category: fc.constantFrom('marketing', 'service'),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
  };
  const fee = fc
    .record({
      ...area,
      charged: count,
      silent: count,
      amount: cents,
      estimated: cents,
      allowanceValue: cents,
      sinceEarlier: signed,
    })
    .map((row) => ours({ ...row, messages: row.charged }));
  const volume = fc
    .record({ ...area, messages: fc.option(count, { nil: null }), amount: fc.option(cents, { nil: null }) })
    .map(theirs);
  const invoice = fc.record({ messages: count, amount: cents, market: fc.constantFrom('Italy', 'Other') }).map(billed);
  const given = fc.record({
    asked: fc.array(fee, { maxLength: 8 }),
    aligned: fc.array(fee, { maxLength: 8 }),
    volumes: fc.array(volume, { maxLength: 8 }),
    invoices: fc.array(invoice, { maxLength: 3 }),
    running: fc.constantFrom('2026-10-01', DAY, '2026-11-25'),
  });

  it.each([BY_DAY, BY_MONTH])('are explained to the last part, or say what stays: %j', (grain) => {
    fc.assert(
      fc.property(given, (all) => {
        for (const { messages, cost, billed: bill, ours: side, platform } of reconcileFees(all, grain)) {
          for (const found of [messages, cost, bill]) {
            if (!found) continue;
            const sum = addDecimals([...found.parts.map(({ explains }) => explains), found.unexplained]);
            expect(compareDecimals(sum, found.difference)).toBe(0);
          }
          if (messages) expect(Number(messages.difference)).toBe((side.messages ?? 0) - (platform?.messages ?? 0));
        }
      }),
    );
  });

  it('come out the same in whatever order they are told, and lose no message', () => {
    fc.assert(
      fc.property(given, (all) => {
        const { running, ...lists } = all;
        const turned = {
          ...(Object.fromEntries(
            Object.entries(lists).map(([name, list]) => [name, [...list].reverse()]),
          ) as unknown as FeeFacts),
          running,
        };
        const lines = reconcileFees(all, BY_MONTH);
        expect(reconcileFees(turned, BY_MONTH)).toEqual(lines);
        const total = (list: readonly { messages: number | null }[]) =>
          list.reduce((sum, { messages }) => sum + (messages ?? 0), 0);
        const { ours: own, platform } = summarizeFees(lines);
        expect([own, platform]).toEqual([total(all.asked), total(all.volumes)]);
      }),
    );
  });

  it('have totals by currency and a matched share', () => {
    const lines = reconcileFees(
      facts(
        [ours(), ours({ country: 'FR', currency: 'EUR', amount: '5' })],
        [theirs(), theirs({ country: 'FR', messages: 80, amount: '4' })],
      ),
      BY_DAY,
    );
    // 100 of 100 and 80 of 100 messages. France: 20 more at WhatsApp's 0.05 in USD, ours in EUR: no comparison of amounts.
    expect(summarizeFees(lines)).toMatchObject({
      ...{ lines: 2, ours: 200, platform: 180, unexplained: '20', matchedShare: 0.9 },
      amounts: [
        { currency: 'EUR', ours: '5', platform: '0' },
        { currency: 'USD', ours: '7', platform: '11', unexplainedCost: '0' },
      ],
    });
  });
});
