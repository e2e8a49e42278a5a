import fc from 'fast-check';
import type { AssumptionUnit } from '../../generated/graphql.js';
import { ENDS, readAssumption, shownEnds, type End } from './assumption-text.js';

const LOCALES = ['en-GB', 'it-IT', 'de-CH', 'fr-FR', 'sv-SE'] as const;
const UNITS: readonly AssumptionUnit[] = ['SHARE', 'MONEY', 'DAYS', 'NUMBER'];
const ID = { SHARE: 'CLICK_RATE', MONEY: 'CPM', DAYS: 'HALF_LIFE', NUMBER: 'ELASTICITY' } as const;
const of = (unit: AssumptionUnit) => ({ id: ID[unit], unit });
const ends = <T>([low, value, high]: readonly [T, T, T]): Record<End, T> => ({ low, value, high });
const typed = (low: string, value: string, high: string) => ends([low, value, high]);

/** Three numbers in order, of as many digits as a field shows. */
const inOrder = (most: number) =>
  fc
    .tuple(...ENDS.map(() => fc.double({ min: 1e-4, max: most, noNaN: true })))
    .map((numbers) => numbers.map((number) => Number(number.toPrecision(4))).sort((a, b) => a - b))
    .map(([low, value, high]) => ends([low!, value!, high!]));
const assumption = fc
  .constantFrom(...UNITS)
  .chain((unit) => inOrder(unit === 'SHARE' ? 0.9 : 1e6).map((numbers) => ({ unit, numbers })));

describe('an assumption as it is typed', () => {
  it('comes back as it was shown, in each unit and each way of writing numbers', () => {
    fc.assert(
      fc.property(assumption, fc.constantFrom(...LOCALES), ({ unit, numbers }, locale) => {
        const read = readAssumption(of(unit), shownEnds(numbers, unit, locale));
        expect(read?.id).toBe(ID[unit]);
        for (const end of ENDS) expect(read?.[end]).toBeCloseTo(numbers[end], 12);
      }),
    );
  });

  it('changes no more once it has been shown and read, whatever its digits were', () => {
    const anyDigits = fc.tuple(...ENDS.map(() => fc.double({ min: 1e-6, max: 0.99, noNaN: true })));
    fc.assert(
      fc.property(anyDigits, fc.constantFrom(...UNITS), (numbers, unit) => {
        const [low, value, high] = [...numbers].sort((a, b) => a - b);
        const first = readAssumption(of(unit), shownEnds(ends([low!, value!, high!]), unit, 'it-IT'));
        expect(first).not.toBeNull();
        expect(readAssumption(of(unit), shownEnds(first!, unit, 'it-IT'))).toEqual(first);
      }),
    );
  });

  it.each([
    ['en-GB', 'SHARE', '7.5'],
    ['it-IT', 'SHARE', '7,5'],
    ['en-GB', 'MONEY', '0.075'],
    ['it-IT', 'DAYS', '0,075'],
  ] as const)('is per cent only where it is a share (%s, %s)', (locale, unit, text) => {
    expect(shownEnds(ends([0.075, 0.075, 0.075]), unit, locale)).toEqual(typed(text, text, text));
  });

  it.each(LOCALES)('has no sign between its thousands, which would be read as a point (%s)', (locale) => {
    const shown = shownEnds(ends([1_000, 12_340, 9_876_000]), 'MONEY', locale);
    expect(shown).toEqual(typed('1000', '12340', '9876000'));
    expect(readAssumption(of('MONEY'), shown)).toMatchObject({ low: 1_000, value: 12_340, high: 9_876_000 });
  });
});

describe('ends that are no assumption', () => {
  it('are those out of order, each way', () => {
    const right = [1, 2, 3] as const;
    const orders = [
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ] as const;
    const read = (order: readonly [number, number, number]) =>
      readAssumption(of('NUMBER'), ends(order.map(String) as [string, string, string]));
    expect(read(right)).toEqual({ id: 'ELASTICITY', low: 1, value: 2, high: 3 });
    for (const order of orders) expect(read(order)).toBeNull();
  });

  it.each(['', ' ', 'ten', '1.2.3', '1,000,5', '5 %', '∞', 'NaN', 'Infinity', '0x10', '1-2', '٣'])(
    'are those with %j at any place, in any unit',
    (wrong) => {
      for (const unit of UNITS)
        for (const end of ENDS) expect(readAssumption(of(unit), { ...typed('1', '2', '3'), [end]: wrong })).toBeNull();
    },
  );

  it.each(['0', '-1', '0,0', '-0.5', '0e5'])('are those that begin at %s', (low) => {
    for (const unit of UNITS) expect(readAssumption(of(unit), typed(low, '2', '3'))).toBeNull();
  });

  it.each([
    [typed('10', '20', '100'), null],
    [typed('99.9', '100', '100'), null],
    [typed('100', '100', '100.1'), null],
    [typed('101', '101', '101'), null],
    [typed('10', '20', '99.9'), { low: 0.1, value: 0.2, high: 0.999 }],
    [typed('100', '100', '100'), { low: 1, value: 1, high: 1 }],
  ])('are shares that reach the whole without being certain: %j', (ofShare, read) => {
    expect(readAssumption(of('SHARE'), ofShare)).toEqual(read && { id: 'CLICK_RATE', ...read });
  });

  it.each(['MONEY', 'DAYS', 'NUMBER'] as const)('are not those above 100 of %s', (unit) => {
    expect(readAssumption(of(unit), typed('50', '100', '2000'))).toEqual({
      ...{ id: ID[unit], low: 50, value: 100, high: 2000 },
    });
  });

  it('are not equal ones: what is known has no width', () => {
    for (const unit of UNITS) expect(readAssumption(of(unit), typed('3', '3', '3'))).not.toBeNull();
  });
});
