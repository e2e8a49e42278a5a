import fc from 'fast-check';
import { addDecimals } from '@spunta/domain';
import { facts, makeFact, makeRate, ROME } from '../../../../test/support/fee-facts.js';
import { RateCard, type RateRow } from '../rates/rate-card.js';
import type { FeeFact } from './fee-fact.js';
import { rateMessages, type RatedMessage } from './rate-messages.js';
import { DEFAULT_FEE_RULES, type FeeSettings } from './fee-settings.js';

/** Rates of the worked examples: marketing 0.07, utility 0.03, authentication 0.03, service 0.02 from October 2026 on. */
const ITALY: RateRow[] = [
  makeRate(),
  makeRate({ category: 'utility', rate: '0.03' }),
  makeRate({ category: 'authentication', rate: '0.03' }),
  makeRate({ category: 'service', rate: '0.05', from: '2024-01-01' }),
  makeRate({ category: 'service', rate: '0.02', from: '2026-10-01' }),
];
const CARD = new RateCard(ITALY);

const rated = (list: FeeFact[], settings: FeeSettings = ROME, card = CARD): RatedMessage[] =>
  rateMessages(list, card, settings);
const only = (fact: FeeFact): RatedMessage => rated([fact])[0] as RatedMessage;
const brief = ({ outcome, amount }: RatedMessage) => `${outcome} ${amount}`;
const sum = (list: RatedMessage[]) => addDecimals(list.map(({ amount }) => amount ?? '0'));
const service = (partial: Parameters<typeof makeFact>[0] = {}) =>
  makeFact({ category: 'service', template: '', ...partial });

describe('the four ways of charging, each on the night that it begins in Rome', () => {
  // Rome is UTC+1 on 2024-11-01 and UTC+2 on the other nights: midnight is 23:00Z, 22:00Z and 22:00Z of the day before.
  const NIGHTS = {
    A: '2024-10-31T22:59:59Z',
    B: '2024-10-31T23:00:00Z',
    C: '2025-06-30T22:00:00Z',
    D: '2026-09-30T22:00:00Z',
  };
  const LAST = { A: NIGHTS.A, B: '2025-06-30T21:59:59Z', C: '2026-09-30T21:59:59Z', D: '2026-11-20T12:00:00Z' };

  it.each([
    // Until October 2024: the message that opens a conversation pays for it, service conversations too (0.05), after 1,000.
    ['A', 'opens', 'charged 0.07', 'charged 0.03', 'charged 0.03', 'allowance 0'],
    ['A', 'follows', 'conversation 0', 'conversation 0', 'conversation 0', 'conversation 0'],
    // Until June 2025: the same, service free.
    ['B', 'opens', 'charged 0.07', 'charged 0.03', 'charged 0.03', 'regime 0'],
    ['B', 'follows', 'conversation 0', 'conversation 0', 'conversation 0', 'regime 0'],
    // Until September 2026: each delivered template; utility is free inside a window, service always.
    ['C', 'opens', 'charged 0.07', 'charged 0.03', 'charged 0.03', 'regime 0'],
    ['C', 'window', 'charged 0.07', 'window 0', 'charged 0.03', 'regime 0'],
    // Since October 2026: utility in a window costs again, service after the first 1,000 of the month.
    ['D', 'follows', 'charged 0.07', 'charged 0.03', 'charged 0.03', 'allowance 0'],
    ['D', 'window', 'charged 0.07', 'charged 0.03', 'charged 0.03', 'allowance 0'],
    ['D', 'entry point', 'entry_point 0', 'entry_point 0', 'entry_point 0', 'entry_point 0'],
    ['A', 'entry point', 'entry_point 0', 'entry_point 0', 'entry_point 0', 'entry_point 0'],
  ] as const)('%s, a message that %s', (period, what, ...expected) => {
    const context = {
      opensConversation: what === 'opens',
      inWindow: what === 'window',
      inEntryPoint: what === 'entry point',
    };
    for (const deliveredAt of [NIGHTS[period], LAST[period]]) {
      const seen = (['marketing', 'utility', 'authentication', 'service'] as const).map((category) =>
        brief(only(makeFact({ deliveredAt, category, ...context }))),
      );
      expect(seen).toEqual(expected);
    }
  });

  it('begins at midnight of the account’s own zone', () => {
    // 2026-09-30T20:00Z is already October in Almaty (UTC+5, 01:00), still September in Rome (22:00).
    const settings = { ...ROME, accounts: { '7': { timeZone: 'Asia/Almaty', currency: 'USD' } } };
    const fact = { deliveredAt: '2026-09-30T20:00:00Z', category: 'utility', inWindow: true } as const;
    expect(rated([makeFact({ ...fact, account: '7' }), makeFact(fact)], settings).map(brief)).toEqual([
      'charged 0.03',
      'window 0',
    ]);
  });
});

describe('what the webhook tells', () => {
  it.each([
    ['charged', 'charged', 'webhook', '0.03'],
    ['free', 'platform', 'webhook', '0'],
    ['free_window', 'window', 'webhook', '0'],
    ['free_entry_point', 'entry_point', 'webhook', '0'],
    ['unclear', 'window', 'estimate', '0'],
    ['none', 'window', 'estimate', '0'],
  ] as const)('%s comes before the rules', (verdict, outcome, basis, amount) => {
    // By the rules a utility template in a window was free in August 2026.
    expect(only(makeFact({ verdict, category: 'utility', inWindow: true }))).toMatchObject({ outcome, basis, amount });
  });

  it('does not make a conversation cost twice', () => {
    // Until June 2025 every message of a conversation carried `billable: true`.
    const told = { verdict: 'charged', deliveredAt: '2025-03-01T10:00:00Z' } as const;
    expect([true, false].map((opensConversation) => brief(only(makeFact({ ...told, opensConversation }))))).toEqual([
      'charged 0.07',
      'conversation 0',
    ]);
  });
});

describe('the 1,000 free service messages of a number and month', () => {
  const at = (n: number, start = '2026-10-01T08:00:00Z') => Date.parse(start) + n * 1000;
  const many = (n: number, partial = {}, start?: string) =>
    Array.from({ length: n }, (_, i) => service({ deliveredAt: at(i, start), ...partial }));

  it('are the first that arrived: of 1,003 three cost 0.02 each', () => {
    const list = rated(many(1_003).reverse());
    expect(list.filter(({ outcome }) => outcome === 'charged').map(({ fact }) => fact.deliveredAt)).toEqual(
      [1000, 1001, 1002].map((n) => at(n)),
    );
    expect(sum(list)).toBe('0.06');
  });

  it('are counted for each number and anew each month of its zone', () => {
    // October in Rome ends at 2026-10-31T23:00Z (winter time since the 25th).
    const lastOfOctober = service({ deliveredAt: '2026-10-31T22:59:59Z' });
    const firstOfNovember = service({ deliveredAt: '2026-10-31T23:00:00Z' });
    const list = rated([...many(1_000), lastOfOctober, firstOfNovember, ...many(2, { account: '2' })]);
    expect(list.filter(({ outcome }) => outcome === 'charged').map(({ fact }) => fact)).toEqual([lastOfOctober]);
  });

  it('are used up by those that the webhook calls charged or free, but not by those of a free entry point or of the app', () => {
    const free = [
      service({ deliveredAt: at(2000), inEntryPoint: true }),
      service({ deliveredAt: at(2001), verdict: 'free_entry_point' }),
      service({ deliveredAt: at(2002), app: true }),
      makeFact({ deliveredAt: at(2003), category: 'utility' }),
    ];
    const last = service({ deliveredAt: at(5000) });
    const outcome = (list: FeeFact[]) => rated(list).find(({ fact }) => fact === last)?.outcome;
    expect(outcome([...many(998), ...free, service({ deliveredAt: at(3000), verdict: 'free' }), last])).toBe(
      'allowance',
    );
    expect(outcome([...many(999), ...free, service({ deliveredAt: at(3000), verdict: 'free' }), last])).toBe('charged');
    expect(outcome([...many(999), ...free, service({ deliveredAt: at(3000), verdict: 'charged' }), last])).toBe(
      'charged',
    );
  });

  it('are as many as the settings say', () => {
    const settings = { ...ROME, rules: { ...DEFAULT_FEE_RULES, freeServiceMessages: 0 } };
    expect(rated([service({ deliveredAt: at(0) })], settings).map(brief)).toEqual(['charged 0.02']);
  });

  it('were conversations until October 2024: of 1,002 that open one, two cost 0.05', () => {
    const opening = many(1_002, { opensConversation: true }, '2024-09-02T08:00:00Z');
    const following = many(50, { opensConversation: false }, '2024-09-02T08:00:00Z');
    expect(sum(rated([...following, ...opening]))).toBe('0.1');
  });
});

describe('volume tiers', () => {
  // Two charged messages of a month at 0.03, the next two at 0.02, from the fifth on 0.01.
  const tiers = [
    makeRate({ category: 'utility', rate: '0.03' }),
    makeRate({ category: 'utility', rate: '0.02', tierFrom: 2 }),
    makeRate({ category: 'utility', rate: '0.01', tierFrom: 4 }),
  ];
  const card = new RateCard([...tiers, makeRate({ category: 'utility', market: 'North America', rate: '1' })]);
  const utility = (deliveredAt: string, partial = {}) => makeFact({ category: 'utility', deliveredAt, ...partial });
  const amounts = (list: FeeFact[]) => rated(list, ROME, card).map(({ amount }) => amount);

  it('rise with the charged messages of all numbers and begin anew with the month in Rome', () => {
    // August in Rome ends at 2026-08-31T22:00Z.
    const times = ['08-30T10:00', '08-30T11:00', '08-30T12:00', '08-30T13:00', '08-31T21:59', '08-31T22:00'];
    const list = times.map((time, i) => utility(`2026-${time}:00Z`, { account: String(i % 2) }));
    expect(amounts(list)).toEqual(['0.03', '0.03', '0.02', '0.02', '0.01', '0.03']);
  });

  it('do not count what is free, or another market', () => {
    const list = [
      utility('2026-08-01T10:00:00Z'),
      utility('2026-08-02T10:00:00Z', { inWindow: true }),
      utility('2026-08-03T10:00:00Z', { inEntryPoint: true }),
      utility('2026-08-04T10:00:00Z', { country: 'US' }),
      utility('2026-08-05T10:00:00Z'),
      utility('2026-08-06T10:00:00Z'),
    ];
    expect(amounts(list)).toEqual(['0.03', '0', '0', '1', '0.03', '0.02']);
  });

  it('are not for marketing', () => {
    const marketing = new RateCard([makeRate(), makeRate({ tierFrom: 1, rate: '0.01' })]);
    const list = [makeFact(), makeFact(), makeFact()];
    expect(rated(list, ROME, marketing).map(({ amount }) => amount)).toEqual(['0.07', '0.07', '0.07']);
  });
});

describe('a charged message without a rate', () => {
  it.each([
    [{ country: '' }, 'unknown_country'],
    [{ category: '' as const }, 'unknown_category'],
    [{ country: 'FR' }, 'no_rate'],
    [{ category: 'authentication_international' as const }, 'no_rate'],
  ])('%j has no amount and says why: %s', (partial, gap) => {
    expect(only(makeFact(partial))).toMatchObject({ outcome: 'charged', amount: null, gap, lost: '0' });
    expect(only(makeFact({ ...partial, afterMissed: true })).lost).toBeNull();
  });

  it('costs nothing where it is free anyway', () => {
    expect(only(makeFact({ country: '', channel: 'telegram' }))).toMatchObject({
      outcome: 'channel',
      amount: '0',
      gap: null,
    });
  });

  it('is looked up in the currency that the account is billed in', () => {
    const settings = { ...ROME, accounts: { '7': { timeZone: 'UTC', currency: 'EUR' } } };
    const card = new RateCard([...ITALY, makeRate({ currency: 'EUR', rate: '0.06' })]);
    expect(rated([makeFact({ account: '7' })], settings, card)[0]).toMatchObject({ currency: 'EUR', amount: '0.06' });
  });
});

describe('saved and lost fees', () => {
  it.each([
    // Free because of an entry point or a window, at the rate that it would have had.
    [{ inEntryPoint: true }, '0.07', '0'],
    [{ inEntryPoint: true, category: 'utility', inWindow: true }, '0.03', '0'],
    [{ inWindow: true, category: 'utility' }, '0.03', '0'],
    [{ verdict: 'free_window', category: 'utility' }, '0.03', '0'],
    // Free-form messages cost nothing in August 2026; in November they do, but the first 1,000 are free anyway.
    [{ inEntryPoint: true, category: 'service' }, '0', '0'],
    [{ inEntryPoint: true, category: 'service', deliveredAt: '2026-11-10T10:00:00Z' }, '0', '0'],
    [{ verdict: 'free' }, '0', '0'],
    [{}, '0', '0'],
    [{ afterMissed: true }, '0', '0.07'],
    [{ afterMissed: true, category: 'utility', inWindow: true }, '0.03', '0'],
    [{ inEntryPoint: true, deliveredAt: '2025-03-01T10:00:00Z' }, '0', '0'],
    [{ inEntryPoint: true, country: 'FR' }, null, '0'],
  ] as const)('%j: saved %s, lost %s', (partial, saved, lost) => {
    expect(only(makeFact(partial))).toMatchObject({ saved, lost });
  });

  it('counts a service message of an entry point as saved once the allowance is used up', () => {
    const settings = { ...ROME, rules: { ...DEFAULT_FEE_RULES, freeServiceMessages: 1 } };
    const november = (day: number, inEntryPoint: boolean) =>
      service({ deliveredAt: `2026-11-0${day}T10:00:00Z`, inEntryPoint });
    const list = rated([november(1, true), november(2, false), november(3, true)], settings);
    expect(list.map(({ outcome, saved }) => [outcome, saved])).toEqual([
      ['entry_point', '0'],
      ['allowance', '0'],
      ['entry_point', '0.02'],
    ]);
  });
});

describe('any messages', () => {
  const settings: FeeSettings = {
    fallback: { timeZone: 'Asia/Kathmandu', currency: 'USD' },
    accounts: { '100000000000002': { timeZone: 'America/New_York', currency: 'EUR' } },
    rules: { freeServiceMessages: 3, appMessagesFree: true },
  };
  const card = new RateCard([
    ...ITALY,
    makeRate({ category: 'utility', rate: '0.01', tierFrom: 2 }),
    makeRate({ market: 'Kazakhstan', category: 'service', rate: '0.3', from: '2026-10-01' }),
    makeRate({ currency: 'EUR', rate: '0.055' }),
  ]);
  const lists = fc.array(facts, { maxLength: 60 }).map((list) => list.map((fact, i) => ({ ...fact, key: BigInt(i) })));
  const totals = (list: RatedMessage[]) => addDecimals(list.map(({ amount }) => amount ?? '0'));

  it('cost the same in whatever order they are given', () => {
    fc.assert(
      fc.property(lists, fc.nat(60), (list, cut) => {
        const turned = [...list.slice(cut), ...list.slice(0, cut).reverse()];
        expect(rated(turned, settings, card)).toEqual(rated(list, settings, card));
      }),
    );
  });

  it('have parts that sum to their total, amounts only where charged, and a gap exactly where an amount is missing', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const all = rated(list, settings, card);
        const parts = ['100000000000001', '100000000000002'].map((account) =>
          totals(all.filter(({ fact }) => fact.account === account)),
        );
        expect(addDecimals(parts)).toBe(totals(all));
        for (const { outcome, amount, gap } of all) {
          expect(amount === null).toBe(gap !== null);
          if (outcome !== 'charged') expect(amount).toBe('0');
        }
        expect(all).toHaveLength(list.length);
      }),
    );
  });
});
