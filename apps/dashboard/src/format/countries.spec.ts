import { allCountryCodes, createCountryNames } from './countries.js';

describe('country names', () => {
  it('follow the language', () => {
    expect(createCountryNames('it', '?')('DE')).toBe('Germania');
    expect(createCountryNames('en', '?')('DE')).toBe('Germany');
    expect(createCountryNames('en', '?')('XK')).toBe('Kosovo');
  });

  it('name the unknown and pass on what is no code', () => {
    const name = createCountryNames('en', 'Unknown country');
    expect(name('')).toBe('Unknown country');
    expect(name('other')).toBe('other');
  });

  it('cover ISO 3166-1 and Kosovo, and nothing else', () => {
    const codes = allCountryCodes();
    expect(codes).toEqual(expect.arrayContaining(['IT', 'SG', 'MT', 'HK', 'XK', 'SS', 'PS']));
    expect(codes).not.toEqual(expect.arrayContaining(['EU']));
    expect(codes).toHaveLength(250);
  });
});
