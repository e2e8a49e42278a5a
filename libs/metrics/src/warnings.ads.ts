import { daysIn, formatDay, parseDay, wallTime, type ResultWarning } from '@spunta/domain';
import type { Plan } from './plan.shape.js';
import type { Findings } from './findings.js';
import { count, warn } from './warnings.js';

/** Meta fixes the figures of a day after 28 days; until then it restates them. */
export const RESTATABLE_DAYS = 28;

/** What the reports leave open: days and dimensions without one, currencies, other zones, figures that changed or still may. */
export function adWarnings(plan: Plan, found: Findings, missing: readonly number[], now: Date): ResultWarning[] {
  const { coverage } = found;
  const metric = firstAdMetric(plan);
  if (coverage.days.length === 0) return [nothingReported(metric)];
  const { unanswered, restatedDays } = coverage;
  return [
    ...currencyWarnings(plan, found),
    ...(unanswered.length > 0 ? [unansweredWarning(metric, unanswered.join(', '))] : []),
    ...(missing.length > 0 ? [missingWarning(plan, metric, missing)] : []),
    ...(plan.span.range.timeZone === plan.workspace.timeZone ? [] : [zoneWarning(plan, metric)]),
    ...(restatedDays > 0 ? [restatedWarning(metric, restatedDays)] : []),
    ...lateAds(plan, metric, coverage.days, now),
  ];
}

/** The day of `now` in the query's zone, in days since 1970. */
export function todayIn({ span }: Plan, now: Date): number {
  return parseDay(wallTime(now.getTime() / 1000, span.range.timeZone).slice(0, 10), 'now');
}

function firstAdMetric({ parts }: Plan): string | null {
  return parts.ads[0] ?? (parts.reach ? 'ad_reach' : null);
}

function nothingReported(metric: string | null): ResultWarning {
  return warn(
    'AD_DATA_MISSING',
    metric,
    'No ad figures were imported for this range: import an export of Ads Manager that covers it.',
    'Per questo periodo non ci sono dati pubblicitari: importa un’esportazione di Gestione inserzioni che lo comprenda.',
  );
}

function unansweredWarning(metric: string | null, dimensions: string): ResultWarning {
  return warn(
    'AD_DATA_MISSING',
    metric,
    `No ad report of this range tells ${dimensions} apart: import one with that breakdown.`,
    `Nessun rapporto pubblicitario di questo periodo distingue ${dimensions}: importane uno con quella suddivisione.`,
  );
}

function missingWarning(plan: Plan, metric: string | null, missing: readonly number[]): ResultWarning {
  const days = daysIn(plan.span.range);
  const named = `${missing.slice(0, 3).map(formatDay).join(', ')}${missing.length > 3 ? ' …' : ''}`;
  return warn(
    'AD_DATA_MISSING',
    metric,
    `No ad figures for ${missing.length} of ${days} days (${named}): nothing ran, or the export does not cover them.`,
    `Mancano i dati pubblicitari di ${missing.length} giorni su ${days} (${named}): nessuna inserzione attiva, o l’esportazione non li comprende.`,
  );
}

function zoneWarning({ span }: Plan, metric: string | null): ResultWarning {
  const { timeZone } = span.range;
  return warn(
    'AD_DAYS_IN_ACCOUNT_ZONE',
    metric,
    `Ad figures are for days of the ad account's zone, messages for days in ${timeZone}.`,
    `I dati pubblicitari seguono i giorni dell’account pubblicitario, i messaggi quelli di ${timeZone}.`,
  );
}

function restatedWarning(metric: string | null, days: number): ResultWarning {
  return warn(
    'RESTATED',
    metric,
    `The ad platform changed its figures of ${count(days, 'day', 'days')} of this range after the day was over: they may differ from what was seen before.`,
    `La piattaforma ha corretto i dati di ${count(days, 'giorno', 'giorni')} di questo periodo a giornata conclusa: possono differire da quanto visto prima.`,
  );
}

function lateAds(plan: Plan, metric: string | null, days: readonly number[], now: Date): ResultWarning[] {
  const firstOpen = todayIn(plan, now) - RESTATABLE_DAYS + 1;
  if (!days.some((day) => day >= firstOpen)) return [];
  return [
    warn(
      'LATE_DATA_EXPECTED',
      metric,
      `Ad platforms restate the figures of their last ${RESTATABLE_DAYS} days: import them again later for the final ones.`,
      `Le piattaforme correggono i dati degli ultimi ${RESTATABLE_DAYS} giorni: importali di nuovo più avanti per quelli definitivi.`,
    ),
  ];
}

function currencyWarnings(plan: Plan, { currency, currencies }: Findings): ResultWarning[] {
  if (!plan.parts.ads.includes('ad_spend')) return [];
  const foreign = currencies.filter((code) => code !== currency);
  if (foreign.length === 0) return [];
  const listed = foreign.join(', ');
  if (currency === null)
    return [
      warn(
        'CURRENCY_MIXED',
        'ad_spend',
        `Ads were paid in ${listed}: choose one currency; amounts in others stay unknown without exchange rates.`,
        `Le inserzioni sono state pagate in ${listed}: scegli una valuta; senza tassi di cambio gli importi nelle altre restano sconosciuti.`,
      ),
    ];
  return [
    warn(
      'RATE_MISSING',
      'ad_spend',
      `Amounts in ${listed} cannot be told in ${currency} without exchange rates: the figures they belong to are unknown.`,
      `Senza tassi di cambio gli importi in ${listed} non si possono esprimere in ${currency}: i dati che ne dipendono sono sconosciuti.`,
    ),
  ];
}
