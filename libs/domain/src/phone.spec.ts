import fc from 'fast-check';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { COUNTRIES } from './countries.js';
import { countryOfBsuid, countryOfPhone } from './phone.js';

describe('countryOfPhone', () => {
  it.each([
    ['393331112222', 'IT'],
    ['+393331112222', 'IT'],
    ['390669812345', 'VA'],
    ['37798123456', 'MC'],
    ['38344123456', 'XK'],
    ['5215512345678', 'MX'],
    ['5491123456789', 'AR'],
    ['5511987654321', 'BR'],
    ['551187654321', 'BR'],
    ['4915100000001', 'DE'],
    ['919812345678', 'IN'],
    ['9779812345678', 'NP'],
    ['886912345678', 'TW'],
  ])('reads the calling code of %s as %s', (digits, country) => {
    expect(countryOfPhone(digits)).toBe(country);
  });

  it.each([
    ['12125550123', 'US'],
    ['16135550123', 'CA'],
    ['16471234567', 'CA'],
    ['12425551234', 'BS'],
    ['18765551234', 'JM'],
    ['17875551234', 'PR'],
    ['15551234567', 'US'],
    ['79161234567', 'RU'],
    ['77011234567', 'KZ'],
    ['76011234567', 'KZ'],
    ['447400123456', 'GB'],
    ['447911123456', 'GG'],
    ['441534712345', 'JE'],
    ['447624123456', 'IM'],
    ['61412345678', 'AU'],
    ['61891641234', 'CX'],
    ['358412345678', 'FI'],
    ['35818123456', 'AX'],
    ['4741234567', 'NO'],
    ['4779123456', 'SJ'],
    ['262692123456', 'RE'],
    ['262269601234', 'YT'],
    ['590690301234', 'GP'],
    ['59995171234', 'CW'],
    ['59977161234', 'BQ'],
    ['212612345678', 'MA'],
    ['24740123', 'SH'],
    ['29051234', 'SH'],
  ])('tells the countries of a shared code apart: %s is %s', (digits, country) => {
    expect(countryOfPhone(digits)).toBe(country);
  });

  it.each(['18005551234', '19005551234', '15001234567', '88216123456', '870772001234', '80012345678', '1212555'])(
    'names no country for %s, which belongs to none',
    (digits) => {
      expect(countryOfPhone(digits)).toBeNull();
    },
  );

  it.each(['', '0', '00393331112222', '39', 'abc', '39 333 111', 'IT.123', '9'.repeat(40), '39333111\n2222'])(
    'does not guess from %j',
    (text) => {
      expect(countryOfPhone(text)).toBeNull();
    },
  );

  it('agrees with the full metadata on every valid number under every calling code', () => {
    const codes = [...new Set(getCountries().map((country) => String(getCountryCallingCode(country))))];
    const code = fc.oneof(fc.constantFrom(...codes), fc.constantFrom('1', '7', '39', '44', '61', '262'));
    const subscriber = fc.stringMatching(/^[1-9][0-9]{6,10}$/);
    fc.assert(
      fc.property(code, subscriber, (prefix, rest) => {
        const phone = parsePhoneNumberFromString(`+${prefix}${rest}`);
        fc.pre(phone?.isValid() === true && phone.country !== undefined && phone.getType() !== 'TOLL_FREE');
        fc.pre(prefix !== '1' || (rest.length === 10 && !/^[589]/.test(rest)));
        const expected = phone?.country === 'AC' || phone?.country === 'TA' ? 'SH' : phone?.country;
        expect(countryOfPhone(`${prefix}${rest}`)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('answers a country or null, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{5,16}$/)), (text) => {
        const country = countryOfPhone(text);
        expect(country === null || COUNTRIES.includes(country)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('countryOfBsuid', () => {
  it.each([
    ['IT.7710045589023', 'IT'],
    ['US.ENT.22926810', 'US'],
    ['xk.1', 'XK'],
  ])('reads the prefix of %s', (bsuid, country) => {
    expect(countryOfBsuid(bsuid)).toBe(country);
  });

  it.each(['', 'IT', 'IT.', 'ZZ.123', 'ITA.123', 'user.a1b2', '393331112222', 'I.T', '.IT.1'])(
    'finds none in %j',
    (text) => {
      expect(countryOfBsuid(text)).toBeNull();
    },
  );
});
