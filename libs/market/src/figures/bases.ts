import type { Localized } from '@spunta/domain';

/**
 * Whom a share is a share of. A share of one group says nothing of another one until somebody knows how large a part of the
 * population each is (`<base>_percent_population`).
 */
export const SHARE_BASES = {
  population: { en: 'population', it: 'popolazione' },
  population_6plus: { en: 'people of 6 and over', it: 'persone dai 6 anni' },
  population_12plus: { en: 'people of 12 and over', it: 'persone dai 12 anni' },
  population_13_69: { en: 'people of 13 to 69', it: 'persone da 13 a 69 anni' },
  population_16plus: { en: 'people of 16 and over', it: 'persone dai 16 anni' },
  adults: { en: 'adults', it: 'adulti' },
  internet_users: { en: 'internet users', it: 'utenti di internet' },
  internet_users_12plus: { en: 'internet users of 12 and over', it: 'utenti di internet dai 12 anni' },
  internet_users_16plus: { en: 'internet users of 16 and over', it: 'utenti di internet dai 16 anni' },
  internet_users_16_64: { en: 'internet users of 16 to 64', it: 'utenti di internet da 16 a 64 anni' },
  mobile_internet_users: { en: 'users of mobile internet', it: 'utenti di internet mobile' },
  mobile_users: { en: 'users of mobile phones', it: 'utenti di telefoni mobili' },
  phone_owners_15_79: { en: 'phone owners of 15 to 79', it: 'possessori di telefono da 15 a 79 anni' },
  smartphone_users: { en: 'smartphone users', it: 'utenti di smartphone' },
  smartphones: { en: 'smartphones on which it is installed', it: 'smartphone su cui è installata' },
  android_users: { en: 'Android users', it: 'utenti Android' },
  messenger_users: { en: 'users of messengers', it: 'utenti di app di messaggistica' },
  respondents: { en: 'people asked in a survey', it: 'persone intervistate' },
} as const satisfies Record<string, Localized>;
export type ShareBase = keyof typeof SHARE_BASES;

/** What a number counts. */
export const COUNT_BASES = {
  monthly_users: { en: 'monthly active users', it: 'utenti attivi mensili' },
  daily_users: { en: 'daily active users', it: 'utenti attivi giornalieri' },
  users: { en: 'users, without a word on how often', it: 'utenti, senza dire con quale frequenza' },
  users_15plus: { en: 'users of 15 and over', it: 'utenti dai 15 anni' },
  accounts: { en: 'accounts', it: 'account' },
  ad_reach: { en: 'people whom ads can reach', it: 'persone raggiungibili dagli annunci' },
  people: { en: 'inhabitants', it: 'abitanti' },
  subscriptions: { en: 'mobile subscriptions', it: 'SIM attive' },
  countries: { en: 'countries', it: 'paesi' },
  messages: { en: 'messages', it: 'messaggi' },
} as const satisfies Record<string, Localized>;
export type CountBase = keyof typeof COUNT_BASES;

export type Base = ShareBase | CountBase;

export function isShareBase(base: string): base is ShareBase {
  return Object.hasOwn(SHARE_BASES, base);
}

export function baseName(base: Base): Localized {
  return isShareBase(base) ? SHARE_BASES[base] : COUNT_BASES[base];
}
