import { isBeyond, withSign } from './tolerance.js';

describe('what stays unexplained', () => {
  it.each([
    ['1', [1, 2], 'count', false],
    ['-2', [10, 12], 'count', true],
    ['5', [100, 95], 'count', false],
    ['6', [100, 94], 'count', true],
    ['2', [null, 2], 'count', true],
    ['0.05', ['0.5', '0.45'], 'money', false],
    ['-0.06', ['0.5', '0.44'], 'money', true],
    ['4', ['100', undefined], 'money', false],
    ['0', [], 'money', false],
  ] as const)('%s of %j (%s) is beyond the tolerance: %s', (unexplained, sides, kind, expected) => {
    expect(isBeyond(unexplained, [...sides], kind)).toBe(expected);
  });

  it.each([
    ['3', '+3'],
    ['-0.5', '−0.5'],
    ['0', '0'],
    ['-12345678901234567.89', '−12345678901234567.89'],
  ])('%s is written %s', (value, text) => {
    expect(withSign(value, (size) => size)).toBe(text);
  });
});
