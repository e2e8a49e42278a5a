import fc from 'fast-check';
import {
  coverageDrops,
  expiringTokens,
  feeSpikes,
  silentSources,
  SPIKE_DAYS,
  TOKEN_DAYS,
  USUAL_DAYS,
} from './alert.rules.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const DAY = 86_400_000;

describe('a token', () => {
  const alerts = (days: number | null) => {
    const tokenExpiresAt = days === null ? null : new Date(NOW.getTime() + days * DAY);
    return expiringTokens([{ id: 'a', name: 'Italy', tokenExpiresAt }], NOW);
  };
  it.each([
    [null, 0],
    [TOKEN_DAYS + 0.01, 0],
    [TOKEN_DAYS, 1],
    [0, 1],
    [-400, 1],
  ])('that ends in %p days raises %d', (days, count) => {
    expect(alerts(days)).toHaveLength(count);
  });

  it('is told with its account and its end', () => {
    expect(alerts(2)).toEqual([
      { kind: 'TOKEN_EXPIRING', subject: 'a', details: { name: 'Italy', expiresAt: '2026-11-22T12:00:00.000Z' } },
    ]);
  });
});

it('a silent source is told with its name and its last delivery', () => {
  expect(silentSources([{ id: 'c', name: 'Shop', channel: 'line', lastDeliveryAt: NOW }])).toEqual([
    { kind: 'SOURCE_SILENT', subject: 'c', details: { name: 'Shop', since: NOW.toISOString() } },
  ]);
});

const DAYS = Array.from({ length: USUAL_DAYS + SPIKE_DAYS }, (_, i) =>
  new Date(Date.parse('2026-10-16') + i * DAY).toISOString().slice(0, 10),
);
const feesOf = (country: string, amounts: (number | null)[]) =>
  amounts.map((amount, i) => ({ country, day: DAYS[i] ?? '', amount: amount === null ? null : String(amount) }));
const flat = (amount: number) => DAYS.map(() => amount);
const withLast = (amounts: (number | null)[], last: number | null) => [...amounts.slice(0, -1), last];
const spikes = (...fees: ReturnType<typeof feesOf>[]) => feeSpikes(fees.flat(), DAYS, 'EUR');

describe('message fees of a country', () => {
  it('that are over three times the usual day are told with both', () => {
    // Median of 28 days of 10.00 is 10.00; 30.01 is over three times that, 30.00 is not.
    expect(spikes(feesOf('IT', withLast(flat(10), 30.01)))).toEqual([
      {
        kind: 'FEE_SPIKE',
        subject: `IT ${DAYS.at(-1)}`,
        details: { country: 'IT', day: DAYS.at(-1), amount: '30.01', usual: '10.00', currency: 'EUR' },
      },
    ]);
    expect(spikes(feesOf('IT', withLast(flat(10), 30)))).toEqual([]);
  });

  it('stand for a week, and an earlier spike does not hide a later one', () => {
    const amounts = flat(10).map((amount, i) => (i === USUAL_DAYS || i === DAYS.length - 1 ? 100 : amount));
    expect(spikes(feesOf('IT', amounts)).map(({ subject }) => subject)).toEqual([
      `IT ${DAYS[USUAL_DAYS]}`,
      `IT ${DAYS.at(-1)}`,
    ]);
  });

  it('of a newsletter each week are a habit, and one of three times its size is not', () => {
    // Nothing on six days of the week, 50.00 on the seventh: the median of all days is 0, that of the weekday 50.00.
    const weekly = DAYS.map((_, i) => ((DAYS.length - 1 - i) % 7 === 0 ? 50 : 0));
    expect(spikes(feesOf('IT', weekly))).toEqual([]);
    expect(spikes(feesOf('IT', withLast(weekly, 151))).map(({ details }) => details)).toMatchObject([
      { amount: '151.00', usual: '50.00' },
    ]);
    // The same on another weekday is none of its habit.
    const early = DAYS.map((_, i) => (i === DAYS.length - 3 ? 50 : (weekly[i] ?? 0)));
    expect(spikes(feesOf('IT', early)).map(({ subject }) => subject)).toEqual([`IT ${DAYS.at(-3)}`]);
  });

  it('that are next to nothing beside the others are no news', () => {
    expect(spikes(feesOf('IT', flat(1000)), feesOf('MT', withLast(flat(1), 100)))).toEqual([]);
    expect(spikes(feesOf('IT', flat(1000)), feesOf('MT', withLast(flat(1), 102)))).toHaveLength(1);
  });

  it('of a country without any before are told where they matter', () => {
    const fees = [
      feesOf('IT', flat(10)),
      feesOf('DE', flat(0))
        .slice(-1)
        .map((fee) => ({ ...fee, amount: '25' })),
    ];
    expect(spikes(...fees).map(({ details }) => details)).toEqual([
      { country: 'DE', day: DAYS.at(-1), amount: '25.00', usual: '0.00', currency: 'EUR' },
    ]);
  });

  it('that are unknown are neither a spike nor a habit', () => {
    expect(spikes(feesOf('IT', withLast(flat(10), null)))).toEqual([]);
    const mostUnknown = DAYS.map((_, i) => (i < DAYS.length - 5 ? null : 10));
    expect(spikes(feesOf('IT', withLast(mostUnknown, 500)))).toEqual([]);
  });

  it('raise nothing where nothing was ever charged', () => {
    expect(spikes()).toEqual([]);
    expect(spikes(feesOf('IT', withLast(flat(0), 5)))).toEqual([]);
  });

  it('raise the same whatever unit they are in, and nothing while each day is like the last', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: DAYS.length, maxLength: DAYS.length });
    fc.assert(
      fc.property(amounts, fc.constantFrom(10, 100), (days, unit) => {
        const at = (factor: number) =>
          spikes(
            feesOf(
              'IT',
              days.map((day) => day * factor),
            ),
          ).map(({ subject }) => subject);
        expect(at(unit)).toEqual(at(1));
        expect(spikes(feesOf('IT', flat(days[0] ?? 0)))).toEqual([]);
      }),
    );
  });
});

describe('the share of known origins of a messenger', () => {
  const drops = (now: [number, number], before: [number, number]) => {
    const span = ([share, conversations]: [number, number]) => ({ share, conversations });
    return coverageDrops([{ channel: 'whatsapp', now: span(now), before: span(before) }]);
  };
  it('that falls is told with both shares', () => {
    expect(drops([0.4, 1000], [0.8, 4000])).toEqual([
      { kind: 'COVERAGE_DROP', subject: 'whatsapp', details: { channel: 'whatsapp', now: 0.4, before: 0.8 } },
    ]);
  });

  it.each<[string, [number, number], [number, number]]>([
    ['rises', [0.8, 1000], [0.4, 4000]],
    ['falls by less than ten points', [0.71, 100_000], [0.8, 400_000]],
    // Standard error with 120 on both sides at one half is 0.065: 0.15 is 2.3 of it.
    ['falls by what chance explains', [0.45, 120], [0.6, 120]],
    ['rests on few conversations now', [0, 99], [1, 4000]],
    ['rested on few conversations', [0, 4000], [1, 99]],
    ['is all, and stays all', [1, 1000], [1, 4000]],
    ['is none, and stays none', [0, 1000], [0, 4000]],
  ])('that %s is no news', (_, now, before) => {
    expect(drops(now, before)).toEqual([]);
  });
});
