import type { FoundAlert, SilentSource } from '@spunta/domain';

/** A token is renewed by hand: two weeks leave time for holidays. */
export const TOKEN_DAYS = 14;
/** A week's spikes stand until someone had a Monday to see them. */
export const SPIKE_DAYS = 7;
/** What a day is held against. */
export const USUAL_DAYS = 28;
/** With fewer days of fees there is no habit. */
const LEAST_USUAL_DAYS = 7;
const SPIKE_TIMES = 3;
/** Of what the whole workspace's days cost on average: three times next to nothing is no news. */
const LEAST_PART = 0.1;
const WEEK = 7;
/** A share over fewer conversations moves by 10 points by chance alone (95 %). */
const LEAST_CONVERSATIONS = 100;
const DROP = 0.1;
/** Standard errors; one false alarm in 700 looks. */
const DROP_ERRORS = 3;

const DAY_MS = 86_400_000;

export interface TokenOfAccount {
  id: string;
  name: string;
  tokenExpiresAt: Date | null;
}

/** Tokens of ad accounts that end within `TOKEN_DAYS`, or have ended. */
export function expiringTokens(accounts: readonly TokenOfAccount[], now: Date): FoundAlert[] {
  const end = now.getTime() + TOKEN_DAYS * DAY_MS;
  return accounts.flatMap(({ id, name, tokenExpiresAt }) =>
    tokenExpiresAt !== null && tokenExpiresAt.getTime() <= end
      ? [{ kind: 'TOKEN_EXPIRING', subject: id, details: { name, expiresAt: tokenExpiresAt.toISOString() } }]
      : [],
  );
}

export function silentSources(sources: readonly SilentSource[]): FoundAlert[] {
  return sources.map(({ id, name, lastDeliveryAt }) => {
    const details = { name, since: lastDeliveryAt.toISOString() };
    return { kind: 'SOURCE_SILENT', subject: id, details };
  });
}

/** Message fees of a country on a day; null where they are not known. */
export interface FeeDay {
  country: string;
  day: string;
  amount: string | null;
}

/**
 * Days of the last `SPIKE_DAYS` of `days` (ascending, all of them) on which a country cost over three times its usual day, and
 * a part of the whole that matters. Usual is the median of the `USUAL_DAYS` before or, where that is more, of the same weekday
 * in them: a newsletter each Thursday is a habit. A day without a row had no fees.
 */
export function feeSpikes(fees: readonly FeeDay[], days: readonly string[], currency: string): FoundAlert[] {
  const amounts = new Map(fees.map(({ country, day, amount }) => [`${country} ${day}`, amount]));
  const countries = [...new Set(fees.map(({ country }) => country))];
  const amountOf = (country: string, day: string): number | null => {
    const amount = amounts.get(`${country} ${day}`);
    return amount === undefined ? 0 : amount === null ? null : Number(amount);
  };
  return days.slice(USUAL_DAYS).flatMap((day) => {
    const at = days.indexOf(day);
    const before = days.slice(at - USUAL_DAYS, at);
    const knownOf = (country: string) => before.flatMap((usual) => amountOf(country, usual) ?? []);
    const whole = countries.flatMap(knownOf).reduce((sum, amount) => sum + amount, 0) / USUAL_DAYS;
    return countries.flatMap((country): FoundAlert[] => {
      const amount = amountOf(country, day);
      const usual = usualDay(before.map((other) => amountOf(country, other)));
      if (amount === null || usual === null) return [];
      if (amount <= SPIKE_TIMES * usual || amount - usual < LEAST_PART * whole || whole === 0) return [];
      const details = { country, day, amount: amount.toFixed(2), usual: usual.toFixed(2), currency };
      return [{ kind: 'FEE_SPIKE', subject: `${country} ${day}`, details }];
    });
  });
}

/** Of whole weeks of days, ascending, the day after which is looked at; null where too few are known. */
function usualDay(amounts: readonly (number | null)[]): number | null {
  const known = amounts.flatMap((amount) => amount ?? []);
  if (known.length < LEAST_USUAL_DAYS) return null;
  const sameWeekday = amounts.filter((_, i) => i % WEEK === 0).flatMap((amount) => amount ?? []);
  return Math.max(median(known), sameWeekday.length > 0 ? median(sameWeekday) : 0);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}

/** Conversations of a stretch of time, and the share of those whose origin is known. */
export interface Coverage {
  share: number;
  conversations: number;
}

/** Messengers whose share of known origins fell by 10 points and more, and by more than chance explains. */
export function coverageDrops(spans: readonly { channel: string; now: Coverage; before: Coverage }[]): FoundAlert[] {
  return spans.flatMap(({ channel, now, before }): FoundAlert[] => {
    if (Math.min(now.conversations, before.conversations) < LEAST_CONVERSATIONS) return [];
    const drop = before.share - now.share;
    const pooled =
      (before.share * before.conversations + now.share * now.conversations) /
      (before.conversations + now.conversations);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.conversations + 1 / now.conversations));
    if (drop < DROP || drop <= DROP_ERRORS * error) return [];
    return [{ kind: 'COVERAGE_DROP', subject: channel, details: { channel, now: now.share, before: before.share } }];
  });
}
