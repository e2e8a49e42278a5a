import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useSession } from '../api/session.store.js';
import { refreshNow } from './use-clock.js';
import { useExchangeRates } from './use-exchange-rates.js';

const rate = (day: string, quote: string, value: string) => ({ day, base: 'EUR', quote, rate: value, source: 'ecb' });
const RATES = [rate('2026-11-01', 'USD', '1.2'), rate('2026-11-04', 'USD', '1.25'), rate('2026-11-02', 'INR', '100')];
const PATH = '/exchange-rates?from=2026-11-02&to=2026-11-08&zone=UTC';
const answerOf = (exchangeRates: object[]) => (): Answer => ({
  data: { exchangeRates, costSettings: { exchangeDaysOld: 2 } },
});

async function ratesAt(path: string, server: (asked: Asked) => Answer = answerOf(RATES), currency = 'EUR') {
  const use = () => {
    useSession().$patch({ session: { workspace: { currency } } as never });
    return useExchangeRates();
  };
  const mounted = await onPage(use, { path, server });
  const told = () => mounted.page.days.value.map(({ state, used }) => `${state} ${used?.rate ?? '-'}`);
  return { ...mounted, told };
}

describe('exchange rates of a range', () => {
  it('are asked for from so far before it as a rate may be old', async () => {
    const { asked, page } = await ratesAt(PATH);
    expect(asked).toEqual([{ name: 'ExchangeRates', variables: { from: '2025-11-01', to: '2026-11-08' } }]);
    expect([page.pairs.value, page.pair.value]).toEqual([['EUR/INR', 'EUR/USD'], 'EUR/USD']);
  });

  it('have each day with what it uses, and count the days on which amounts stay unknown', async () => {
    const { page, told } = await ratesAt(PATH);
    expect(told()).toEqual([
      ...['carried 1.2', 'carried 1.2', 'own 1.25', 'carried 1.25', 'carried 1.25'],
      ...['old -', 'old -'],
    ]);
    expect([page.gaps.value, page.latest.value?.day]).toEqual([2, '2026-11-04']);
  });

  it('are of the pair in the address, and of one that has rates where the address names another', async () => {
    const { page, router, told } = await ratesAt(`${PATH}&pair=EUR/INR`);
    expect([page.pair.value, told()[0]]).toEqual(['EUR/INR', 'own 100']);
    page.pair.value = 'EUR/USD';
    await settled();
    expect(router.currentRoute.value.query).toMatchObject({ pair: 'EUR/USD', from: '2026-11-02' });
    expect(told()[0]).toBe('carried 1.2');
    const odd = await ratesAt(`${PATH}&pair=GBP/CHF`);
    expect(odd.page.pair.value).toBe('EUR/USD');
  });

  it('of two others are told by way of the euro, in the currency of the workspace', async () => {
    const { page, told } = await ratesAt(`${PATH}&pair=INR/USD`, answerOf(RATES), 'USD');
    expect([page.crossed.value, page.isCrossed.value]).toEqual([['INR/USD'], true]);
    // 1.2 USD and 100 INR make a euro: a rupee is 0.012 USD. The older of both decides how old it is.
    expect(told().slice(0, 3)).toEqual(['carried 0.012', 'carried 0.012', 'carried 0.0125']);
    expect(page.gaps.value).toBeGreaterThan(2);
  });

  it('are read again each minute, and for another range', async () => {
    const { asked, router } = await ratesAt(PATH);
    refreshNow();
    await settled();
    expect(asked[1]).toEqual(asked[0]);
    await router.push(PATH.replace('2026-11-02', '2026-10-02'));
    await settled();
    expect(asked.at(-1)?.variables).toEqual({ from: '2025-10-01', to: '2026-11-08' });
  });

  it('that are none leave every day unknown; that are refused are an error', async () => {
    const none = await ratesAt(PATH, answerOf([]));
    expect([none.page.pair.value, none.page.gaps.value, none.page.latest.value]).toEqual(['', 7, null]);
    const refused = await ratesAt(PATH, () => ({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }));
    expect([refused.page.error.value?.code, refused.page.isLoading.value]).toEqual(['FORBIDDEN', false]);
  });
});
