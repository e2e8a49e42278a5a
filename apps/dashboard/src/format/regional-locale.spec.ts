import { regionalLocale } from './regional-locale.js';

describe('regionalLocale', () => {
  it('takes the first variety of the language that the browser names', () => {
    expect(regionalLocale('en', ['it-IT', 'en-GB', 'en-US'])).toBe('en-GB');
  });

  it('falls back to the language alone', () => {
    expect(regionalLocale('it', ['en-GB', 'it'])).toBe('it');
    expect(regionalLocale('it', [])).toBe('it');
  });

  it('never gives a tag that Intl refuses', () => {
    expect(regionalLocale('en', ['en-US@posix'])).toBe('en');
    expect(() => new Intl.NumberFormat(regionalLocale('en', ['en-US@posix', 'en-x']))).not.toThrow();
  });
});
