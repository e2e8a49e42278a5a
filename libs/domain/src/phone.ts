import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { isCountry } from './countries.js';

/** Territories with a calling code of their own that ISO 3166 files under another code. */
const ISO_CODE: Record<string, string> = { AC: 'SH', TA: 'SH' };

/** Where a number fits no territory of a shared calling code, the code's main country is meant. */
const MAIN_COUNTRY: Record<string, string> = { '1': 'US', '7': 'RU', '39': 'IT', '44': 'GB', '47': 'NO', '61': 'AU' };

/** North American numbers that belong to no country: toll free, premium and personal numbers. */
const NORTH_AMERICAN_NON_GEOGRAPHIC = /^(?:8(?:00|22|33|44|55|66|77|88)|900|5(?:00|2[1-9]|33|44|66|77|88))/;

/**
 * Country of an international phone number (digits, with or without a leading +), also under shared calling codes
 * (+1, +7, +39, +44, ...). Null when the number is not international or belongs to no country (satellite, toll free).
 * Uses libphonenumber's `mobile` metadata: people on messengers write from mobile numbers, and it reads them as well as
 * the full set does at two thirds of its size.
 */
export function countryOfPhone(digits: string): string | null {
  const match = /^\+?([1-9]\d{5,17})$/.exec(digits);
  if (!match) return null;
  const phone = parsePhoneNumberFromString(`+${match[1]}`);
  if (!phone) return null;
  const country = phone.country ?? mainCountry(phone.countryCallingCode, phone.nationalNumber);
  if (!country) return null;
  const code = ISO_CODE[country] ?? country;
  return isCountry(code) ? code : null;
}

function mainCountry(callingCode: string, nationalNumber: string): string | undefined {
  if (callingCode === '1' && (nationalNumber.length !== 10 || NORTH_AMERICAN_NON_GEOGRAPHIC.test(nationalNumber))) {
    return undefined;
  }
  return MAIN_COUNTRY[callingCode];
}

/** Country of a business-scoped user id (`CC.…`), or null when it does not start with a country. */
export function countryOfBsuid(bsuid: string): string | null {
  const prefix = /^([A-Za-z]{2})\.[A-Za-z0-9]/.exec(bsuid)?.[1]?.toUpperCase();
  return prefix !== undefined && isCountry(prefix) ? prefix : null;
}
