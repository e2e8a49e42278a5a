import { SpuntaError } from '@spunta/domain';
import type { ExchangeRate, RateRow } from '@spunta/costs';
import { checkExchangeRates, checkRates } from './costs.checks.js';
import { checkDay, checkDays } from './costs.service.js';

const rate: RateRow = {
  ...{ market: 'Italy', category: 'marketing', currency: 'EUR', rate: '0.07', tierFrom: 0 },
  ...{ from: '2026-07-01', source: 'contract' },
};
const exchange: ExchangeRate = { day: '2026-11-01', base: 'EUR', quote: 'USD', rate: '1.05', source: 'bank' };

/** `code field` of a refusal that says more than its field. */
function refusalOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect(error.message).toMatch(/^[A-Z"].{15,}\.$/);
    return `${error.code} ${error.field}`;
  }
}

describe('rates that are typed in', () => {
  it.each<Partial<RateRow>>([
    {},
    { rate: '0' },
    { rate: '0.00000001' },
    { tierFrom: 999_999_999 },
    { from: '2020-02-29' },
    { source: '' },
    { source: 'x'.repeat(200) },
  ])('are taken with %j', (partial) => {
    expect(refusalOf(() => checkRates([rate, { ...rate, market: 'Spain', ...partial }]))).toBe('none');
  });

  it.each<[Partial<Record<keyof RateRow, unknown>>, string]>([
    [{ market: 'Atlantis' }, 'INVALID_INPUT rates.1.market'],
    [{ market: '__proto__' }, 'INVALID_INPUT rates.1.market'],
    [{ category: 'gossip' }, 'INVALID_INPUT rates.1.category'],
    [{ currency: 'eur' }, 'INVALID_INPUT rates.1.currency'],
    [{ currency: 'EURO' }, 'INVALID_INPUT rates.1.currency'],
    [{ rate: '-0.1' }, 'INVALID_INPUT rates.1.rate'],
    [{ rate: '1e3' }, 'INVALID_INPUT rates.1.rate'],
    [{ rate: '0.000000001' }, 'INVALID_INPUT rates.1.rate'],
    [{ rate: '1'.repeat(16) }, 'INVALID_INPUT rates.1.rate'],
    [{ rate: '' }, 'INVALID_INPUT rates.1.rate'],
    [{ tierFrom: 1.5 }, 'INVALID_INPUT rates.1.tierFrom'],
    [{ tierFrom: -1 }, 'INVALID_INPUT rates.1.tierFrom'],
    [{ tierFrom: 1_000_000_000 }, 'INVALID_INPUT rates.1.tierFrom'],
    [{ tierFrom: NaN }, 'INVALID_INPUT rates.1.tierFrom'],
    [{ from: '2026-02-30' }, 'RANGE_INVALID rates.1.from'],
    [{ from: '9999-99-99' }, 'RANGE_INVALID rates.1.from'],
    [{ source: 'x'.repeat(201) }, 'INVALID_INPUT rates.1.source'],
  ])('are refused with %j', (partial, refusal) => {
    const wrong = { ...rate, market: 'Spain', ...partial } as RateRow;
    expect(refusalOf(() => checkRates([rate, wrong]))).toBe(refusal);
  });

  it('are refused when none, too many, or one twice', () => {
    expect(refusalOf(() => checkRates([]))).toBe('INVALID_INPUT rates');
    const many = Array.from({ length: 5_001 }, (_, i) => ({ ...rate, tierFrom: i }));
    expect(refusalOf(() => checkRates(many))).toBe('INVALID_INPUT rates');
    expect(refusalOf(() => checkRates(many.slice(0, 5_000)))).toBe('none');
    const again = { ...rate, rate: '9', source: 'another' };
    expect(refusalOf(() => checkRates([rate, { ...rate, market: 'Spain' }, again]))).toBe('INVALID_INPUT rates.2');
  });
});

describe('exchange rates that are typed in', () => {
  it.each<[Partial<ExchangeRate>, string]>([
    [{}, 'none'],
    [{ day: '2028-02-29' }, 'none'],
    [{ day: '2026-02-29' }, 'RANGE_INVALID rates.0.day'],
    [{ day: '0000-01-01' }, 'RANGE_INVALID rates.0.day'],
    [{ base: 'Euro' }, 'INVALID_INPUT rates.0.base'],
    [{ quote: '' }, 'INVALID_INPUT rates.0.quote'],
    [{ quote: 'EUR' }, 'INVALID_INPUT rates.0.quote'],
    [{ rate: '0' }, 'INVALID_INPUT rates.0.rate'],
    [{ rate: '0.000' }, 'INVALID_INPUT rates.0.rate'],
    [{ rate: '-1' }, 'INVALID_INPUT rates.0.rate'],
    [{ rate: '1'.repeat(13) }, 'INVALID_INPUT rates.0.rate'],
    [{ rate: 'NaN' }, 'INVALID_INPUT rates.0.rate'],
    [{ source: 'x'.repeat(201) }, 'INVALID_INPUT rates.0.source'],
  ])('with %j: %s', (partial, refusal) => {
    expect(refusalOf(() => checkExchangeRates([{ ...exchange, ...partial }]))).toBe(refusal);
  });

  it('are told apart by day and both currencies, not by their rate', () => {
    const other = { ...exchange, base: 'USD', quote: 'EUR' };
    expect(refusalOf(() => checkExchangeRates([exchange, other]))).toBe('none');
    expect(refusalOf(() => checkExchangeRates([exchange, other, { ...exchange, rate: '2' }]))).toBe(
      'INVALID_INPUT rates.2',
    );
  });
});

describe('days that are asked for', () => {
  it('exist, and their first is not after their last', () => {
    expect(checkDay('2028-02-29')).toBe('2028-02-29');
    expect(refusalOf(() => checkDay('2026-02-29'))).toBe('RANGE_INVALID day');
    expect(checkDays('2026-01-01', '2026-01-01')).toEqual({ from: '2026-01-01', to: '2026-01-01' });
    expect(refusalOf(() => checkDays('2026-01-02', '2026-01-01'))).toBe('RANGE_INVALID to');
    expect(refusalOf(() => checkDays('2026-13-01', '2026-12-31'))).toBe('RANGE_INVALID from');
    expect(refusalOf(() => checkDays('2026-01-01', '9999-99-99'))).toBe('RANGE_INVALID to');
  });
});
