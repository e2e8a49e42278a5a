import { writeExchangeRate, writeRate } from './rates.js';

describe('a rate', () => {
  it.each([
    ['0.0691', 'EUR', 'en-GB', '€0.0691'],
    ['0.07', 'EUR', 'en-GB', '€0.0700'],
    ['0.1', 'USD', 'en-US', '$0.1000'],
    ['0.00000001', 'USD', 'en-US', '$0.00000001'],
    ['12.5', 'INR', 'en-GB', '₹12.5000'],
    ['0', 'EUR', 'en-GB', '€0.0000'],
    ['', 'EUR', 'en-GB', '–'],
    [null, 'EUR', 'en-GB', '–'],
  ])('%j %s in %s is %j', (rate, currency, locale, text) => {
    expect(writeRate(rate, currency, locale)).toBe(text);
  });

  it('keeps its digits in Italian', () => {
    expect(writeRate('0.0691', 'EUR', 'it-IT').replace(/\s/g, ' ')).toBe('0,0691 €');
  });
});

describe('an exchange rate', () => {
  it.each([
    ['1.1621', '1.1621'],
    ['18123.5', '18,123.5000'],
    ['0.000055123456', '0.000055123456'],
    [null, '–'],
  ])('%j is %j', (rate, text) => {
    expect(writeExchangeRate(rate, 'en-GB')).toBe(text);
  });
});
