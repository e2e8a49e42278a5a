import {
  accountOf,
  providerFeesOf,
  rateMessages,
  type AccountDay,
  type ExchangeRates,
  type FeeFact,
  type FeeSettings,
  type ProviderFee,
  type RateCard,
  type RatedMessage,
} from '@spunta/costs';
import { addDecimals, endOfDay, formatDay, parseDay, regionOf, wallTime, type DayRange } from '@spunta/domain';
import { originOf, placesIn, type AdTree, type Asked, type Fact, type LinkCampaigns } from './metrics-oracle.js';

/** What fees are told by. */
export interface FeeWorld {
  facts: readonly FeeFact[];
  card: RateCard;
  settings: FeeSettings;
  providerFees: readonly ProviderFee[];
  exchange: ExchangeRates;
  currency: string;
  ads: AdTree;
  campaigns: LinkCampaigns;
}

const dayOf = (ms: number, timeZone: string): string => wallTime(Math.floor(ms / 1000), timeZone).slice(0, 10);

function dimensionsOf(
  { fact, market, basis, outcome }: RatedMessage,
  { ads, campaigns }: FeeWorld,
): Fact['dimensions'] {
  const { channel, account, country, source, template, category } = fact;
  const place = {
    channel,
    account,
    country,
    region: regionOf(country) ?? '',
    source,
    ...originOf(fact, ads, campaigns),
  };
  return { ...place, template, category, market: market ?? '', fee_basis: basis, outcome };
}

type Amount = (rated: RatedMessage) => string | null;

const AMOUNTS: Record<string, Amount> = {
  messages_charged: ({ outcome }) => (outcome === 'charged' ? '1' : '0'),
  message_fees: ({ amount }) => amount,
  message_fees_estimated: ({ amount, basis }) => (basis === 'estimate' ? amount : '0'),
  fees_saved: ({ saved }) => saved,
  fees_lost: ({ lost }) => lost,
};

interface Rated {
  rated: RatedMessage;
  dimensions: Fact['dimensions'];
}

/** Answers by the definitions: figures by `time|dimension values`, null where unknown; zeros are absent. */
export function makeFeeOracle(world: FeeWorld): (query: Asked) => Map<string, string | null> {
  const messages = rateMessages(world.facts, world.card, world.settings).map((rated): Rated => ({
    rated,
    dimensions: dimensionsOf(rated, world),
  }));
  return (query) => feeFigures(world, messages, query);
}

function feeFigures(world: FeeWorld, messages: readonly Rated[], query: Asked): Map<string, string | null> {
  const keyOf = placesIn(query);
  const amountOf = AMOUNTS[query.metric] as Amount;
  const groups = new Map<string, Map<string, (string | null)[]>>();
  for (const { rated, dimensions } of messages) {
    const key = keyOf({ at: rated.fact.deliveredAt, dimensions });
    if (key === null) continue;
    const currency = query.metric === 'messages_charged' ? world.currency : rated.currency;
    const day = `${currency}|${dayOf(rated.fact.deliveredAt, query.range.timeZone)}`;
    const days = groups.get(key) ?? new Map<string, (string | null)[]>();
    days.set(day, [...(days.get(day) ?? []), amountOf(rated)]);
    groups.set(key, days);
  }
  const figures = [...groups].map(([key, days]) => [key, added(days, world)] as const);
  return new Map(figures.filter(([, figure]) => figure !== '0'));
}

/** Each day's sum is converted at the rate of the day. */
function added(days: Map<string, (string | null)[]>, { exchange, currency }: FeeWorld): string | null {
  const parts = [...days].map(([key, list]) => {
    const [from = '', day = ''] = key.split('|');
    if (list.includes(null)) return null;
    const sum = addDecimals(list.filter((amount) => amount !== null));
    return sum === '0' ? '0' : exchange.convert(sum, from, currency, day).amount;
  });
  return parts.includes(null) ? null : addDecimals(parts.filter((part) => part !== null));
}

/** What the provider charges in a range that is whole days of every number's zone, by number; null where unknown. */
export function providerFigures(world: FeeWorld, range: DayRange, now: number): Map<string, string | null> {
  const { facts, card, settings, providerFees, exchange, currency } = world;
  const rated = rateMessages(facts, card, settings).filter(({ fact }) => fact.channel === 'whatsapp');
  const figures = new Map<string, string | null>();
  for (const account of new Set(rated.map(({ fact }) => fact.account))) {
    const own = rated.filter(({ fact }) => fact.account === account);
    const parts = accountDays(own, accountOf(settings, account), range, now).map((day) => {
      const { amounts, unknown } = providerFeesOf([{ ...day, account }], providerFees);
      const told = Object.entries(amounts).map(([from, sum]) =>
        Number(sum) === 0 ? '0' : exchange.convert(sum, from, currency, day.day).amount,
      );
      return unknown || told.includes(null) ? null : addDecimals(told.filter((part) => part !== null));
    });
    figures.set(account, parts.includes(null) ? null : addDecimals(parts.filter((part) => part !== null)));
  }
  return figures;
}

/** Every day of the range on which the number was in use, which it is from its first arrived message on. */
function accountDays(
  own: readonly RatedMessage[],
  { timeZone, currency }: { timeZone: string; currency: string },
  range: DayRange,
  now: number,
): Omit<AccountDay, 'account'>[] {
  const first = Math.min(...own.map(({ fact }) => fact.deliveredAt));
  const days: Omit<AccountDay, 'account'>[] = [];
  for (let day = parseDay(range.from, 'from'); day <= parseDay(range.to, 'to'); day += 1) {
    const name = formatDay(day);
    if (endOfDay(name, timeZone) * 1000 <= first || endOfDay(formatDay(day - 1), timeZone) * 1000 >= now) continue;
    const list = own.filter(({ fact }) => dayOf(fact.deliveredAt, timeZone) === name);
    const amounts = list.map(({ amount }) => amount);
    const fees = amounts.includes(null) ? null : addDecimals(amounts.filter((amount) => amount !== null));
    days.push({ day: name, delivered: list.length, fees, currency });
  }
  return days;
}
