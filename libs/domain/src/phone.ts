import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isCountry } from './countries.js';

/** Territories with a calling code of their own that ISO 3166 files under another code (both under Saint Helena). */
const ISO_CODE: Readonly<Record<string, string>> = { AC: 'SH', TA: 'SH' };

/** Main country of each other shared calling code: meant where a number fits no territory in particular. */
const MAIN_COUNTRY: Readonly<Record<string, string>> = {
  '7': 'RU',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
};

/** North American numbers that belong to no country: toll free, premium and personal numbers. */
const NORTH_AMERICAN_NON_GEOGRAPHIC = /^1(?:8(?:00|22|33|44|55|66|77|88)|900|5(?:00|2[1-9]|33|44|66|77|88))/;

/** Countries by calling code; calling codes are prefix-free, so the first one that fits is the one. */
const COUNTRIES_BY_CODE = new Map<string, string[]>();
for (const territory of getCountries()) {
  const code = getCountryCallingCode(territory);
  COUNTRIES_BY_CODE.set(code, [...(COUNTRIES_BY_CODE.get(code) ?? []), ISO_CODE[territory] ?? territory]);
}

/**
 * Country of an international phone number (digits, with or without a leading +), also under shared calling codes
 * (+1, +7, +39, +44, ...). Null when the number is not international or belongs to no country (satellite, toll free).
 * Uses libphonenumber's `min` metadata: on numbers of every shared code it agrees with the `max` set at half its size,
 * while the `mobile` set misses landlines (+44 1481, +262 262). Only shared codes are parsed; the others need a look-up.
 */
export function countryOfPhone(digits: string): string | null {
  const number = /^\+?([1-9]\d{5,16})$/.exec(digits)?.[1];
  if (number === undefined) return null;
  for (const length of [1, 2, 3]) {
    const code = number.slice(0, length);
    const [first, second] = COUNTRIES_BY_CODE.get(code) ?? [];
    if (first === undefined) continue;
    const country = second === undefined ? first : countryUnderSharedCode(code, number);
    return country !== null && isCountry(country) ? country : null;
  }
  return null;
}

function countryUnderSharedCode(code: string, number: string): string | null {
  if (code === '1') return northAmericanCountry(number);
  // The Vatican's numbers all begin like this; parsing every Italian number to find them takes 20 times as long.
  if (code === '39') return number.startsWith('3906698') ? 'VA' : 'IT';
  const territory = territoryOf(number) ?? (/^7[67]/.test(number) ? 'KZ' : undefined);
  return territory === undefined ? (MAIN_COUNTRY[code] ?? null) : (ISO_CODE[territory] ?? territory);
}

const territoryOf = (number: string): string | undefined => parsePhoneNumberFromString(`+${number}`)?.country;

/** At most 800 entries: there are no more area codes. */
const countryByAreaCode = new Map<string, string>();

/** The area code tells the country alone, also of numbers that are not assigned yet. */
function northAmericanCountry(number: string): string | null {
  if (number.length !== 11 || NORTH_AMERICAN_NON_GEOGRAPHIC.test(number)) return null;
  const area = number.slice(0, 4);
  const country = countryByAreaCode.get(area) ?? territoryOf(`${area}2345678`) ?? 'US';
  countryByAreaCode.set(area, country);
  return country;
}

/** Country of a business-scoped user id (`CC.…`), or null when it does not start with a country. */
export function countryOfBsuid(bsuid: string): string | null {
  const prefix = /^([A-Za-z]{2})\.[A-Za-z0-9]/.exec(bsuid)?.[1]?.toUpperCase();
  return prefix !== undefined && isCountry(prefix) ? prefix : null;
}
