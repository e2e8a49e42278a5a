import fc from 'fast-check';
import { axisWriter, writeAxisDay } from './axis.js';

const plain = (text: string) => text.replace(/\s/g, ' ');
const COUNT = { type: 'integer', currency: null } as const;
const EUROS = { type: 'money', currency: 'EUR' } as const;

describe('figures of an axis', () => {
  it('are short however large they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000_000_000 }), (value) => {
        for (const language of ['en', 'it'] as const)
          for (const unit of [COUNT, EUROS]) expect(axisWriter(unit, language)(value).length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it.each([
    ['en', 999.99, '999.99'],
    ['it', 999.99, '999,99'],
    ['en', 1000, '1k'],
    ['en', -1500, '-1.5k'],
    ['en', -999, '-999'],
    ['it', 2_500_000, '2,5 Mln'],
  ] as const)('in %s write %d as %s', (language, value, text) => {
    expect(plain(axisWriter(COUNT, language)(value))).toBe(text);
  });

  it('write a ratio in hundredths and money with its sign, bare where the currency is not known', () => {
    expect(axisWriter({ type: 'percent', currency: null }, 'en')(0.125)).toBe('12.5%');
    expect(plain(axisWriter({ type: 'money', currency: 'JPY' }, 'en')(5_000))).toMatch(/^(JP)?¥5k$/);
    expect(axisWriter({ type: 'money', currency: null }, 'en')(5)).toBe('5');
  });
});

describe('days of an axis', () => {
  it('are named up to 62 of them, months from there on', () => {
    expect([1, 62, 63].map((days) => writeAxisDay('2026-03-01', days, 'en'))).toEqual(['1 Mar', '1 Mar', 'Mar 2026']);
    expect([62, 63].map((days) => writeAxisDay('2026-03-01', days, 'it'))).toEqual(['1 mar', 'mar 2026']);
  });

  it.each(['2026-03-29', '2026-10-25', '2024-02-29', '2026-12-31'])(
    'keep %s on its own day, whatever the zone',
    (day) => {
      expect(Number.parseInt(writeAxisDay(day, 10, 'en'), 10)).toBe(Number(day.slice(-2)));
    },
  );
});
