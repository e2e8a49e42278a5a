import fc from 'fast-check';
import { readDecimal, subtractDecimals } from './decimals.js';

const money = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const write = (cents: number) => (cents / 1000).toFixed(3);

describe('exact decimals', () => {
  it.each([
    ['0.3', '0.1', '0.2'],
    ['12', '12.00', '0'],
    ['1', '2.50', '-1.5'],
    ['-3.25', '-3', '-0.25'],
    ['0.00000001', '0', '0.00000001'],
    ['123456789012345678.91', '0.01', '123456789012345678.9'],
  ])('%s - %s is %s', (left, right, difference) => {
    expect(subtractDecimals(left, right)).toBe(difference);
  });

  it('differences are those of whole thousandths, and turn around with their sides', () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(Math.round(Number(subtractDecimals(write(a), write(b))) * 1000)).toBe(a - b);
        expect(Number(subtractDecimals(write(b), write(a)))).toBe(-Number(subtractDecimals(write(a), write(b))) || 0);
      }),
    );
  });

  it.each([
    ['0,0691', '0.0691'],
    [' 1.5 ', '1.5'],
    ['7', '7'],
    ['1,5,2', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
    ['.5', null],
  ])('%j is read as %j', (text, decimal) => {
    expect(readDecimal(text)).toBe(decimal);
  });
});
