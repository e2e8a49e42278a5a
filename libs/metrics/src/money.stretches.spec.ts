import { ExchangeRates, providerFeesOf, type ProviderFee } from '@spunta/costs';
import { addDecimals, compareDecimals, formatDay, makeSpan, parseDay, wallTime, type DayRange } from '@spunta/domain';
import fc from 'fast-check';
import { cutsOf, exchangeRate, feeRates, monthlyFees, providerGroups, providerRates, type LookUp } from './money.js';
import { DEFAULT_TERMS, termsAt, type Terms } from './terms.js';

const ZONES = ['Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
const FIRST = parseDay('2026-02-20', 'day');
const day = (n: number) => formatDay(FIRST + n);
const valueOf = ({ keys, values }: LookUp, key: string): string | undefined => values[keys.indexOf(key)];

const fee = (partial: Partial<ProviderFee>): ProviderFee => ({
  ...{ kind: 'monthly', amount: '30', currency: 'USD', account: null, from: '2020-01-01', to: null },
  ...partial,
});
const providerFee = fc
  .record({
    kind: fc.constantFrom('monthly', 'per_message'),
    amount: fc.constantFrom('0', '1', '0.005', '99.99'),
    currency: fc.constantFrom('USD', 'EUR'),
    account: fc.constantFrom(null, '1', '2'),
    from: fc.integer({ min: -10, max: 50 }),
    length: fc.option(fc.nat(40)),
  })
  .map(({ from, length, ...rest }) =>
    fee({ ...rest, from: day(from), to: length === null ? null : day(from + length) } as Partial<ProviderFee>),
  );
/** Euro in dollars, now and then a new rate; both are told in euro. */
const exchange = fc
  .uniqueArray(fc.integer({ min: -10, max: 60 }), { minLength: 1, maxLength: 12 })
  .map(
    (days) =>
      new ExchangeRates(
        days.map((n) => ({ day: day(n), base: 'EUR', quote: 'USD', rate: String(1 + (n + 11) / 100), source: 'test' })),
      ),
  );
const settings = fc
  .record({
    zones: fc.tuple(fc.constantFrom(...ZONES), fc.constantFrom(...ZONES)),
    providerFees: fc.array(providerFee, { maxLength: 4 }),
    exchange,
  })
  .map(({ zones: [one, other], ...rest }): Terms => {
    const fees = {
      ...DEFAULT_TERMS.fees,
      fallback: { timeZone: one, currency: 'USD' },
      accounts: { '1': { timeZone: other, currency: 'USD' } },
    };
    return { ...termsAt({ ...DEFAULT_TERMS, ...rest, fees }, new Date('2027-01-01')), currency: 'EUR' };
  });
/** Some days of spring 2026, across the nights that the clocks change. */
const ranges = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...ZONES))
  .map(([from, length, timeZone]): DayRange => ({ from: day(from), to: day(from + length - 1), timeZone }));

describe('the stretches of a span', () => {
  it('begin with it, are in order, and lie in it', () => {
    fc.assert(
      fc.property(settings, ranges, (terms, range) => {
        const span = makeSpan(range, null);
        const cuts = cutsOf(terms, span);
        expect(cuts[0]).toBe(span.from);
        expect(cuts).toEqual([...new Set(cuts)].sort((a, b) => a - b));
        expect(cuts.at(-1)).toBeLessThan(span.to);
      }),
      { numRuns: 30 },
    );
  });

  it('have one exchange rate and one provider’s price in each, as at any instant of theirs', () => {
    fc.assert(
      fc.property(
        settings,
        ranges,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (terms, range, part) => {
          const span = makeSpan(range, null);
          const cuts = cutsOf(terms, span);
          const at = Math.min(span.to - 1, Math.floor(span.from + (span.to - span.from) * part));
          const cut = cuts.findLast((each) => each <= at);
          const today = wallTime(at, range.timeZone).slice(0, 10);
          expect(valueOf(feeRates(terms, span, cuts), `USD|${cut}`)).toBe(exchangeRate(terms, 'USD', today));
          const groups = providerGroups(terms);
          const { perMessage } = providerRates(terms, cuts, groups);
          groups.forEach(({ timeZone, fees }, group) => {
            // Which fees hold is a matter of the number's own day.
            const euro = fees.filter(({ kind, currency }) => kind === 'per_message' && currency === 'EUR');
            if (euro.length < fees.filter(({ kind }) => kind === 'per_message').length) return;
            const one = {
              account: '',
              day: wallTime(at, timeZone).slice(0, 10),
              delivered: 1,
              fees: '0',
              currency: '',
            };
            const price = providerFeesOf([one], euro).amounts['EUR'] ?? '0';
            expect(valueOf(perMessage, `${group}|${cut}`) ?? '0').toBe(price);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('groups of numbers', () => {
  it('hold every number once, the first those without settings, each with exactly the fees that reach it', () => {
    fc.assert(
      fc.property(settings, (terms) => {
        const groups = providerGroups(terms);
        const accounts = groups.flatMap((group) => group.accounts);
        expect(accounts).toHaveLength(new Set(accounts).size);
        expect(groups[0]?.accounts[0]).toBe('');
        for (const { fees, accounts: own } of groups)
          for (const account of own)
            expect(fees).toEqual(
              terms.providerFees
                .filter((each) => each.account === null || each.account === account)
                .map((each) => ({ ...each, account: null })),
            );
      }),
    );
  });
});

describe('monthly fees', () => {
  const dollars = (fees: ProviderFee[], partial: Partial<Terms> = {}): Terms => ({
    ...termsAt({ ...DEFAULT_TERMS, providerFees: fees }, new Date('2027-01-01')),
    ...{ currency: 'USD', ...partial },
  });
  const list = (terms: Terms, range: DayRange) => monthlyFees(terms, makeSpan(range, null), providerGroups(terms));

  it.each(['2026-02', '2026-03', '2026-10', '2026-11'])('of the days of %s are the fee of the month', (month) => {
    const to = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
    const { amounts } = list(dollars([fee({ amount: '100' })]), { from: `${month}-01`, to, timeZone: 'UTC' });
    expect(amounts).toHaveLength(Number(to.slice(8)));
    const off = addDecimals([...amounts, '-100']).replace('-', '');
    expect(compareDecimals(off, '0.000000000000000001')).toBeLessThan(1);
  });

  it('of two spans side by side are those of both together, and their days follow each other', () => {
    fc.assert(
      fc.property(settings, ranges, fc.integer({ min: 1, max: 10 }), (terms, range, more) => {
        const end = parseDay(range.to, 'to');
        const next = { ...range, from: formatDay(end + 1), to: formatDay(end + more) };
        const [one, other, both] = [range, next, { ...range, to: next.to }].map((each) => list(terms, each));
        const rows = (found: typeof one) =>
          (found?.starts ?? []).map((start, i) => [found?.groups[i], start, found?.ends[i], found?.amounts[i]].join());
        expect([...rows(one), ...rows(other)].sort()).toEqual(rows(both).sort());
        both?.starts.forEach((start, i) => {
          const following = both.starts[i + 1] ?? 0;
          if (both.groups[i] === both.groups[i + 1]) expect(following).toBeGreaterThanOrEqual(both.ends[i] ?? 0);
          expect((both.ends[i] ?? 0) - start).toBeGreaterThanOrEqual(23 * 3_600);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('of days to come are not due, nor is one that is nothing', () => {
    const week = { from: '2026-11-01', to: '2026-11-07', timeZone: 'UTC' };
    const asOf = Date.parse('2026-11-03T00:00:00Z') / 1000;
    // On the stroke of midnight the third has not begun: two days of 30 dollars / 30.
    expect(list(dollars([fee({})], { asOf }), week).amounts).toEqual(['1', '1']);
    expect(list(dollars([fee({})], { asOf: asOf + 900 }), week).amounts).toEqual(['1', '1', '1']);
    expect(list(dollars([fee({ amount: '0' })]), week).amounts).toEqual([]);
    expect(list(dollars([fee({ kind: 'per_message' })]), week).amounts).toEqual([]);
  });

  it('without an exchange rate are unknown, day by day, not nothing', () => {
    const terms = dollars([fee({ currency: 'EUR' })]);
    expect(list(terms, { from: '2026-11-01', to: '2026-11-02', timeZone: 'UTC' }).amounts).toEqual(['', '']);
  });
});
