import { readDesign } from './experiment-design.js';
import { daysBefore, readDays } from './experiment-figures.js';

const RANGE = { from: '2026-03-10', to: '2026-03-19', timeZone: 'UTC' };
const COUNTRIES = {
  ...{ name: 'A', kind: 'countries' as const, range: RANGE, countries: ['IT', 'DE', 'FR', 'ES'], effect: 0.2, seed: 1 },
};
const MESSAGES = { name: 'A', kind: 'messages' as const, range: RANGE, rate: 0.2, effect: 0.1, seed: 1 };

describe('the design of an experiment', () => {
  it('is completed by what is usual, and null is left out', () => {
    expect(readDesign(COUNTRIES)).toEqual({ ...COUNTRIES, heldShare: 0.5, power: 0.8, result: 'conversations' });
    const given = { ...MESSAGES, countries: null, heldShare: null };
    expect(readDesign(given)).toEqual({ ...MESSAGES, countries: [], heldShare: 0.5, power: 0.8, activeDays: 90 });
  });

  it.each([
    [{ ...COUNTRIES, rate: 0.2 }, 'rate', 'leave it out'],
    [{ ...MESSAGES, result: 'replies' }, 'result', 'leave it out'],
    [{ ...MESSAGES, rate: 0.95 }, 'effect', 'between 0 and 1'],
    [{ ...MESSAGES, activeDays: 0 }, 'activeDays', ''],
    [{ ...COUNTRIES, countries: ['IT', 'DE', 'FR', 'XX'] }, 'countries', 'ISO 3166'],
    [{ ...COUNTRIES, range: { ...RANGE, to: '2026-01-01' } }, 'range.to', 'swap them'],
    [{ ...COUNTRIES, range: { ...RANGE, to: '2027-01-01' } }, 'range.to', 'at most 180 days'],
  ])('refuses %j at %s', (given, field, words) => {
    expect(() => readDesign(given)).toThrow(expect.objectContaining({ field }) as Error);
    expect(() => readDesign(given)).toThrow(words);
  });

  it('compares with as many days right before', () => {
    expect(daysBefore(RANGE)).toEqual({ from: '2026-02-28', to: '2026-03-09', timeZone: 'UTC' });
  });

  it('counts days of its countries up to the day before it begins, in pages that the engine gives', async () => {
    const codes = [
      'IT',
      'DE',
      'FR',
      'ES',
      'PT',
      'NL',
      'BE',
      'AT',
      'CH',
      'PL',
      'SE',
      'NO',
      'DK',
      'FI',
      'IE',
      'GR',
      'HU',
      'CZ',
    ];
    const design = readDesign({ ...COUNTRIES, countries: codes } as typeof COUNTRIES);
    const asked: number[] = [];
    const found = await readDays(
      (query) => {
        asked.push(query.filters?.[0]?.values.length ?? 0);
        expect([query.range.from, query.range.to]).toEqual(['2026-01-10', '2026-03-06']);
        const rows = [{ time: '2026-03-06T00:00:00+00:00', dimensions: [{ value: 'DE' }], values: [{ number: 7 }] }];
        return Promise.resolve({ rows } as never);
      },
      design as Extract<typeof design, { kind: 'countries' }>,
      '2026-03-07',
    );
    expect(asked).toEqual([17, 1]);
    expect(found).toHaveLength(18);
    expect(found[1]?.at(-1)).toBe(7);
    expect(found.flat().reduce((sum, value) => sum + value, 0)).toBe(7);
  });
});
