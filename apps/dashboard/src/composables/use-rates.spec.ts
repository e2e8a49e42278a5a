import { nextTick } from 'vue';
import { addDays } from '../filters/days.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { refreshNow } from './use-clock.js';
import { useExchangeRates } from './use-exchange-rates.js';
import { useMessageRates } from './use-message-rates.js';

const REFUSED: Answer = { errors: [{ message: 'Busy.', extensions: { code: 'METADATA_UNAVAILABLE' } }] };

describe('the rate card', () => {
  const rate = (market: string, currency: string, source = 'Meta') => ({
    ...{ market, category: 'MARKETING', currency, rate: '0.05', tierFrom: 0, from: '2026-10-01', source, own: false },
  });
  const messageMarkets = [
    { market: 'Italy', countries: ['IT'] },
    { market: 'Rest of Western Europe', countries: ['AT', 'CH'] },
  ];
  const card =
    (...messageRates: object[]) =>
    () => ({ data: { messageRates, messageMarkets } });
  const both = card(rate('Italy', 'USD'), rate('Italy', 'EUR'), rate('Italy', 'EUR', 'Typed'), rate('Italy', 'GBP'));
  const opened = (path: string, server: (asked: Asked) => Answer = both) => onPage(useMessageRates, { path, server });

  it('is the one of the day in the URL, of today where that is none, and today is no part of a link', async () => {
    const { page, asked, router } = await opened('/rates?day=2026-10-05');
    expect([page.day.value, asked]).toEqual([
      '2026-10-05',
      [{ name: 'MessageRates', variables: { day: '2026-10-05' } }],
    ]);
    const today = (await opened('/rates?day=2026-02-30')).page.day.value;
    expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    page.day.value = addDays(today, -1);
    await settled();
    expect(router.currentRoute.value.query).toEqual({ day: addDays(today, -1) });
    for (const text of [today, '', '2026-13-01']) {
      page.day.value = addDays(today, -1);
      page.day.value = text;
      await settled();
      expect([page.day.value, router.currentRoute.value.query]).toEqual([today, {}]);
    }
  });

  it.each([
    ['/rates?currency=GBP', both, 'GBP'],
    ['/rates', both, 'EUR'],
    ['/rates?currency=JPY', both, 'USD'],
    ['/rates', card(rate('Italy', 'INR'), rate('Italy', 'BRL')), 'BRL'],
    ['/rates', card(), 'USD'],
    ['/rates?currency=gbp', both, 'EUR'],
  ])('of %s is in a currency that it has (%#)', async (path, server, expected) => {
    const { page } = await opened(path, server);
    expect(page.currency.value).toBe(expected);
  });

  it('names the sources of what it shows once each, and finds places by their country in both languages', async () => {
    const { page } = await opened('/rates');
    expect(page.sources.value).toEqual(['Meta', 'Typed']);
    expect(page.rows.value.map(({ market }) => market)).toEqual(['Italy']);
    page.search.value = 'switz';
    expect(page.rows.value).toMatchObject([{ market: 'Rest of Western Europe', found: ['CH'] }]);
    const italian = await onPage(useMessageRates, { path: '/rates', server: both, locale: 'it' });
    italian.page.search.value = 'SVIZZ';
    expect(italian.page.rows.value).toMatchObject([{ found: ['CH'] }]);
  });

  it('is read again each minute, and tells when it cannot be', async () => {
    const answers = [both()];
    const { page, asked } = await opened('/rates', () => answers.shift() ?? REFUSED);
    refreshNow();
    await settled();
    expect([asked.length, page.isLoading.value, page.error.value?.code]).toEqual([2, false, 'METADATA_UNAVAILABLE']);
  });
});

describe('exchange rates', () => {
  const rate = (day: string, quote: string, text = '1.1') => ({ day, base: 'EUR', quote, rate: text, source: 'ECB' });
  const server =
    (rates: object[], exchangeDaysOld = 3) =>
    (): Answer => ({ data: { exchangeRates: rates, costSettings: { exchangeDaysOld } } });
  const RANGE = '/exchange-rates?from=2026-10-01&to=2026-10-06';
  const opened = (rates: object[], path = RANGE) => onPage(useExchangeRates, { path, server: server(rates) });

  it('are read from so far before the range that its first day knows what it may use', async () => {
    const { asked } = await opened([]);
    expect(asked).toMatchObject([{ variables: { from: '2025-09-30', to: '2026-10-06' } }]);
  });

  it('carry the last one on as long as the setting lets them, then leave a gap that is counted', async () => {
    const { page } = await opened([rate('2026-09-30', 'USD', '1.2'), rate('2026-10-02', 'USD', '1.3')]);
    const states = page.days.value.map(({ state, used }) => `${state} ${used?.rate ?? ''}`.trim());
    expect(states).toEqual(['carried 1.2', 'own 1.3', 'carried 1.3', 'carried 1.3', 'carried 1.3', 'old']);
    expect([page.gaps.value, page.latest.value?.rate, page.mostDaysOld.value]).toEqual([1, '1.3', 3]);
  });

  it.each([
    [`${RANGE}&pair=EUR/GBP`, ['USD', 'GBP'], 'EUR/GBP'],
    [RANGE, ['GBP', 'USD'], 'EUR/USD'],
    [`${RANGE}&pair=EUR/JPY`, ['GBP', 'CHF'], 'EUR/CHF'],
    [`${RANGE}&pair=whatever`, ['GBP'], 'EUR/GBP'],
    [RANGE, [], ''],
  ])('of %s with %j are those of %s', async (path, quotes, expected) => {
    const { page } = await opened(
      quotes.map((quote) => rate('2026-10-02', quote)),
      path,
    );
    expect(page.pair.value).toBe(expected);
  });

  it('without any are six days without one, and no latest', async () => {
    const { page } = await opened([]);
    expect([page.gaps.value, page.latest.value, page.isLoading.value]).toEqual([6, null, false]);
  });

  it('of another pair are in the URL at once, and asked for no anew', async () => {
    const { page, asked, router } = await opened([rate('2026-10-02', 'USD'), rate('2026-10-02', 'GBP', '0.9')]);
    page.pair.value = 'EUR/GBP';
    await nextTick();
    expect(page.latest.value?.rate).toBe('0.9');
    await settled();
    expect([router.currentRoute.value.query.pair, asked.length]).toEqual(['EUR/GBP', 1]);
  });
});
