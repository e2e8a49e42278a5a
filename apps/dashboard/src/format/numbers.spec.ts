import { createNumberFormats } from './numbers.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('sizes', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [1_234_567, '1.2 MB'],
    [5e15, '5,000 TB'],
  ])('%d bytes are %s', (size, text) => {
    expect(createNumberFormats('en-GB', null).bytes(size)).toBe(text);
  });
});

describe('number formats', () => {
  const en = createNumberFormats('en', 'EUR');
  const it_ = createNumberFormats('it', 'EUR');

  it('writes counts, money and shares for the reader', () => {
    expect(en.exact('1234567', 'count')).toBe('1,234,567');
    expect(plain(it_.exact('1234567.5', 'money'))).toBe('1.234.567,50 €');
    expect(it_.exact(1234, 'count')).toBe('1.234');
    expect(en.exact(0.9642, 'share')).toBe('96.4%');
    expect(plain(it_.exact(0.5, 'share'))).toBe('50,0%');
  });

  it('keeps every digit of a long decimal', () => {
    expect(en.exact('9007199254740993', 'count')).toBe('9,007,199,254,740,993');
  });

  it.each([null, undefined, ''])('marks %p as unknown, not as zero', (value) => {
    expect(en.exact(value, 'count')).toBe('–');
    expect(en.compact(value, 'money')).toBe('–');
  });

  it('is compact from a thousand on', () => {
    expect(en.compact(12_345, 'count')).toBe('12.3K');
    expect(en.compact(999, 'count')).toBe('999');
    expect(en.compact('4.5', 'money')).toBe('€4.50');
  });

  it('signs changes, with a real minus, and turns huge ones into factors', () => {
    expect(en.change(0.104)).toBe('+10.4%');
    expect(en.change(-0.5)).toBe('−50%');
    expect(en.change(0)).toBe('0%');
    expect(en.change(11)).toBe('×12');
  });

  it('writes differences of shares in points', () => {
    expect(en.points(0.0213)).toBe('+2.1');
    expect(it_.points(-0.01)).toBe('−1,0');
  });

  it('writes amounts without a currency when it is not known', () => {
    expect(createNumberFormats('en', null).exact('12.5', 'money')).toBe('12.50');
  });
});
