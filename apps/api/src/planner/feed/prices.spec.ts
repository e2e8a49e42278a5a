import { ExchangeRates, RateCard, STANDARD_CARD, type RateRow } from '@spunta/costs';
import { SHIPPED_FIGURES } from '@spunta/market';
import { DEFAULT_TERMS } from '@spunta/metrics';
import { MESSAGE_CATEGORIES } from '@spunta/planner';
import { perDollar } from './dollar.js';
import { messageRates } from './message-rates.js';
import { addressablePeople } from './people.js';

const EXCHANGE = new ExchangeRates([{ day: '2026-11-20', base: 'EUR', quote: 'USD', rate: '1.25', source: 'bank' }]);
const row = (partial: Partial<RateRow>): RateRow => ({
  ...{ market: 'Italy', category: 'marketing', currency: 'USD', rate: '0.10', tierFrom: 0, from: '2026-01-01' },
  ...{ source: 'test', ...partial },
});
const CARD = new RateCard([
  row({}),
  row({ rate: '0.20', from: '2027-01-01' }),
  row({ category: 'utility', rate: '0.04' }),
  row({ category: 'utility', rate: '0.01', tierFrom: 100_000 }),
  row({ category: 'service', rate: '0.05' }),
]);
const TERMS = { ...DEFAULT_TERMS, card: CARD, exchange: EXCHANGE };
const asked = (partial: object = {}) => ({
  ...{
    countries: ['IT'],
    categories: [...MESSAGE_CATEGORIES],
    day: '2026-12-01',
    today: '2026-11-24',
    currency: 'EUR',
  },
  ...partial,
});
const told = (partial: object = {}, terms = TERMS) =>
  Object.fromEntries(
    messageRates(terms, asked(partial)).map(({ country, category, rate }) => [`${country} ${category}`, rate]),
  );

describe('rates of messages for a plan', () => {
  it('are those of the card on its first day, lowest tier, in its currency', () => {
    expect(told()).toEqual({ 'IT marketing': '0.08', 'IT utility': '0.032', 'IT service': '0.04' });
    expect(told({ day: '2027-02-01' })).toMatchObject({ 'IT marketing': '0.16' });
    expect(told({ currency: 'USD' })).toMatchObject({ 'IT marketing': '0.1' });
  });

  it('are unknown, not free, where card or exchange rate is missing', () => {
    expect(told({ countries: ['FR'] })).toEqual({});
    expect(told({ currency: 'JPY' })).toEqual({});
    // The rate is of the 20th: seven days later it is too old.
    expect(told({ today: '2026-11-28' })).toEqual({});
    expect(
      messageRates({ ...TERMS, fees: { ...TERMS.fees, fallback: { timeZone: 'UTC', currency: 'INR' } } }, asked()),
    ).toEqual([]);
  });

  it('know what is free within a service window, by date', () => {
    const free = (day: string) =>
      messageRates(TERMS, asked({ day }))
        .filter((rate) => rate.freeInServiceWindow)
        .map(({ category }) => category);
    expect(free('2026-09-30')).toEqual(['utility']);
    expect(free('2026-10-01')).toEqual([]);
    expect(told({ day: '2026-09-30' })['IT service']).toBe('0');
  });

  it('are known for every country by the card that ships', () => {
    const shipped = { ...TERMS, card: STANDARD_CARD };
    const rates = messageRates(shipped, asked({ countries: ['IT', 'US', 'MT', 'NP'], currency: 'USD' }));
    expect(rates.filter(({ category }) => category === 'marketing').map(({ country }) => country)).toEqual(
      expect.arrayContaining(['IT', 'US', 'MT']),
    );
    expect(rates.every(({ rate }) => Number(rate) > 0)).toBe(true);
  });
});

describe('the worth of a dollar', () => {
  it('is the exchange rate, else a rough one that says so, else refused', () => {
    expect(perDollar(EXCHANGE, 'EUR', '2026-11-24')).toEqual({ value: 0.8, isRough: false });
    expect(perDollar(EXCHANGE, 'USD', '2026-11-24')).toEqual({ value: 1, isRough: false });
    expect(perDollar(new ExchangeRates([]), 'JPY', '2026-11-24')).toEqual({ value: 150, isRough: true });
    expect(() => perDollar(EXCHANGE, 'XAU', '2026-11-24')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'budget.currency' }) as Error,
    );
    expect(() => perDollar(EXCHANGE, 'constructor', '2026-11-24')).toThrow('constructor');
  });
});

describe('addressable people of a plan', () => {
  it('are those of its countries and messengers, with their interval', () => {
    const people = addressablePeople(SHIPPED_FIGURES, ['IT', 'DE'], ['MESSAGING_MESSENGER_WHATSAPP']);
    expect(people.map(({ country, messenger }) => `${country} ${messenger}`).sort()).toContain('IT whatsapp');
    expect(new Set(people.map(({ messenger }) => messenger)).has('instagram')).toBe(false);
    for (const { value, lower, upper } of people) {
      expect(lower).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(upper);
    }
    expect(addressablePeople(SHIPPED_FIGURES, ['AQ'], ['WHATSAPP'])).toEqual([]);
  });
});
