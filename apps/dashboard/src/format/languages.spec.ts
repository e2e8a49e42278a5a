import fc from 'fast-check';
import { createNumberFormats, UNKNOWN_MARK, type ValueKind } from './numbers.js';
import { writeExchangeRate, writeRate } from './rates.js';
import { createTimeFormats } from './times.js';

const LOCALES = ['en', 'it'] as const;
type Locale = (typeof LOCALES)[number];
const MARKS = { en: { group: ',', point: '.' }, it: { group: '.', point: ',' } };

/** A number as a reader of the language takes it: nothing of Intl is asked. */
function read(text: string, locale: Locale): number {
  const { group, point } = MARKS[locale];
  const digits = text.replaceAll(group, '').replace(point, '.').replace('−', '-');
  return Number(digits.replace(/[^\d.-]/g, ''));
}
const cents = fc.integer({ min: -999_999_999, max: 999_999_999 });

describe.each(LOCALES)('figures in full (%s)', (locale) => {
  const formats = createNumberFormats(locale, 'EUR');

  it('are read back as they were', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const text = (amount / 100).toFixed(2);
        expect(read(formats.exact(text, 'money'), locale)).toBe(Number(text));
        expect(read(formats.exact(text, 'decimal'), locale)).toBe(Number(text));
        expect(read(formats.exact(amount, 'count'), locale)).toBe(amount);
        expect(read(formats.exact(amount / 100_000, 'share'), locale)).toBeCloseTo(amount / 1_000, 0);
      }),
    );
  });

  it('group from a thousand on, so that they stand under each other', () => {
    const { group } = MARKS[locale];
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 999_999 }), (count) => {
        const [thousands, rest] = formats.exact(count, 'count').split(group);
        expect([Number(thousands), Number(rest)]).toEqual([Math.floor(count / 1_000), count % 1_000]);
        expect(rest).toHaveLength(3);
      }),
    );
  });

  it('that are negative differ from their opposite by a true minus alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom<ValueKind>('count', 'money'), (n, kind) => {
        expect(formats.exact(-n, kind)).toBe(`−${formats.exact(n, kind)}`);
        expect(formats.exact(-n, kind)).not.toContain('-');
      }),
    );
  });

  it('are the same from text and from a number', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom<ValueKind>('count', 'money', 'share', 'decimal'), (amount, kind) => {
        const value = amount / 100;
        expect(formats.exact(value.toFixed(2), kind)).toBe(formats.exact(value, kind));
        expect(formats.compact(value.toFixed(2), kind)).toBe(formats.compact(value, kind));
      }),
    );
  });

  it('that are small are as exact where room is short', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (amount) => {
        for (const kind of ['count', 'money', 'decimal'] as const)
          expect(formats.compact(amount / 100, kind)).toBe(formats.exact(amount / 100, kind));
      }),
    );
  });

  it('keep every digit of money that a float would lose', () => {
    const text = formats.exact('9007199254740993.07', 'money');
    expect(text.replace(/\D/g, '')).toBe('900719925474099307');
  });

  it('that are unknown are marked in every kind, and a 0 never is', () => {
    for (const kind of ['count', 'money', 'share', 'decimal', 'duration'] as const) {
      expect([formats.exact(null, kind), formats.compact('', kind)]).toEqual([UNKNOWN_MARK, UNKNOWN_MARK]);
      expect([formats.exact(0, kind), formats.compact('0', kind)]).not.toContain(UNKNOWN_MARK);
    }
  });

  it('carry the currency that they are of', () => {
    const written = ['EUR', 'JPY', 'USD'].map((currency) => createNumberFormats(locale, currency).exact('5', 'money'));
    expect(new Set(written).size).toBe(3);
    expect(written.map((text) => text.replace(/[^\d.,]/g, ''))).toEqual(
      locale === 'en' ? ['5.00', '5', '5.00'] : ['5,00', '5', '5,00'],
    );
  });
});

describe.each(LOCALES)('changes (%s)', (locale) => {
  const { change, points } = createNumberFormats(locale, null);

  it('have a sign exactly where something changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 8_999 }), (thousandths) => {
        const text = change(thousandths / 1_000);
        const sign = thousandths > 0 ? '+' : thousandths < 0 ? '−' : '';
        expect(text.replace(/[\d.,%\s]/g, '')).toBe(sign);
        expect(read(text, locale)).toBeCloseTo(thousandths / 10, 6);
        expect(read(points(thousandths / 1_000), locale)).toBeCloseTo(thousandths / 10, 6);
      }),
    );
  });

  it.each([
    [8.99, '%'],
    [9, '×10'],
    [99, '×100'],
  ])('of %d hold %s', (ratio, part) => {
    expect(change(ratio)).toContain(part);
  });
});

describe.each(LOCALES)('rates (%s)', (locale) => {
  it('keep all digits that a card has, and at least four', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (tiny) => {
        const rate = (tiny / 100_000_000).toFixed(8);
        const text = writeRate(rate, 'EUR', locale);
        expect(read(text, locale)).toBe(Number(rate));
        expect(text.split(MARKS[locale].point)[1]?.replace(/\D/g, '').length).toBeGreaterThanOrEqual(4);
        expect(read(writeExchangeRate(rate, locale), locale)).toBe(Number(rate));
      }),
    );
  });

  it.each([null, undefined, ''])('of %p are unknown', (rate) => {
    expect([writeRate(rate, 'EUR', locale), writeExchangeRate(rate, locale)]).toEqual([UNKNOWN_MARK, UNKNOWN_MARK]);
  });
});

describe('days and steps', () => {
  it.each([
    ['en', 'Nov 23, 2026', '3 minutes ago', 'Nov 2026'],
    ['it', '23 nov 2026', '3 minuti fa', 'nov 2026'],
  ] as const)('are named in the language (%s)', (locale, day, ago, month) => {
    const formats = createTimeFormats(locale, 'Europe/Rome');
    expect(formats.day('2026-11-23')).toBe(day);
    expect(formats.ago('2026-11-23T13:32:00Z', new Date('2026-11-23T13:35:00Z'))).toBe(ago);
    expect(formats.bucket('2026-11-01T00:00:00+01:00', 'MONTH')).toBe(month);
  });

  it('name the day before as yesterday by the calendar, also a few hours ago', () => {
    const now = new Date('2026-11-23T05:00:00Z');
    const at = '2026-11-22T04:00:00Z';
    expect(createTimeFormats('en', 'UTC').ago(at, now)).toBe('yesterday');
    expect(createTimeFormats('it', 'UTC').ago(at, now)).toBe('ieri');
    // 41 hours: two midnights have passed in UTC, one in the far west.
    const ago = (zone: string) => createTimeFormats('en', zone).ago('2026-11-21T12:00:00Z', now);
    expect([ago('UTC'), ago('Pacific/Pago_Pago')]).toEqual(['2 days ago', 'yesterday']);
  });
});
