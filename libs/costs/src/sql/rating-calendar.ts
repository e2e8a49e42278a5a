import { COUNTRIES, endOfDay, wallTime } from '@spunta/domain';
import { accountOf, type FeeAccount, type FeeSettings } from '../fees/fee-settings.js';
import { REGIME_CHANGES, REGIMES, regimeOn } from '../fees/regimes.js';
import { MARKET_CHANGES, marketOfCountry, MARKETS } from '../markets/market-of.js';
import { OTHER_MARKET } from '../markets/market.rows.js';
import { FEE_CATEGORIES, tierOf, type RateCard } from '../rates/rate-card.js';

/** A stretch of days in which neither rates nor rules nor the month change, for the accounts of one zone and currency. */
export interface RatingPeriod {
  /** Number of the billing group × PERIODS_OF_A_GROUP + the half day (UTC) of `start`: unique, in 25 bits. */
  key: number;
  start: number;
  /** First day in the group's zone. */
  day: string;
  /** 202610 for October 2026. */
  month: number;
  /** Index into REGIMES. */
  regime: number;
  currency: string;
}

/** Accounts that share zone and currency; the first group is the fallback. */
export interface BillingGroup extends FeeAccount {
  periods: RatingPeriod[];
}

export interface RatingCalendar {
  groups: BillingGroup[];
  /** Accounts that are not of the first group, and the numbers of theirs. */
  accounts: string[];
  groupNumbers: number[];
  /** Start of the first month that the range touches, in Unix seconds: allowances and tiers are counted from there. */
  from: number;
}

const DAY_MS = 86_400_000;
/** Seconds. Two midnights of a zone never lie in one half day of UTC, though they may in one day when clocks are changed. */
export const HALF_DAY = 43_200;
/** Half days up to the end of 32-bit Unix seconds. */
export const PERIODS_OF_A_GROUP = 2 ** 17;

/** Cuts [from, to) (Unix seconds) into periods, for every zone and currency in the settings. */
export function makeCalendar(from: number, to: number, card: RateCard, settings: FeeSettings): RatingCalendar {
  const names = Object.keys(settings.accounts);
  const keyOf = ({ timeZone, currency }: FeeAccount): string => `${timeZone} ${currency}`;
  const billing = [settings.fallback, ...names.map((name) => accountOf(settings, name))];
  const distinct = [...new Map(billing.map((account) => [keyOf(account), account])).values()];
  const groups = distinct.map((account, number): BillingGroup => {
    return { ...account, periods: periodsOf(account, number, [from, to], card) };
  });
  const numberOf = (name: string): number =>
    distinct.findIndex((account) => keyOf(account) === keyOf(accountOf(settings, name)));
  const accounts = names.filter((name) => numberOf(name) > 0);
  const starts = distinct.map(({ timeZone }) => startOfDay(monthOf(from, timeZone), timeZone));
  return { groups, accounts, groupNumbers: accounts.map(numberOf), from: Math.min(...starts) };
}

function periodsOf(account: FeeAccount, number: number, [from, to]: [number, number], card: RateCard): RatingPeriod[] {
  const { timeZone, currency } = account;
  // One month more: what is read from the earliest zone's month on is still the month before in others.
  const first = dayBefore(monthOf(from, timeZone)).replace(/..$/, '01');
  const last = wallTime(to, timeZone).slice(0, 10);
  const changes = [...card.changes, ...MARKET_CHANGES, ...REGIME_CHANGES, ...monthStarts(first, last)];
  const days = [...new Set(changes)].filter((day) => day >= first && day <= last).sort();
  return days.map((day) => {
    const start = startOfDay(day, timeZone);
    const regime = REGIMES.indexOf(regimeOn(day));
    const month = Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
    return { key: number * PERIODS_OF_A_GROUP + Math.floor(start / HALF_DAY), start, day, month, regime, currency };
  });
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
const startOfDay = (day: string, timeZone: string): number => endOfDay(dayBefore(day), timeZone);

/** The first day of the month that an instant lies in. */
const monthOf = (seconds: number, timeZone: string): string => `${wallTime(seconds, timeZone).slice(0, 7)}-01`;

function monthStarts(first: string, last: string): string[] {
  const months: string[] = [];
  for (let day = first; day <= last;) {
    months.push(day);
    const [year = 0, month = 0] = day.split('-').map(Number);
    day = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  }
  return months;
}

/** Texts and what they stand for, for `transform` in SQL. */
export interface LookUp {
  keys: string[];
  values: string[];
}

/** Market by "epoch|country": all that is not `Other`. The epoch is the last day on which markets changed. */
export function marketLookUp(periods: readonly RatingPeriod[]): LookUp {
  const look: LookUp = { keys: [], values: [] };
  for (const epoch of new Set(periods.map(({ day }) => epochOf(day, MARKET_CHANGES)))) {
    for (const country of COUNTRIES) {
      const market = marketOfCountry(country, epoch);
      if (market === OTHER_MARKET) continue;
      look.keys.push(`${epoch}|${country}`);
      look.values.push(market);
    }
  }
  return look;
}

/** Rate by "epoch|currency|market|category|band"; band n begins after threshold n - 1. */
export function rateLookUp(periods: readonly RatingPeriod[], card: RateCard, thresholds: readonly number[]): LookUp {
  const look: LookUp = { keys: [], values: [] };
  const epochs = new Map(
    periods.map(({ day, currency }) => [`${epochOf(day, card.changes)}|${currency}`, { day, currency }]),
  );
  for (const [epoch, { day, currency }] of epochs) {
    for (const market of MARKETS) {
      for (const category of FEE_CATEGORIES) {
        const tiers = card.tiersOn(market, category, currency, day);
        [0, ...thresholds].forEach((threshold, band) => {
          const row = tierOf(tiers, threshold + 1);
          if (!row) return;
          look.keys.push(`${epoch}|${market}|${category}|${band}`);
          look.values.push(row.rate);
        });
      }
    }
  }
  return look;
}

/** The last of the ascending `changes` that is not after the day; '' before the first. */
export function epochOf(day: string, changes: readonly string[]): string {
  return changes.findLast((change) => change <= day) ?? '';
}
