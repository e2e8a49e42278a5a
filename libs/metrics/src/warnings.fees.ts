import type { ResultWarning } from '@spunta/domain';
import type { Plan } from './plan.shape.js';
import type { Findings } from './findings.js';
import { count, warn } from './warnings.js';

/** Why fees are unknown: the card has no rate, amounts cannot be told in the answer's currency. */
export function feeWarnings({ parts, rateCardDate }: Plan, { fees, currency }: Findings): ResultWarning[] {
  const metric = parts.fees.find((name) => name !== 'messages_charged') ?? null;
  return [
    ...(fees.unrated > 0 ? [unratedWarning(metric, fees.unrated, rateCardDate)] : []),
    ...(fees.currencies.length > 0 ? [currencyWarning(metric, fees.currencies.join(', '), currency)] : []),
    ...(fees.unpriced > 0 ? [providerWarning(currency)] : []),
  ];
}

function unratedWarning(metric: string | null, messages: number, day: string | null): ResultWarning {
  const [on, al] = day === null ? ['', ''] : [` of ${day}`, ` del ${day}`];
  return warn(
    'RATE_MISSING',
    metric,
    `The rate card${on} has no rate for ${count(messages, 'message', 'messages')} (or their country or category is unknown): the fees they belong to are unknown. See Rates.`,
    `Il listino${al} non ha una tariffa per ${count(messages, 'messaggio', 'messaggi')} (o ne mancano paese o categoria): gli addebiti che ne dipendono sono sconosciuti. Vedi Tariffe.`,
  );
}

function currencyWarning(metric: string | null, listed: string, currency: string | null): ResultWarning {
  if (currency === null)
    return warn(
      'CURRENCY_MIXED',
      metric,
      `Messages are charged in ${listed}, and not everything is in that currency: choose one.`,
      `I messaggi si pagano in ${listed}, e non tutto è in questa valuta: scegline una.`,
    );
  return warn(
    'RATE_MISSING',
    metric,
    `Fees in ${listed} cannot be told in ${currency} without exchange rates: the figures they belong to are unknown. See Exchange rates.`,
    `Senza tassi di cambio gli addebiti in ${listed} non si possono esprimere in ${currency}: i dati che ne dipendono sono sconosciuti. Vedi Cambi.`,
  );
}

function providerWarning(currency: string | null): ResultWarning {
  return warn(
    'RATE_MISSING',
    'provider_fees',
    `Some provider fees rest on a rate that is missing${currency === null ? '' : ` in ${currency}`}: they are unknown.`,
    `Alcune commissioni del fornitore si basano su un tasso o una tariffa che manca${currency === null ? '' : ` in ${currency}`}: sono sconosciute.`,
  );
}
