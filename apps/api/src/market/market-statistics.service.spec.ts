import { daysIn, SpuntaError, type MetricsQuery } from '@spunta/domain';
import type { Figure } from '@spunta/market';
import type { ConnectionRepository } from '@spunta/metadata';
import fc from 'fast-check';
import type { MetricsService } from '../metrics/metrics.service.js';
import type { Caller } from '../people/caller.js';
import { MarketStatisticsService } from './market-statistics.service.js';
import type { MarketService } from './market.service.js';

const figure = (partial: Partial<Figure>): Figure => ({
  ...{ app: 'WhatsApp', country: 'IT', period: '2024', metric: 'penetration_population', value: '60' },
  ...{ source: 'Survey', url: 'https://example.org', grade: 'A' as const, sampleSize: null, ...partial },
});
const FIGURES = [
  figure({}),
  figure({ app: 'Telegram', value: '20' }),
  figure({ app: 'Facebook Messenger', value: '30' }),
  figure({ period: '2022', value: '55' }),
  figure({ country: 'DE', value: '50' }),
  figure({ country: 'DE', app: '', metric: 'population', value: '1000000' }),
  figure({ country: 'FR', metric: 'penetration_internet_users', value: '90' }),
  figure({ country: 'FR', app: '', metric: 'internet_users_percent_population', value: '87' }),
  figure({ country: 'ES', metric: 'penetration_internet_users', value: '80' }),
  figure({ country: 'BR', metric: 'mau', value: '147000000' }),
];

type Row = [channel: string, country: string, count: number];
const OWN: Row[] = [
  ['whatsapp', 'IT', 40],
  ['telegram', 'IT', 60],
  ['messenger', '', 25],
  ['whatsapp', 'DE', 1_000],
  ['whatsapp', '', 200],
];

/** The service over given figures and counts; `asked` are the questions that the metrics got. */
function over({ own = OWN, figures = FIGURES, now = '2026-11-26T12:00:00Z', timeZone = 'Europe/Rome' } = {}) {
  const asked: MetricsQuery[] = [];
  const rowOf = ([channel, country, number]: Row) => ({
    dimensions: [{ value: channel }, { value: country }],
    values: [{ number }],
  });
  const run = (_: unknown, query: MetricsQuery) => {
    asked.push(query);
    const [countries] = query.filters ?? [];
    const rows = own.filter(([, country]) => !countries || countries.values.includes(country)).map(rowOf);
    return Promise.resolve({ rows, pageInfo: { hasNextPage: false }, status: 'COMPLETE', dataThrough: null });
  };
  const service = new MarketStatisticsService(
    { figures: () => Promise.resolve(figures) } as unknown as MarketService,
    { run } as unknown as MetricsService,
    { list: () => Promise.resolve([]) } as unknown as ConnectionRepository,
    () => new Date(now),
  );
  const workspace = { id: 'w', timeZone, currency: 'EUR', isSample: false };
  return { service, asked, caller: { kind: 'local', workspace } as unknown as Caller };
}

async function refusal(answer: Promise<unknown>): Promise<string> {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof SpuntaError ? `${error.code} ${error.field}` : 'not refused';
}

describe('our own share beside the market', () => {
  it('is compared over the messengers that both tell of, drawn towards the market where we have little', async () => {
    const { service, caller } = over();
    const share = await service.share(caller, { country: 'Italia' });
    expect(share).toMatchObject({ country: 'IT', year: 2024 });
    const own = await service.own(caller, share, 'conversations', null);
    const [whatsapp, telegram] = own.shares;
    // Market 60 : 20, so 75 % and 25 %. Ours 40 and 60 of 100, with 30 more at market share: (40 + 22.5) / 130 over 0.75, and
    // (60 + 7.5) / 130 over 0.25.
    expect(own.shares.map(({ app, count, sampleSize }) => [app, count, sampleSize])).toEqual([
      ['WhatsApp', 40, 100],
      ['Telegram', 60, 100],
    ]);
    expect(whatsapp?.market.value).toBeCloseTo(0.75, 12);
    expect(telegram?.market.value).toBeCloseTo(0.25, 12);
    expect(whatsapp?.index?.value).toBeCloseTo(64.1026, 3);
    expect(telegram?.index?.value).toBeCloseTo(207.6923, 3);
    // People of Messenger have no country: they are told apart, not taken for none.
    expect(own.placeless).toEqual([{ app: 'Facebook Messenger', count: 25 }]);
  });

  it('of the world counts those of unknown country too', async () => {
    const figures = ['WhatsApp', 'Telegram', 'Facebook Messenger'].map((app) => figure({ app, country: 'WW' }));
    const { service, asked, caller } = over({ figures });
    const own = await service.own(caller, await service.share(caller, { country: 'World' }), 'contacts', null);
    expect(Object.fromEntries(own.shares.map(({ app, count }) => [app, count]))).toEqual({
      ...{ WhatsApp: 1_240, Telegram: 60, 'Facebook Messenger': 25 },
    });
    expect(own.placeless).toEqual([]);
    expect(asked).toMatchObject([{ metrics: ['active_contacts'], filters: [] }]);
  });

  it('adds up to the whole: ours over all messengers, and the market’s as well', async () => {
    const counts = fc.tuple(fc.nat({ max: 9_000 }), fc.nat({ max: 9_000 }), fc.integer({ min: 1, max: 9_000 }));
    await fc.assert(
      fc.asyncProperty(counts, async ([whatsapp, telegram, messenger]) => {
        const own: Row[] = [
          ['whatsapp', 'IT', whatsapp],
          ['telegram', 'IT', telegram],
          ['messenger', 'IT', messenger],
        ];
        const { service, caller } = over({ own });
        const { shares } = await service.own(caller, await service.share(caller, { country: 'IT' }), 'contacts', null);
        const sum = (read: (share: (typeof shares)[number]) => number) =>
          shares.reduce((all, share) => all + read(share), 0);
        expect(sum(({ count }) => count)).toBe(whatsapp + telegram + messenger);
        expect(sum(({ share }) => share.value)).toBeCloseTo(1, 9);
        expect(sum(({ market }) => market.value)).toBeCloseTo(1, 9);
        // Each index times its market share is our share drawn to the market: together the whole.
        expect(sum(({ index, market }) => (index?.value ?? 0) * market.value)).toBeCloseTo(100, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('is of the 365 days up to today where the workspace is, through every change of clocks', async () => {
    const hours = fc.integer({ min: 0, max: 24 * 366 * 8 });
    const zone = fc.constantFrom('Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    await fc.assert(
      fc.asyncProperty(hours, zone, async (hour, timeZone) => {
        const now = new Date(Date.UTC(2023, 0, 1, hour, 30)).toISOString();
        const { service, asked, caller } = over({ now, timeZone });
        await service.whiteSpace(caller, {}, null);
        const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(now));
        expect(asked[0]?.range).toMatchObject({ to: today, timeZone });
        expect(daysIn(asked[0]?.range ?? { from: '', to: '', timeZone })).toBe(365);
      }),
      { examples: [[10_846, 'Europe/Rome']] },
    );
  });
});

describe('white space', () => {
  it('is who could be reached less who is; contacts of unknown country may be anywhere', async () => {
    const { service, asked, caller } = over();
    const { rows, status } = await service.whiteSpace(caller, { countries: ['Germania', 'de', 'DE'] }, null);
    expect([rows.length, status]).toEqual([1, 'COMPLETE']);
    // 50 % of 1,000,000 are 500,000; 1,000 of them are ours, 200 more may be.
    expect(rows[0]).toMatchObject({
      ...{ country: 'DE', reached: { known: 1_000, possible: 1_200 } },
      ...{ addressable: { people: { value: 500_000 } }, space: { people: { value: 499_000 } } },
    });
    expect(rows[0]?.space?.reachedShare.value).toBeCloseTo(0.002, 12);
    expect(asked[0]?.filters).toEqual([{ dimension: 'country', operator: 'IN', values: ['DE', ''] }]);
  });

  it('says what is missing instead of guessing', async () => {
    const { service, caller } = over();
    const { rows } = await service.whiteSpace(caller, { countries: ['IT'], app: 'telegram' }, null);
    expect(rows).toMatchObject([{ addressable: null, space: null, missing: { field: 'population' } }]);
    expect(rows[0]?.missing?.code).toBe('FACTOR_MISSING');
  });

  it.each([
    ['INVALID_INPUT countries.1', { countries: ['IT', 'Atlantis'] }, null],
    ['INVALID_INPUT app', { app: 'Pigeon' }, null],
    ['INVALID_INPUT region', { region: 'Middle-earth' }, null],
    ['INVALID_INPUT year', { year: 1_066 }, null],
    ['RANGE_INVALID', {}, { from: '2026-02-30', to: '2026-03-01', timeZone: 'UTC' }],
  ])('is refused as %s for %j', async (expected, question, range) => {
    const { service, asked, caller } = over();
    expect(await refusal(service.whiteSpace(caller, question, range))).toContain(expected);
    expect(asked).toEqual([]);
  });
});

describe('a share of another base', () => {
  it('goes through the size of the base: 90 % of internet users who are 87 % are 78.3 %', async () => {
    const { service, caller } = over();
    const question = { app: 'whatsapp', country: 'Francia', from: 'internet_users', to: 'population' };
    const { base, share, steps } = await service.convert(caller, question);
    expect([base, steps.map(({ figure: { value } }) => value)]).toEqual(['population', ['90', '87']]);
    expect(share.value).toBeCloseTo(0.783, 12);
    expect(share.lower).toBeLessThan(share.value);
    expect(share.upper).toBeGreaterThan(share.value);
  });

  it.each([
    ['FACTOR_MISSING internet_users_percent_population', { country: 'ES' }],
    ['NOT_FOUND from', { country: 'FR', year: 2023 }],
    ['NOT_FOUND from', { country: 'PT' }],
    ['INVALID_INPUT to', { to: 'adults' }],
    ['INVALID_INPUT from', { from: 'everyone' }],
    ['INVALID_INPUT app', { app: 'constructor' }],
    ['BASES_MIXED', { country: 'BR', from: 'mau' }],
  ])('is refused as %s for %j', async (expected, partial) => {
    const { service, caller } = over();
    const question = { app: 'WhatsApp', country: 'FR', from: 'internet_users', to: 'population', ...partial };
    expect(await refusal(service.convert(caller, question))).toContain(expected);
  });
});

describe('the newest figures', () => {
  it('are never of a later year than asked for, and one a country', async () => {
    const { service, caller } = over();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2_015, max: 2_030 }), async (year) => {
        const found = await service.penetration(caller, { app: 'whatsapp', base: 'population', metric: null, year });
        // Italy has figures of 2022 and 2024, Germany of 2024 alone.
        const expected = year < 2_022 ? [] : year < 2_024 ? ['IT 55'] : ['DE 50', 'IT 60'];
        expect(found.map(({ figure: { country, value } }) => `${country} ${value}`).sort()).toEqual(expected);
      }),
    );
  });

  it('of two bases are never drawn together', async () => {
    const { service, caller } = over();
    const mixed = { app: 'WhatsApp', base: 'population', metric: 'mau', year: null };
    expect(await refusal(service.penetration(caller, mixed))).toBe('BASES_MIXED metric');
    expect(await refusal(service.share(caller, { country: 'IT', base: 'population', metric: 'mau' }))).toBe(
      'BASES_MIXED metric',
    );
    expect(await service.trend(caller, { country: 'PT' })).toBeNull();
    expect(await service.share(caller, { country: 'PT' })).toEqual({
      country: 'PT',
      year: null,
      ranking: null,
      offers: [],
    });
  });
});
