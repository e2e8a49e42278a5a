import fc from 'fast-check';
import { addDecimals } from './money.js';
import { closestTarget, fitTarget, targetDays } from './targets.js';

it.each([
  ['month', '2026-02-01', null, '2026-02-28'],
  ['month', '2028-02-01', null, '2028-02-29'],
  ['month', '2026-12-01', '2026-12-05', '2026-12-31'],
  ['quarter', '2026-10-01', null, '2026-12-31'],
  ['year', '2026-01-01', null, '2026-12-31'],
  ['range', '2026-01-05', '2026-01-20', '2026-01-20'],
] as const)('a %s from %s ends', (kind, from, to, end) => {
  expect(targetDays(kind, { from, to })).toEqual({ from, to: end });
});

it.each([
  ['month', '2026-02-02', null],
  ['quarter', '2026-02-01', null],
  ['year', '2026-04-01', null],
  ['range', '2026-01-05', null],
  ['range', '2026-01-05', '2026-01-04'],
] as const)('no %s begins on %s and ends on %s', (kind, from, to) => {
  expect(targetDays(kind, { from, to })).toBeNull();
});

const march = { fromDay: '2026-03-01', toDay: '2026-03-31', value: '3100', isProrated: true };
const days = (from: string, to: string) => ({ from: `2026-03-${from}`, to: `2026-03-${to}` });

it.each([
  ['its own days', march, days('01', '31'), false, { value: '3100', isPart: false }],
  ['a part of them', march, days('05', '11'), false, { value: '700', isPart: true }],
  ['a part of them, of a ratio', march, days('05', '11'), true, { value: '3100', isPart: true }],
  ['a part of them, not prorated', { ...march, isProrated: false }, days('05', '11'), false, null],
  [
    'its own days, not prorated',
    { ...march, isProrated: false },
    days('01', '31'),
    false,
    { value: '3100', isPart: false },
  ],
  ['days beyond its end', march, { from: '2026-03-05', to: '2026-04-01' }, false, null],
  ['days before it', march, { from: '2026-02-28', to: '2026-03-05' }, false, null],
])('a target holds for %s', (_what, target, of, isRatio, expected) => {
  expect(fitTarget(target, of, isRatio)).toEqual(expected);
});

it('parts of a target come to the whole of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 }), (cut, value) => {
      const target = { ...march, value: String(value) };
      const parts = [days('01', two(cut)), days(two(cut + 1), '31')].map(
        (of) => fitTarget(target, of, false)?.value ?? '0',
      );
      expect(Number(addDecimals(parts))).toBeCloseTo(value, 5);
    }),
  );
});
const two = (day: number) => String(day).padStart(2, '0');

it('the target of the shortest period that fits holds', () => {
  const year = { fromDay: '2026-01-01', toDay: '2026-12-31', value: '36500', isProrated: true };
  expect(closestTarget([year, march], days('05', '11'), false)).toEqual({
    target: march,
    fit: { value: '700', isPart: true },
  });
  expect(closestTarget([year, march], { from: '2026-04-01', to: '2026-04-10' }, false)?.fit.value).toBe('1000');
  expect(closestTarget([{ ...year, isProrated: false }], days('05', '11'), false)).toBeNull();
});
