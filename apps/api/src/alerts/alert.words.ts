import {
  countryFromText,
  countryName,
  type AlertDetails,
  type AlertKind,
  type FoundAlert,
  type Localized,
} from '@spunta/domain';
import { labelOf } from '@spunta/metrics';

type Words = { [K in AlertKind]: (details: AlertDetails[K], locale: Locale) => string };
type Locale = keyof Localized;

/** Instants as their day in UTC: hours would need the reader's zone. */
function day(text: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(text));
}
const TAGS: Localized = { en: 'en-GB', it: 'it' };

function money(amount: string, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { style: 'currency', currency }).format(Number(amount));
}

const percent = (share: number, locale: Locale): string =>
  new Intl.NumberFormat(TAGS[locale], { style: 'percent', maximumFractionDigits: 0 }).format(share);

const tierName = (tier: string, locale: Locale): string =>
  tier
    .split(':')
    .map((end) => (/^\d+$/.test(end) ? new Intl.NumberFormat(TAGS[locale]).format(Number(end)) : end))
    .join('–');

/** `month`: YYYY-MM, as the messenger tells it. */
function monthName(month: string, locale: Locale): string {
  const at = Date.parse(`${month}-01T00:00:00Z`);
  const format = new Intl.DateTimeFormat(TAGS[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return Number.isNaN(at) ? month : format.format(at);
}

const UNKNOWN: Localized = { en: 'Unknown country', it: 'Paese sconosciuto' };
const placeName = (code: string, locale: Locale): string => (code === '' ? UNKNOWN[locale] : countryName(code, locale));
/** A rate card's market: mostly a country, by its English name. */
const marketName = (market: string, locale: Locale): string => {
  const country = countryFromText(market);
  return country === null ? market : countryName(country, locale);
};
const CATEGORIES_IT: Readonly<Record<string, string>> = {
  utility: 'utilità',
  authentication: 'autenticazione',
  authentication_international: 'autenticazione internazionale',
  service: 'servizio',
};
const inItalian = (category: string): string =>
  (Object.hasOwn(CATEGORIES_IT, category.toLowerCase()) ? CATEGORIES_IT[category.toLowerCase()] : undefined) ??
  category;
const channelName = (channel: string): string => labelOf('channel', channel, new Map());

function times(amount: string, usual: string, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: 1 }).format(Number(amount) / Number(usual));
}

const EN: Words = {
  FEE_SPIKE: ({ country, day: of, amount, usual, currency }, l) =>
    `${placeName(country, l)}: message fees of ${money(amount, currency, l)} on ${day(of, l)}, ` +
    (Number(usual) === 0 ? 'where there are usually none.' : `${times(amount, usual, l)} times the usual day.`),
  TEMPLATE_RECATEGORISED: ({ template, previous, current, next, effectiveAt }, l) =>
    next === null
      ? `Template ${template} is now ${current} and was ${previous || 'something else'}: its messages cost another rate.`
      : `Template ${template} (${current}) becomes ${next}${effectiveAt === null ? '' : ` on ${day(effectiveAt, l)}`}: its messages will cost another rate.`,
  COVERAGE_DROP: ({ now, before, channel }, l) =>
    `${channelName(channel)}: ${percent(now, l)} of the conversations have a known origin this week, ${percent(before, l)} before. Check links, ads and permissions.`,
  SOURCE_SILENT: ({ name, since }, l) =>
    `${name} has delivered nothing since ${day(since, l)}, far longer than it ever paused. Check its webhook.`,
  TIER_CHANGED: ({ category, region, tier, month }, l) =>
    `Volume tier ${tierName(tier, l)} reached for ${category || 'messages'}${region ? ` in ${marketName(region, l)}` : ''}${month ? `, ${monthName(month, l)}` : ''}: further messages of the month cost less.`,
  TOKEN_EXPIRING: ({ name, expiresAt }, l) =>
    `The token of the ad account ${name} expires on ${day(expiresAt, l)}. Without a new one, spend stops coming in.`,
};

const IT: Words = {
  FEE_SPIKE: ({ country, day: of, amount, usual, currency }, l) =>
    `${placeName(country, l)}: ${money(amount, currency, l)} di addebiti per i messaggi il ${day(of, l)}, ` +
    (Number(usual) === 0 ? 'dove di solito non ce ne sono.' : `${times(amount, usual, l)} volte un giorno normale.`),
  TEMPLATE_RECATEGORISED: ({ template, previous, current, next, effectiveAt }, l) =>
    next === null
      ? `Il modello ${template} ora è ${inItalian(current)} ed era ${inItalian(previous) || 'altro'}: i suoi messaggi hanno un’altra tariffa.`
      : `Il modello ${template} (${inItalian(current)}) diventa ${inItalian(next)}${effectiveAt === null ? '' : ` il ${day(effectiveAt, l)}`}: i suoi messaggi avranno un’altra tariffa.`,
  COVERAGE_DROP: ({ now, before, channel }, l) =>
    `${channelName(channel)}: conversazioni con origine nota ${percent(now, l)} questa settimana, ${percent(before, l)} prima. Controlla link, inserzioni e permessi.`,
  SOURCE_SILENT: ({ name, since }, l) =>
    `${name} non consegna nulla dal ${day(since, l)}, molto più di ogni sua pausa. Controlla il webhook.`,
  TIER_CHANGED: ({ category, region, tier, month }, l) =>
    `Fascia di volume ${tierName(tier, l)} raggiunta per ${inItalian(category) || 'i messaggi'}${region ? ` in ${marketName(region, l)}` : ''}${month ? `, ${monthName(month, l)}` : ''}: gli altri messaggi del mese costano meno.`,
  TOKEN_EXPIRING: ({ name, expiresAt }, l) =>
    `Il token dell’account pubblicitario ${name} scade il ${day(expiresAt, l)}. Senza uno nuovo la spesa non arriva più.`,
};

/** An alert in words: what happened, with its figures, and what to do. */
export function alertMessage(alert: Pick<FoundAlert, 'kind' | 'details'>): Localized {
  const say = (words: Words, locale: Locale): string =>
    (words[alert.kind] as (details: FoundAlert['details'], locale: Locale) => string)(alert.details, locale);
  return { en: say(EN, 'en'), it: say(IT, 'it') };
}
