import { checkTimeZone, parseDay, SpuntaError } from '@spunta/domain';
import {
  checkOpeningHours,
  checkProviderFee,
  DEFAULT_FEE_RULES,
  DEFAULT_MOST_DAYS_OLD,
  type FeeAccount,
  type FeeSettings,
  type OpeningHours,
  type ProviderFee,
} from '@spunta/costs';

/** What a workspace's fees, response times and conversions are computed with; saved as a whole. */
export interface CostSettings {
  /** Currency that numbers are billed in unless `accounts` says otherwise, ISO 4217. */
  billingCurrency: string;
  /** Numbers with a zone or a currency of their own. */
  accounts: ({ account: string } & FeeAccount)[];
  freeServiceMessages: number;
  appMessagesFree: boolean;
  providerFees: ProviderFee[];
  /** null: always open. */
  openingHours: OpeningHours | null;
  /** A conversion counts for the conversation that began at most so many days before. */
  conversionDays: number;
  /** How many days the last known exchange rate may be used for. */
  exchangeDaysOld: number;
}

export const DEFAULT_COST_SETTINGS: CostSettings = {
  billingCurrency: 'USD',
  accounts: [],
  ...DEFAULT_FEE_RULES,
  providerFees: [],
  openingHours: null,
  conversionDays: 7,
  exchangeDaysOld: DEFAULT_MOST_DAYS_OLD,
};

const MOST_ENTRIES = 500;
/** Of an id or a source: as long as the name of a file may be. */
const LONGEST_TEXT = 200;

/** Throws INVALID_INPUT or RANGE_INVALID on the field at fault. */
export function checkCostSettings(settings: CostSettings): void {
  checkCurrency(settings.billingCurrency, 'billingCurrency');
  checkWhole(settings.freeServiceMessages, 10_000_000, 'freeServiceMessages');
  checkWhole(settings.conversionDays, 90, 'conversionDays');
  checkWhole(settings.exchangeDaysOld, 366, 'exchangeDaysOld');
  checkCount(settings.accounts, 'accounts');
  checkCount(settings.providerFees, 'providerFees');
  settings.accounts.forEach(({ account, timeZone, currency }, index) => {
    if (account.trim() === '')
      refuse('Name the number by the id that its messages carry.', `accounts.${index}.account`);
    checkText(account, `accounts.${index}.account`);
    checkTimeZone(timeZone, `accounts.${index}.timeZone`);
    checkCurrency(currency, `accounts.${index}.currency`);
  });
  const names = settings.accounts.map(({ account }) => account);
  if (new Set(names).size < names.length) refuse('A number stands here twice: keep one entry.', 'accounts');
  settings.providerFees.forEach((fee, index) => checkFee(fee, `providerFees.${index}`));
  if (settings.openingHours === null) return;
  checkTimeZone(settings.openingHours.timeZone, 'openingHours.timeZone');
  checkCount(settings.openingHours.spans, 'openingHours.spans');
  checkOpeningHours(settings.openingHours.spans, 'openingHours.spans');
}

/** What `ratedFees` takes; days and months are those of the workspace's zone where a number has none of its own. */
export function feeSettingsOf(settings: CostSettings, timeZone: string): FeeSettings {
  const { billingCurrency, accounts, freeServiceMessages, appMessagesFree } = settings;
  return {
    fallback: { timeZone, currency: billingCurrency },
    accounts: Object.fromEntries(accounts.map(({ account, ...rest }) => [account, rest])),
    rules: { freeServiceMessages, appMessagesFree },
  };
}

function checkFee(fee: ProviderFee, field: string): void {
  checkProviderFee(fee, field);
  parseDay(fee.from, `${field}.from`);
  if (fee.to !== null) parseDay(fee.to, `${field}.to`);
  if (fee.account !== null) checkText(fee.account, `${field}.account`);
}

export function checkText(text: string, field: string): void {
  if (text.length > LONGEST_TEXT) refuse(`At most ${LONGEST_TEXT} characters are possible.`, field);
}

export function checkCurrency(currency: string, field: string): void {
  if (!/^[A-Z]{3}$/.test(currency)) refuse('A currency is three capital letters such as EUR.', field);
}

function checkWhole(value: number, most: number, field: string): void {
  if (!Number.isInteger(value) || value < 0 || value > most) refuse(`Give a whole number from 0 to ${most}.`, field);
}

function checkCount(list: readonly unknown[], field: string): void {
  if (list.length > MOST_ENTRIES) refuse(`At most ${MOST_ENTRIES} entries are possible.`, field);
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
